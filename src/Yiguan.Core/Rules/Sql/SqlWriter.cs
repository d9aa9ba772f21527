using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Yiguan.Core.Rules.Terms;

namespace Yiguan.Core.Rules.Sql;

/// <summary>Writes terms as SQL of one database; words of users leave as parameters only.</summary>
internal sealed class SqlWriter(SqlNames names, RuleParameters parameters)
{
    private readonly StringBuilder _text = new();

    public SqlDialect Dialect => names.Dialect;

    /// <summary>Writes SQL with terms in it; the text grows while the string is put together.</summary>
    public SqlWriter Write([InterpolatedStringHandlerArgument("")] Handler sql)
    {
        _ = sql;
        return this;
    }

    public void List(ImmutableArray<Term> terms)
    {
        var before = "(";
        foreach (var term in terms)
        {
            Write($"{before}{term}");
            before = ", ";
        }
        Write($")");
    }

    public string Truth(bool truth) => Dialect == SqlDialect.Sqlite ? (truth ? "1" : "0") : (truth ? "TRUE" : "FALSE");

    // A bare number is an INTEGER in PostgreSQL and overflows at 31 bits.
    public string Whole(long number) => Typed(number.ToString(CultureInfo.InvariantCulture), "bigint");

    public string Words(string words) => Typed(parameters.Words(words), "text");

    public string Name(RuleName name) => name.IsAsked ? Typed(parameters.Asked(name), Postgres(name.Type.Kind)) : names[name];

    /// <summary>What follows an id to ask whether it is of a set of the reader.</summary>
    public string InSet(RuleName name)
    {
        var array = parameters.Asked(name);
        // PostgreSQL looks an array up in an index; a list that comes out of a function it would join with the whole table.
        return Dialect == SqlDialect.Sqlite ? $"IN (SELECT value FROM json_each({array}))" : $"= ANY (ARRAY(SELECT json_array_elements_text({array}::json)))";
    }

    /// <summary>Whether an id that stands in the rule is of a set of the reader.</summary>
    public bool IsMember(string id, RuleName of) => parameters.IsMember(id, of);

    /// <summary>The rows p of those who take part, open for a further condition.</summary>
    public string Participants => names.ParticipantRows;

    /// <summary>Ends a look at who takes part, so that PostgreSQL looks row by row: else, where an OR stands before it, it gathers everybody who takes part anywhere first.</summary>
    public string RowByRow => Dialect == SqlDialect.Postgres ? " OFFSET 0" : "";

    /// <summary>The condition that a row p is of these roles.</summary>
    public static string Roles(Participation set)
    {
        var roles = set.Names.SelectMany(n => n.Roles).Distinct().Order(StringComparer.Ordinal).Select(r => $"'{r}'");
        return $"p.role IN ({string.Join(", ", roles)}) AND p.kind = '{set.Names[0].Type.Of.ToString().ToLowerInvariant()}'";
    }

    /// <summary>What makes PostgreSQL order texts by their bytes, whatever the collation of the column. SQLite does so by itself.</summary>
    public string ByBytes(Term term) => Dialect == SqlDialect.Postgres && term.Type.Kind == RuleKind.Text ? " COLLATE \"C\"" : "";

    public override string ToString() => _text.ToString();

    private string Typed(string expression, string type) => Dialect == SqlDialect.Sqlite ? expression : $"{expression}::{type}";

    private static string Postgres(RuleKind kind) => kind switch
    {
        RuleKind.Bool => "boolean",
        RuleKind.Number or RuleKind.Date or RuleKind.Instant => "bigint",
        _ => "text",
    };

    /// <summary>Lets terms stand in an interpolated string and writes it as it goes.</summary>
    [InterpolatedStringHandler]
    public readonly ref struct Handler
    {
        private readonly SqlWriter _writer;

        public Handler(int literalLength, int formattedCount, SqlWriter writer)
        {
            _ = literalLength + formattedCount;
            _writer = writer;
        }

        public void AppendLiteral(string sql) => _writer._text.Append(sql);

        public void AppendFormatted(string sql) => _writer._text.Append(sql);

        public void AppendFormatted(Term term) => term.Write(_writer);
    }
}
