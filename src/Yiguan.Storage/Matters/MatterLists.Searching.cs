using Yiguan.Core.Views;

namespace Yiguan.Storage.Matters;

// A word in the titles of everything.
public sealed partial class MatterLists
{
    /// <summary>
    /// Looks for a word in the titles of everything, ended or not, in the order of opening: through <see cref="MostLookedAt"/> matters a time, so that nobody waits for the search of a million.
    /// </summary>
    /// <param name="filter">Which; it goes on behind <see cref="MatterFilter.After"/>.</param>
    /// <param name="now">The present moment, UTC.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <returns>What was found, and the matter behind which the search goes on; null where it is at its end, or the page was filled before.</returns>
    public async Task<(IReadOnlyList<MatterLine> Lines, string? GoesOn)> SearchAsync(MatterFilter filter, DateTimeOffset now, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var (opened, after) = await AfterAsync(filter.After, cancellation);
        // What was opened before the first day asked for need not be walked through.
        if (filter.OpenedFrom is { } from && opened < CountyZone.Micro(from)) (opened, after) = (CountyZone.Micro(from) - 1, "");
        var sql = $"SELECT m.matter FROM matter m{Candidates.By(store.Dialect, "matter_opened")} WHERE m.owner = @owner AND (m.opened, m.matter) > (@opened, @after) ORDER BY m.opened, m.matter LIMIT 1 OFFSET {MostLookedAt - 1}";
        var last = await store.AskAsync(sql, [("owner", owner.Value), ("opened", opened), ("after", after)], cancellation).Select(r => (string)r[0]!).FirstOrDefaultAsync(cancellation);
        var lines = await NowAsync(filter with { Order = MatterOrder.Opened, IsRunning = false, Through = last }, now, cancellation);
        return (lines, lines.Count < filter.Most ? last : null);
    }

    /// <summary>The same through everything, a stretch after another, so that what others ask gets its turn in between.</summary>
    /// <param name="filter">Which; at most <see cref="MatterFilter.Most"/> are found.</param>
    /// <param name="now">The present moment, UTC.</param>
    /// <param name="stretches">Through how many stretches, at most.</param>
    /// <param name="cancellation">Ends the search behind a stretch.</param>
    /// <returns>What was found, and the matter behind which nothing was looked at; null where all was, or so many were found.</returns>
    public async Task<(IReadOnlyList<MatterLine> Lines, string? GoesOn)> SearchAllAsync(MatterFilter filter, DateTimeOffset now, int stretches, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var found = new List<MatterLine>();
        var goesOn = filter.After;
        for (var i = 0; i < stretches; i++)
        {
            (var lines, goesOn) = await SearchAsync(filter with { After = goesOn, Most = filter.Most - found.Count }, now, cancellation);
            found.AddRange(lines);
            if (goesOn is null) break;
        }
        return (found, goesOn);
    }
}
