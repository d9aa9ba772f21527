using Npgsql;
using Yiguan.Core.Ledger;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Sql;

namespace Yiguan.Storage.Postgres;

/// <summary>Begins a transaction, takes the head row, and reads behind it what a group is judged against: one round trip.</summary>
internal static class StandingQuery
{
    // Each statement sees what was committed before it began: those behind FOR UPDATE see all that the holder before us wrote.
    private const string Versions = """
        SELECT s.name, (SELECT f.version FROM fact f WHERE f.owner = $1 AND f.stream = s.name ORDER BY f.version DESC LIMIT 1)
        FROM unnest($2) AS s(name)
        """;

    // Key by key: "key = ANY" over a table that was small when the plan was made reads every row of the owner, and so does the join that
    // the planner would make of it: OFFSET 0 keeps it from that.
    private const string Earlier = $"""
        SELECT f.* FROM unnest($2) AS k(key) CROSS JOIN LATERAL (SELECT {SqlText.EntryColumns} FROM fact WHERE owner = $1 AND key = k.key OFFSET 0) f ORDER BY f.key, f.part
        """;

    // Behind the solidus stands the sign 0: all keys that begin so lie between.
    private const string Called = "SELECT c.name FROM unnest($2) AS c(name) WHERE EXISTS (SELECT 1 FROM fact WHERE owner = $1 AND key >= c.name AND key < left(c.name, -1) || '0' OFFSET 0)";

    private static readonly string s_known = $"SELECT k.hash FROM unnest($2) AS k(hash) WHERE EXISTS ({BatchWriting.Numbered(SqlText.IsKnown("strpos")).Replace("$2", "k.hash", StringComparison.Ordinal)})";

    public static async Task<Standing> AskAsync(NpgsqlConnection connection, Owner owner, IReadOnlyList<Append> group, CancellationToken cancellation)
    {
        await using var batch = new NpgsqlBatch(connection);
        var called = group.Select(a => a.Called).OfType<string>().Distinct().ToArray();
        var named = group.SelectMany(AppendCheck.Named).Select(n => n.Hash).Distinct().ToArray();
        batch.Add("BEGIN").Add("SELECT algorithm, sequence, hash, recorded FROM head WHERE owner = $1 FOR UPDATE", owner.Value);
        if (group.Count > 0)
        {
            var streams = group.SelectMany(a => a.Decided.Select(d => d.Stream).Concat(a.Facts.Select(f => f.Stream))).Distinct().ToArray();
            batch.Add(Versions, owner.Value, streams).Add(Earlier, owner.Value, group.Select(a => a.Key).Distinct().ToArray());
            if (called.Length > 0) batch.Add(Called, owner.Value, called);
            if (named.Length > 0) batch.Add(s_known, owner.Value, named);
        }
        await using var rows = await batch.ExecuteReaderAsync(cancellation);
        if (!await rows.ReadAsync(cancellation)) throw new InvalidOperationException($"{owner} has no ledger here.");
        var head = Rows.Head(new DriverAnswer(rows), owner);
        return group.Count == 0
            ? new Standing(head, new Dictionary<string, long>(), new Dictionary<string, EarlierCommand>(), new HashSet<string>(), new HashSet<string>())
            : new Standing(
                head, await VersionsAsync(rows, cancellation), await EarlierAsync(rows, owner, cancellation),
                called.Length > 0 ? await NamesAsync(rows, cancellation) : new HashSet<string>(), named.Length > 0 ? await NamesAsync(rows, cancellation) : new HashSet<string>());
    }

    private static async Task<Dictionary<string, long>> VersionsAsync(NpgsqlDataReader rows, CancellationToken cancellation)
    {
        var versions = new Dictionary<string, long>(StringComparer.Ordinal);
        await rows.NextResultAsync(cancellation);
        while (await rows.ReadAsync(cancellation)) versions[rows.GetString(0)] = rows.IsDBNull(1) ? 0 : rows.GetInt64(1);
        return versions;
    }

    private static async Task<Dictionary<string, EarlierCommand>> EarlierAsync(NpgsqlDataReader rows, Owner owner, CancellationToken cancellation)
    {
        var entries = new List<Entry>();
        await rows.NextResultAsync(cancellation);
        while (await rows.ReadAsync(cancellation)) entries.Add(Rows.Entry(new DriverAnswer(rows), owner));
        return entries.GroupBy(e => e.Key).ToDictionary(command => command.Key, command => EarlierCommand.Of([.. command]), StringComparer.Ordinal);
    }

    private static async Task<HashSet<string>> NamesAsync(NpgsqlDataReader rows, CancellationToken cancellation)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        await rows.NextResultAsync(cancellation);
        while (await rows.ReadAsync(cancellation)) names.Add(rows.GetString(0));
        return names;
    }
}
