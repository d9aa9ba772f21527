using System.Runtime.CompilerServices;
using System.Text.Json;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters.Lists;
using Yiguan.Core.Matters.Views;
using Yiguan.Core.Rules.Sql;
using Yiguan.Storage.Ledger;

namespace Yiguan.Storage.Matters;

/// <summary>
/// The few matters among which a list looks for its page, in the order of opening and in slices that grow: of a reader with few units those in
/// which they take part; of a moment those whose lives span it. Whoever asks judges each of them by all that the list wants.
/// </summary>
internal sealed class Candidates(ILedgerStore store, Owner owner)
{
    private const int Growth = 4, Largest = 16_384;

    /// <summary>Where a list begins: behind a matter in the order of opening.</summary>
    public static (long Opened, string Matter) FromTheBeginning { get; } = (long.MinValue, "");

    /// <summary>The condition that a matter m is one of a slice, given as <see cref="Names"/>.</summary>
    public static string AmongThem(SqlDialect dialect) => dialect == SqlDialect.Sqlite
        ? "m.matter IN (SELECT value FROM json_each(@among))"
        : "m.matter = ANY (ARRAY(SELECT json_array_elements_text(@among::json)))";

    /// <summary>A slice as one value of a question.</summary>
    public static string Names(IEnumerable<string> slice) => JsonSerializer.Serialize(slice);

    /// <summary>Matters in which a reader, or a unit of his, takes part; only those that run now where it is asked.</summary>
    public IAsyncEnumerable<IReadOnlyList<string>> OfReaderAsync(Reader reader, bool running, (long Opened, string Matter) after, int first, CancellationToken cancellation)
    {
        var (by, among) = running ? (By("participant_running"), " AND p.ended IS NULL") : ("", "");
        string[] units = [.. reader.Subtree.Union(reader.Units)];
        var streams = units.Select((_, i) => Stream("unit", $"u{i}")).Append(Stream("post", "post"));
        var asking = new Asking(owner).Give("post", reader.Post);
        for (var i = 0; i < units.Length; i++) asking.Give($"u{i}", units[i]);
        return SlicesAsync(string.Join(" UNION ALL ", streams), asking, after, first, cancellation);

        string Stream(string kind, string id) =>
            $"SELECT * FROM (SELECT p.opened, p.matter FROM participant p{by} WHERE p.owner = @owner AND p.kind = '{kind}' AND p.id = @{id}{among} AND {Behind("p")} ORDER BY p.opened, p.matter LIMIT @most) {id}";
    }

    /// <summary>Matters of some mechanisms that had been opened at a moment and had not ended for good.</summary>
    public IAsyncEnumerable<IReadOnlyList<string>> AliveAsync(long moment, IReadOnlyCollection<string> mechanisms, (long Opened, string Matter) after, int first, CancellationToken cancellation)
    {
        var asking = new Asking(owner).Give("at", moment);
        var (of, (before, behind)) = ($"m.owner = @owner AND m.mechanism IN ({asking.Names(mechanisms)}) AND m.opened <= @at AND (+m.opened, m.matter) > (@opened, @after)", DayTree.Above(moment));
        var sql = $"""
            SELECT m.opened, m.matter FROM matter m{By("matter_running_of")} WHERE {of} AND m.ended IS NULL
            UNION ALL SELECT m.opened, m.matter FROM matter m{By("matter_lived_before")} WHERE {of} AND m.ended > @at AND m.fork IN ({string.Join(", ", before)})
            UNION ALL SELECT m.opened, m.matter FROM matter m{By("matter_lived_after")} WHERE {of} AND m.ended > @at AND m.fork IN ({string.Join(", ", behind)})
            """;
        return SlicesAsync(sql, asking, after, first, cancellation);
    }

    /// <summary>The index that leads to the matters. SQLite knows nothing of how they are spread, and takes any that is in the order of opening; PostgreSQL chooses.</summary>
    public static string By(SqlDialect dialect, string index) => dialect == SqlDialect.Sqlite ? $" INDEXED BY {index}" : "";

    private string By(string index) => By(store.Dialect, index);

    private static string Behind(string row) => $"({row}.opened, {row}.matter) > (@opened, @after)";

    // What is beyond the limit of one stream may come before what is beyond that of another: the limit holds for all rows first, one matter twice among them.
    private async IAsyncEnumerable<IReadOnlyList<string>> SlicesAsync(
        string streams, Asking asking, (long Opened, string Matter) after, int first, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var sql = $"SELECT DISTINCT opened, matter FROM (SELECT opened, matter FROM ({streams}) s ORDER BY opened, matter LIMIT @most) t ORDER BY opened, matter";
        // Where the first did not fill the page many are asked for at once, and judged in slices all the same.
        for (var (most, size) = (Math.Clamp(first, 1, Largest), first); ; most = Largest)
        {
            List<(string, object?)> parameters = [.. asking.Parameters, ("most", (long)most), ("opened", after.Opened), ("after", after.Matter)];
            var rows = await store.AskAsync(sql, parameters, cancellation).Select(r => (Opened: (long)r[0]!, Matter: (string)r[1]!)).ToListAsync(cancellation);
            if (rows.Count == 0) yield break;
            for (var from = 0; from < rows.Count; from += size, size = Math.Min(size * Growth, Largest)) yield return rows.GetRange(from, Math.Min(size, rows.Count - from)).ConvertAll(r => r.Matter);
            after = rows[^1];
        }
    }
}
