using Yiguan.Core.Matters;
using Yiguan.Core.Views;

namespace Yiguan.Storage.Matters;

// What came again.
public sealed partial class MatterLists
{
    /// <summary>How many matters a round of a mechanism brought to some units.</summary>
    /// <param name="mechanism">Id of the mechanism.</param>
    /// <param name="round">The round.</param>
    /// <param name="units">Ids of the units.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task<long> OfRoundAsync(string mechanism, Occurrence round, IReadOnlyCollection<string> units, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(round);
        var asking = new Asking(owner).Give("mechanism", mechanism).Give("period", round.Period).Give("begun", CountyZone.Micro(CountyZone.Begin(round.Day)));
        var sql = $"SELECT count(*) FROM matter m{Candidates.By(store.Dialect, "matter_mechanism")} WHERE m.owner = @owner AND m.mechanism = @mechanism AND m.opened >= @begun AND m.period = @period AND m.bearer IN ({asking.Names(units)})";
        return await store.AskAsync(sql, asking.Parameters, cancellation).Select(r => (long)r[0]!).FirstAsync(cancellation);
    }
}
