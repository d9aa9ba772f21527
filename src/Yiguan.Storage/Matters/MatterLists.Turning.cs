using System.Globalization;
using Yiguan.Core.Matters.Views;
using Yiguan.Core.Views;

namespace Yiguan.Storage.Matters;

// What is due by a limit alone.
public sealed partial class MatterLists
{
    // As the index has it, to the letter.
    private static readonly string s_undated = $"m.day = {MatterTables.NoDay.ToString(CultureInfo.InvariantCulture)} AND m.red_at IS NOT NULL";

    /// <summary>
    /// What runs and was promised for no day, though a limit or a rule turns it red: an instruction to be answered in fifteen working days, a flash to be accepted in half an hour. The nearest first,
    /// each with <see cref="MatterLine.Turns"/>.
    /// </summary>
    /// <param name="filter">Which; order and page are not asked of it.</param>
    /// <param name="now">The present.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <param name="after">Those alone that turn after it; null: those that turned before, too.</param>
    public async Task<IReadOnlyList<MatterLine>> TurningAsync(MatterFilter filter, DateTimeOffset now, CancellationToken cancellation, DateTimeOffset? after = null)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var of = Told(filter with { IsRunning = true, Order = MatterOrder.Deadline, After = null }, await _organisation.NowAsync(now, cancellation));
        var asking = await AskingNowAsync(of, now, await _shelf.OfMattersAsync(cancellation), null, of.Most, cancellation);
        if (after is { } moment) asking.Give("after", CountyZone.Micro(moment)).And("m.red_at > @after");
        // Without units the participants lead to the matters: with the sign no index is walked for the day or the order.
        var (by, undated, order) = of.Units is null ? ("", "+" + s_undated, "+m.red_at") : (Candidates.By(store.Dialect, "matter_turning"), s_undated, "m.red_at");
        var sql = $"SELECT m.matter FROM matter m{by} WHERE m.owner = @owner AND {undated}{asking.Where} ORDER BY {order}, m.matter LIMIT @most";
        var ids = await store.AskAsync(sql, asking.Parameters, cancellation).Select(row => (string)row[0]!).ToListAsync(cancellation);
        if (ids.Count == 0) return [];
        var lines = await NowAsync(new MatterFilter { Matters = ids, Reader = filter.Reader, Most = ids.Count }, now, cancellation);
        return [.. lines.Where(l => l.Turns is not null).OrderBy(l => l.Turns).ThenBy(l => l.Id, StringComparer.Ordinal)];
    }
}
