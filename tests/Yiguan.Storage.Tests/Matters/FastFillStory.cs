using Yiguan.Core.Ledger;
using Yiguan.Core.Matters.Facts;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Views;
using Yiguan.Storage.Matters;
using Yiguan.Storage.Simulation;
using Yiguan.Storage.Simulation.Fast;
using Yiguan.Storage.Tests.Machines;
using Yiguan.Storage.Views;

namespace Yiguan.Storage.Tests.Matters;

/// <summary>A store filled with very many matters, on every store.</summary>
public abstract class FastFillStory : IAsyncLifetime
{
    private static readonly Owner s_county = new("yunxiu");
    private static readonly DateOnly s_from = new(2023, 1, 1);

    private Place? _place;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private protected Place Place => _place!;

    private protected abstract Task<Place> NewAsync();

    public async ValueTask InitializeAsync() => _place = await NewAsync();

    public async ValueTask DisposeAsync()
    {
        await _place!.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task What_was_filled_in_is_what_a_rebuild_makes_of_its_ledger()
    {
        await FillAsync(Place.Store, seed: 3, matters: 300);

        var rebuilt = await new ViewRebuild(Place.Store, ViewSet.All).RunAsync(s_county, replace: false, cancellation: Stop);

        Assert.Equal(0, rebuilt.Differing);
        Assert.True(rebuilt.Rows > 300 * 10);
    }

    private protected static async Task<FastOutcome> FillAsync(Storage.Ledger.ILedgerStore store, int seed, int matters)
    {
        await store.OpenAsync(s_county, HashAlgorithm.Sm3, Stop);
        await using (var desk = new MatterDesk(store, s_county, new SimulatedClock(CountyZone.Begin(s_from))))
        {
            foreach (var mechanism in Loops) await desk.AdoptAsync(mechanism, "ducha-zhuyao", "adopt/" + mechanism.Id, Stop);
        }
        return await new FastFill(store, s_county, new SimulationPlan(seed, s_from, 1096, matters)).RunAsync(null, Stop);
    }

    private protected static IEnumerable<Mechanism> Loops => MechanismSet.ReadShipped().Mechanisms.Where(m => m.Kind == MechanismKind.Loop && m.Recurs.IsEmpty);

    private protected static async Task<List<Entry>> EntriesAsync(Storage.Ledger.ILedgerStore store) => await store.ReadAsync(s_county, 0, long.MaxValue, Stop).ToListAsync(Stop);
}

public sealed class SqliteFastFillTests : FastFillStory
{
    private protected override Task<Place> NewAsync() => Place.SqliteAsync();

    [Fact]
    public async Task The_same_seed_tells_the_same_facts_at_the_same_moments()
    {
        var told = new List<string>();
        foreach (var seed in (int[])[3, 3, 4])
        {
            await using var place = await NewAsync();
            await FillAsync(place.Store, seed, matters: 120);
            told.Add(string.Join('\n', (await EntriesAsync(place.Store)).Select(e => $"{e.Recorded:O} {e.Stream} {e.Version} {e.Body}")));
        }
        Assert.Equal(told[0], told[1]);
        Assert.NotEqual(told[0], told[2]);
    }

    [Fact]
    public async Task Matters_are_spread_as_a_county_spreads_them()
    {
        var outcome = await FillAsync(Place.Store, seed: 7, matters: 3000);
        var entries = await EntriesAsync(Place.Store);
        var facts = entries.Where(e => e.Stream.StartsWith(MatterFact.Streams, StringComparison.Ordinal)).ToList();
        var opened = facts.Select(FactCatalogue.Read).OfType<MatterOpened>().ToList();
        var texts = facts.Select(FactCatalogue.Read).OfType<MatterReported>().Select(r => r.Text!.Length).ToList();

        Assert.Equal(3000, opened.Count);
        Assert.Equal(1200, outcome.Units.Count);
        Assert.Equal(6, facts.GroupBy(f => f.Stream).Select(g => g.Count()).Order().ElementAt(1500));
        Assert.InRange(opened.Count(o => o.Title.Contains("项目", StringComparison.Ordinal)), 3000 * 0.56, 3000 * 0.64);
        Assert.InRange(opened.Count(o => o.Deadline!.Value.AddDays(1).Day == 1), 3000 * 0.48, 3000 * 0.57);
        Assert.All(texts.Concat(opened.Select(o => o.Title.Length)), length => Assert.InRange(length, 30, 300));
        Assert.Contains(texts, length => length > 250);
        Assert.Equal(Loops.Select(m => m.Id).Order(), opened.Select(o => o.Mechanism).Distinct().Order());
        // The first tenth of the units bears about a third of it.
        Assert.InRange(opened.Count(o => outcome.Units.Take(120).Contains(o.Owner)), 3000 * 0.25, 3000 * 0.4);
        Assert.Equal(entries.Select(e => e.Recorded).Order(), entries.Select(e => e.Recorded));
    }
}

public sealed class PostgresFastFillTests(PostgresServer server) : FastFillStory, IClassFixture<PostgresServer>
{
    private protected override Task<Place> NewAsync() => Place.PostgresAsync(server);
}
