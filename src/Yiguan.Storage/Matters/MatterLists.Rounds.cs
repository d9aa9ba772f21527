using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Openings;
using Yiguan.Core.Views;

namespace Yiguan.Storage.Matters;

// What came again.
public sealed partial class MatterLists
{
    /// <summary>How many matters a round that brings one for each subject brought to some units.</summary>
    /// <param name="mechanism">Id of the mechanism.</param>
    /// <param name="recurrence">Id of what recurs.</param>
    /// <param name="round">The round.</param>
    /// <param name="units">Ids of the units.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task<long> OfRoundAsync(string mechanism, string recurrence, Occurrence round, IReadOnlyCollection<string> units, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(round);
        // Their ids begin alike.
        var from = OpeningState.MatterId(mechanism, recurrence, "", $"{round.Day:yyyyMMdd}");
        var asking = new Asking(owner).Give("from", from).Give("to", from[..^1] + '.').Give("begun", CountyZone.Micro(CountyZone.Begin(round.Day)));
        var sql = $"SELECT count(*) FROM matter m{Candidates.By(store.Dialect, "matter_bearer")} WHERE m.owner = @owner AND m.bearer IN ({asking.Names(units)}) AND m.opened >= @begun AND m.matter > @from AND m.matter < @to";
        return await store.AskAsync(sql, asking.Parameters, cancellation).Select(r => (long)r[0]!).FirstAsync(cancellation);
    }
}
