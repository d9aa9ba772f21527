using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Lists;
using Yiguan.Core.Rules.Sql;

namespace Yiguan.Storage.Matters;

/// <summary>A question that grows by conditions. Words of users leave as parameters only.</summary>
internal sealed class Asking
{
    /// <summary>Of a reader with more units so many matters are his that gathering them first takes longer than looking at each.</summary>
    public const int FewUnits = 50;

    private readonly StringBuilder _where = new();
    private readonly List<(string Name, object? Value)> _given = [];
    private readonly RuleParameters _scopes, _rules;

    public Asking(Owner owner)
        : this(owner, DateTimeOffset.UnixEpoch, null)
    {
    }

    /// <summary>A question of a reader.</summary>
    /// <param name="owner">Whose rows.</param>
    /// <param name="today">The moment by which it is judged who may see.</param>
    /// <param name="reader">Who reads.</param>
    /// <param name="moment">The moment that rules are asked about; null: today's.</param>
    public Asking(Owner owner, DateTimeOffset today, Reader? reader, DateTimeOffset? moment = null)
    {
        _scopes = new RuleParameters(new Question(today, reader));
        _rules = new RuleParameters(new Question(moment ?? today, reader), "w");
        Give("owner", owner.Value);
    }

    /// <summary>Whether a reader's matters are found from his units, which are few.</summary>
    public static bool IsOfFew([NotNullWhen(true)] Reader? reader) => reader is { Oversees: false } && reader.Subtree.Count <= FewUnits;

    /// <summary>The conditions, each behind an AND.</summary>
    public string Where => _where.ToString();

    /// <summary>Values by name.</summary>
    public List<(string Name, object? Value)> Parameters => [.. _given, .. _scopes.All.Concat(_rules.All).Select(p => (p.Name[1..], p.Value))];

    public Asking Give(string name, object? value)
    {
        _given.Add((name, value));
        return this;
    }

    public Asking And(string condition)
    {
        _where.Append(" AND ").Append(condition);
        return this;
    }

    /// <summary>Only rows whose column has one of the values.</summary>
    public Asking In(string column, IReadOnlyCollection<string> values) => And($"{column} IN ({Names(values)})");

    /// <summary>Parameters for values, to stand in brackets; NULL, which nothing equals, for none.</summary>
    public string Names(IReadOnlyCollection<string> values)
    {
        if (values.Count == 0) return "NULL";
        var names = new List<string>(values.Count);
        foreach (var value in values)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"v{_given.Count}");
            Give(name, value);
            names.Add("@" + name);
        }
        return string.Join(", ", names);
    }

    /// <summary>Only rows for which a rule holds.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="row">What the table of the rows is called.</param>
    /// <param name="names">Where the values of a row stand.</param>
    /// <param name="unless">A condition that lets a row pass without the rule; null: none.</param>
    public Asking Holding(VersionedRule rule, string row, SqlNames names, string? unless = null) =>
        And(unless is null ? rule.Sql(row, names, _rules) : $"({unless} OR {rule.Sql(row, names, _rules)})");

    /// <summary>Only what is seen: by the scopes where somebody reads, else all but what is restricted.</summary>
    public Asking Seen(Reader? reader, VersionedRule scopes, MechanismBook book, string row, SqlNames names, bool isAmongHis = false, bool isRunning = false)
    {
        if (reader is { Oversees: true }) return And($"(({Unrestricted(book, row)}) OR {scopes.OfRestricted.Sql(row, names, _scopes)})");
        if (reader is null) return And(Unrestricted(book, row));
        if (row == "m" && !isAmongHis && IsOfFew(reader) && scopes.IsOfParticipants(reader)) return And(TakesPart(reader, isRunning ? names.Dialect : null)).And(scopes.Sql(row, names, _scopes));
        return And(scopes.Sql(row, names, _scopes, row == "m" && !isAmongHis && IsOfFew(reader) ? (TakesPart(reader, isRunning ? names.Dialect : null), reader) : null));
    }

    /// <summary>
    /// Only what a reader does not see, looked for among the matters in which others take part: whoever filed it takes part in each, also in those that
    /// nobody bears. Null: among those that another condition leads to.
    /// </summary>
    public Asking Hidden(IReadOnlyCollection<string>? others, Reader reader, VersionedRule scopes, SqlNames names)
    {
        ArgumentNullException.ThrowIfNull(reader);
        if (others is not null) And($"m.matter IN (SELECT q.matter FROM participant q WHERE q.owner = @owner AND q.kind = 'unit' AND q.id IN ({Names(others)}))");
        return And($"NOT coalesce({scopes.Sql("m", names, _scopes)}, {(names.Dialect == SqlDialect.Sqlite ? "0" : "FALSE")})");
    }

    /// <summary>Only what a reader sees of restricted mechanisms.</summary>
    public Asking SeenOfRestricted(Reader reader, VersionedRule scopes, string row, SqlNames names, bool isAmongHis = false)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return And(scopes.OfRestricted.Sql(row, names, _scopes, !isAmongHis && reader.Subtree.Count <= FewUnits ? (TakesPart(reader), reader) : null));
    }

    private string Unrestricted(MechanismBook book, string row)
    {
        var restricted = book.All.Where(m => m.Mechanism.IsRestricted).Select(m => string.Create(CultureInfo.InvariantCulture, $"NOT ({row}.mechanism = {Names([m.Fact.Mechanism])} AND {row}.mechanism_version = {m.Fact.Version})"));
        return string.Join(" AND ", restricted.DefaultIfEmpty("1 = 1"));
    }

    // What has ended is left out where only what runs is asked for: of a unit that is nearly all. UNION ALL: to drop what comes twice SQLite would walk through all who take part, in the order of matters.
    private string TakesPart(Reader reader, SqlDialect? runningOf = null)
    {
        var (by, running) = runningOf is { } dialect ? (Candidates.By(dialect, "participant_running"), " AND q.ended IS NULL") : ("", "");
        Give("reader", reader.Post);
        return $"""
            m.matter IN (SELECT q.matter FROM participant q{by} WHERE q.owner = @owner AND q.kind = 'unit' AND q.id IN ({Names([.. reader.Subtree.Union(reader.Units)])}){running}
              UNION ALL SELECT q.matter FROM participant q{by} WHERE q.owner = @owner AND q.kind = 'post' AND q.id = @reader{running})
            """;
    }
}
