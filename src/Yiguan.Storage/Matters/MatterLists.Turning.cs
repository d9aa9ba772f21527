using Yiguan.Core.Matters.Views;
using Yiguan.Core.Views;

namespace Yiguan.Storage.Matters;

/// <summary>A matter to which no day was promised, and by when something must become of it.</summary>
/// <param name="Line">How it stands.</param>
/// <param name="At">When it turns red if nothing more is recorded, or turned, UTC.</param>
public sealed record TurningLine(MatterLine Line, DateTimeOffset At)
{
    /// <summary>The last day that holds, by the calendar of the county: what turns at midnight was due the day before.</summary>
    public DateOnly Day => CountyZone.DayOf(At.AddMicroseconds(-1));
}

// What is due by a limit alone.
public sealed partial class MatterLists
{
    /// <summary>What runs and was promised for no day, though a limit or a rule turns it red: an instruction to be answered in fifteen working days, a flash to be accepted in half an hour. The nearest first.</summary>
    /// <param name="filter">Which; order and page are not asked of it.</param>
    /// <param name="now">The present.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task<IReadOnlyList<TurningLine>> TurningAsync(MatterFilter filter, DateTimeOffset now, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var of = Told(filter with { IsRunning = true, Order = MatterOrder.Deadline, After = null }, await _organisation.NowAsync(now, cancellation));
        var asking = (await AskingNowAsync(of, now, await _shelf.OfMattersAsync(cancellation), null, of.Most, cancellation)).Give("none", MatterTables.NoDay).And("m.day = @none AND m.red_at IS NOT NULL");
        var by = of.Units is null ? "" : Candidates.By(store.Dialect, "matter_running_bearer");
        // The sign: sorted, for to walk an index in its order would look at those of everybody.
        var sql = $"SELECT m.matter, m.red_at FROM matter m{by} WHERE m.owner = @owner{asking.Where} ORDER BY +m.red_at, m.matter LIMIT @most";
        var turns = await store.AskAsync(sql, asking.Parameters, cancellation).Select(row => (Matter: (string)row[0]!, At: CountyZone.Instant((long)row[1]!))).ToListAsync(cancellation);
        if (turns.Count == 0) return [];
        var lines = (await NowAsync(new MatterFilter { Matters = [.. turns.Select(t => t.Matter)], Reader = filter.Reader, Most = turns.Count }, now, cancellation)).ToDictionary(l => l.Id);
        return [.. turns.Where(t => lines.ContainsKey(t.Matter)).Select(t => new TurningLine(lines[t.Matter], t.At))];
    }
}
