using System.Globalization;
using Yiguan.Core.Ledger;
using Yiguan.Core.Organisation.Facts;
using Yiguan.Core.Organisation.History;
using Yiguan.Core.Views;
using Yiguan.Storage.Ledger;

namespace Yiguan.Storage.Simulation.Fast;

/// <summary>As many units as a county has with its grids: those of the organisation that stands, and grids founded below its villages for what is missing.</summary>
internal sealed class FastUnits(ILedgerStore store, Owner owner, DateOnly from)
{
    /// <summary>How many units there are in the end.</summary>
    public const int Count = 1200;

    private const string Root = "county", Post = "ducha-zhuyao";

    /// <summary>Ids of all of them.</summary>
    public async Task<IReadOnlyList<string>> AllAsync(CancellationToken cancellation)
    {
        var history = OrganisationHistory.Of(await store.StreamAsync(owner, OrganisationFact.Stream, cancellation));
        var standing = history.On(from).Units.ToList();
        var units = standing.Where(u => u.Kind is "department" or "town" or "village" or "grid").Select(u => u.Id).ToList();
        var founded = Founded(standing.Count == 0, [.. standing.Where(u => u.Kind == "village").Select(u => u.Id)], Count - units.Count).ToList();
        if (founded.Count == 0) return units;
        var append = new Append
        {
            Actor = Post,
            Key = "fast/units",
            Facts = [.. founded.Select(f => FactCatalogue.Draft(OrganisationFact.Stream, f))],
            Decided = [new Seen(OrganisationFact.Stream, history.Version, history)],
        };
        await using var writer = new LedgerWriter(store, ViewSet.All.Streams, new SimulatedClock(CountyZone.Begin(from)));
        if ((await writer.AppendAsync(owner, append, cancellation)).Refusal is { } refusal) throw new InvalidOperationException(refusal.Code);
        return [.. units, .. founded.Where(f => f.As.Kind == "grid").Select(f => f.Unit)];
    }

    private IEnumerable<UnitFounded> Founded(bool isEmpty, List<string> villages, int missing)
    {
        if (missing <= 0) yield break;
        if (isEmpty) yield return new UnitFounded(Root, new Founding("云岫县", "county", null, [], [], []), from);
        for (var i = 0; i < missing; i++)
        {
            var (id, name) = (string.Create(CultureInfo.InvariantCulture, $"grid-{i:0000}"), string.Create(CultureInfo.InvariantCulture, $"模拟网格{i + 1:0000}"));
            yield return new UnitFounded(id, new Founding(name, "grid", villages.Count > 0 ? villages[i % villages.Count] : isEmpty ? Root : null, [], [], []), from);
        }
    }
}
