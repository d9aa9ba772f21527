namespace Yiguan.Core.Rules.Sql;

/// <summary>Where the values of a row stand. The expressions come from our own code, never from a user.</summary>
public sealed class SqlNames(SqlDialect dialect)
{
    private readonly Dictionary<string, string> _columns = new(StringComparer.Ordinal);
    private string? _fields;
    private string? _participants;

    /// <summary>The database that the expressions are for.</summary>
    public SqlDialect Dialect { get; } = dialect;

    /// <summary>A name that is an expression of its own: m.stage. Truth is 0 and 1 in SQLite and BOOLEAN in PostgreSQL, numbers are BIGINT.</summary>
    public SqlNames Column(string name, string expression)
    {
        _columns[name] = expression;
        return this;
    }

    /// <summary>All names without a column of their own are keys of the JSON object in this column of text: m.fields.</summary>
    public SqlNames Fields(string column)
    {
        _fields = column;
        return this;
    }

    /// <summary>Where participants stand: a table with the columns role, kind and id, called p in the condition that ties it to the row.</summary>
    /// <param name="table">participant.</param>
    /// <param name="tie">p.owner = m.owner AND p.matter = m.matter.</param>
    public SqlNames Participants(string table, string tie)
    {
        _participants = $"SELECT 1 FROM {table} p WHERE {tie}";
        return this;
    }

    /// <summary>One field out of a column of JSON text, as the type that rules reckon with; NULL where it is null or not there.</summary>
    public static string Json(SqlDialect dialect, string column, RuleName name)
    {
        ArgumentNullException.ThrowIfNull(name);
        // A name has letters, digits, _ and dots only, so that it can stand in quotes.
        if (dialect == SqlDialect.Sqlite) return $"json_extract({column}, '$.\"{name.Name}\"')";
        return $"(({column}::json) ->> '{name.Name}')" + name.Type.Kind switch
        {
            RuleKind.Bool => "::boolean",
            RuleKind.Number or RuleKind.Date or RuleKind.Instant => "::bigint",
            _ => "",
        };
    }

    internal string this[RuleName name] => _columns.TryGetValue(name.Name, out var column) ? column
        : _fields is not null ? Json(Dialect, _fields, name)
        : throw new InvalidOperationException($"No column holds {name}.");

    internal string ParticipantRows => _participants ?? throw new InvalidOperationException("No table holds participants.");
}
