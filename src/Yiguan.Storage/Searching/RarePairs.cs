using System.Text.Json;
using Yiguan.Core.Ledger;
using Yiguan.Core.Rules.Sql;
using Yiguan.Core.Searching;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Matters;

namespace Yiguan.Storage.Searching;

/// <summary>
/// Of a long word in the names of matters the index is asked for a few pairs, those that the fewest of some names hold, half of them the last and half spread over the time; what it answers is compared with the whole word
/// anyway. Safe for many threads.
/// </summary>
internal sealed class RarePairs(ILedgerStore store, Owner owner)
{
    /// <summary>No more are asked for.</summary>
    public const int Most = 4;

    private const int Sample = 1000;

    // Pairs are as frequent in an hour as they are now.
    private const long SampleHolds = 3_600_000;

    private Sampled? _sample;

    /// <summary>Those that stand together in the fewest names: pairs of one name that everything bears say nothing beside one another.</summary>
    /// <param name="pairs">The pairs of a word.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task<IEnumerable<string>> OfAsync(string[] pairs, CancellationToken cancellation)
    {
        var names = await SampleAsync(cancellation);
        var chosen = new List<string>();
        var left = names;
        while (chosen.Count < Most)
        {
            var (pair, among) = pairs.Except(chosen).Select(p => (Pair: p, Among: left.FindAll(n => n.Contains(p, StringComparison.Ordinal)))).MinBy(p => p.Among.Count);
            if (pair is null || (chosen.Count > 0 && among.Count == left.Count)) break;
            chosen.Add(pair);
            left = among;
        }
        return chosen;
    }

    // The last alone would say nothing of a county on a day on which everything is called the same.
    private async Task<List<string>> SampleAsync(CancellationToken cancellation)
    {
        if (_sample is { } known && Environment.TickCount64 - known.At < SampleHolds) return known.Names;
        var (of, by) = ("s.owner = @owner AND s.kind = @kind", Candidates.By(store.Dialect, "search_text_last"));
        List<(string, object?)> given = [("owner", owner.Value), ("kind", SearchView.OfMatters)];
        if (await EndsAsync(cancellation) is not (var first, var last)) return [];
        var moments = store.Dialect == SqlDialect.Sqlite ? "json_each(@moments)" : "(SELECT text::bigint AS value FROM json_array_elements_text(@moments::json) text)";
        var sql = $"""
            SELECT * FROM (SELECT s.name || ' ' || s.number FROM search_text s{by} WHERE {of} ORDER BY s.at DESC, s.id DESC LIMIT @half) l
            UNION ALL SELECT (SELECT s.name || ' ' || s.number FROM search_text s{by} WHERE {of} AND s.at >= j.value ORDER BY s.at, s.id LIMIT 1) FROM {moments} j
            """;
        const int Half = Sample / 2;
        var spread = JsonSerializer.Serialize(Enumerable.Range(0, Half).Select(i => first + (long)((last - first) * (double)i / Half)));
        var names = await store.AskAsync(sql, [.. given, ("half", (long)Half), ("moments", spread)], cancellation).Select(r => r[0]).OfType<string>().ToListAsync(cancellation);
        _sample = new Sampled(Environment.TickCount64, names);
        return names;
    }

    /// <summary>When the first and the last matter came, in microseconds; null where none has.</summary>
    public async Task<(long First, long Last)?> EndsAsync(CancellationToken cancellation)
    {
        var of = $"FROM search_text s{Candidates.By(store.Dialect, "search_text_last")} WHERE s.owner = @owner AND s.kind = @kind";
        var ends = await store.AskAsync($"SELECT (SELECT min(s.at) {of}), (SELECT max(s.at) {of})", [("owner", owner.Value), ("kind", SearchView.OfMatters)], cancellation).FirstAsync(cancellation);
        return ends is [long first, long last] ? (first, last) : null;
    }

    private sealed record Sampled(long At, List<string> Names);
}
