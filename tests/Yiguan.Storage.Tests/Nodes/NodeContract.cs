using Yiguan.Core.Ledger;
using Yiguan.Load;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Nodes;
using Yiguan.Storage.Tests.Machines;

namespace Yiguan.Storage.Tests.Nodes;

/// <summary>What a node promises on every store.</summary>
public abstract class NodeContract : IAsyncLifetime
{
    private static readonly Owner s_neighbour = new("linxian");
    private static readonly NodeSettings s_settings = new() { Knows = type => type == Errand.Kind, Slice = 7 };
    private Sample? _sample;

    private Sample Sample => _sample!;

    private protected abstract Task<Sample> NewAsync();

    public async ValueTask InitializeAsync() => _sample = await NewAsync();

    public async ValueTask DisposeAsync()
    {
        await Sample.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_fact_of_a_newer_version_takes_the_node_out_of_readiness_and_nothing_is_decided_any_more()
    {
        await using var node = await StartAsync();
        Assert.NotNull((await node.AppendAsync(Sample.County, Errand.Append("a", "a", null), Stop)).Receipt);
        Assert.True(node.Readiness.IsReady);

        await NewerAsync();
        while (node.Readiness.IsReady) await Task.Delay(10, Stop);

        Assert.Equal([new KindUnknown("drone-flown", 2)], node.Readiness.Why);
        Assert.Equal(new KindUnknown("drone-flown", 2), (await node.AppendAsync(Sample.County, Errand.Append("b", "b", null), Stop)).Refusal);
        Assert.Equal(2, (await Sample.Store.HeadAsync(Sample.County, Stop))!.Sequence);
    }

    [Fact]
    public async Task Views_stand_still_before_a_fact_of_an_unknown_kind_and_a_newer_node_takes_it()
    {
        await Sample.FillAsync(errands: 1, steps: 10);
        await NewerAsync();
        await using (var node = await StartAsync())
        {
            while (node.Readiness.IsReady) await Task.Delay(10, Stop);
            // What was read before the kind was met may still be on its way.
            while (await ReachedAsync() < 7) await Task.Delay(10, Stop);
            Assert.InRange(await ReachedAsync(), 7, 10);
        }

        await using var newer = await StartAsync(s_settings with { Knows = _ => true });
        while (await ReachedAsync() < 11) await Task.Delay(10, Stop);

        // The old one, started again, sees it without reading the ledger.
        await using var old = await StartAsync();
        Assert.Equal(new KindUnknown("drone-flown", 11), Assert.Single(old.Readiness.Why));
    }

    [Fact]
    public async Task The_ledger_of_a_neighbour_goes_on()
    {
        await Sample.Store.OpenAsync(s_neighbour, HashAlgorithm.Sm3, Stop);
        await NewerAsync();
        await using var node = await StartAsync();
        while (node.Readiness.IsReady) await Task.Delay(10, Stop);

        Assert.NotNull((await node.AppendAsync(s_neighbour, Errand.Append("a", "a", null), Stop)).Receipt);
    }

    [Fact]
    public async Task A_tail_gives_every_fact_once_and_in_order_whichever_node_wrote_it()
    {
        await Sample.FillAsync(errands: 4, steps: 5);
        await using var other = Sample.Address.Open();
        await using var node = new Node(other, Errands.Set, s_settings, TimeProvider.System);
        await node.StartAsync(Stop);

        var tail = node.TailAsync(Sample.County, 5, Stop).Take(35).Select(e => e.Sequence).ToArrayAsync(Stop);
        await Sample.FillAsync(errands: 4, steps: 5, name: "b");

        Assert.Equal(Enumerable.Range(6, 35).Select(i => (long)i), await tail);
    }

    [Fact]
    public async Task A_view_that_is_far_behind_is_a_reason_until_it_has_caught_up()
    {
        await Sample.FillAsync(errands: 5, steps: 10);
        var follower = new Follower(Sample.Store, Sample.County, Errands.Set.Following, s_settings with { Behind = 20 });
        using var end = new CancellationTokenSource();

        await follower.LookAsync(Stop);
        // The search finds less meanwhile, and says so: it is no reason.
        Assert.Equal(((string[])["activity", "fact-kinds", "balances"]).Select(view => new ViewsBehind(view, 50, 20)), follower.Why());

        var running = follower.RunAsync(end.Token);
        while (follower.Why().Any()) await Task.Delay(10, Stop);
        await end.CancelAsync();
        await running;
    }

    [Fact]
    public async Task Two_nodes_that_follow_the_same_ledger_count_every_fact_once()
    {
        await using var other = Sample.Address.Open();
        await using var second = new Node(other, Errands.Set, s_settings, TimeProvider.System);
        await using var first = await StartAsync();
        await second.StartAsync(Stop);

        await Task.WhenAll(Enumerable.Range(0, 6).Select(i => new Client(i % 2 == 0 ? first : second, Sample.County, $"c{i}", (_, _) => { }).RunAsync(40, Stop)));
        while (await ReachedAsync() < 240) await Task.Delay(10, Stop);

        var counted = await Sample.Store.RowsAsync(Core.Views.FactKinds.Table, Sample.County, Stop).SingleAsync(Stop);
        Assert.Equal(["yunxiu", Errand.Kind, 1L, 240L], counted);
        Assert.Equal(0, (await new Storage.Views.ViewRebuild(Sample.Store, Errands.Set).RunAsync(Sample.County, replace: false, cancellation: Stop)).Differing);
    }

    [Fact]
    public async Task Who_tails_a_ledger_that_was_replaced_by_a_shorter_one_is_told_and_misses_no_fact()
    {
        await Sample.FillAsync(errands: 2, steps: 5);
        await using var node = await StartAsync();
        await using var tail = node.TailAsync(Sample.County, 8, Stop).GetAsyncEnumerator(Stop);
        Assert.True(await tail.MoveNextAsync() && await tail.MoveNextAsync());

        await RestoredAsync(to: 6);

        Assert.Equal(10, (await Assert.ThrowsAsync<LedgerReplacedException>(async () => await tail.MoveNextAsync())).After);
    }

    [Fact]
    public async Task A_node_goes_on_with_a_ledger_that_was_replaced_by_a_shorter_one()
    {
        await Sample.FillAsync(errands: 2, steps: 5);
        var follower = new Follower(Sample.Store, Sample.County, Errands.Set.Following, s_settings with { Behind = 0 });
        await follower.CatchUpAsync(Stop);
        await follower.LookAsync(Stop);
        Assert.Empty(follower.Why());

        await RestoredAsync(to: 6);
        await follower.LookAsync(Stop);

        Assert.Empty(follower.Why());
    }

    [Fact]
    public async Task What_was_read_of_a_ledger_before_it_was_replaced_leaves_no_rows()
    {
        await Sample.FillAsync(errands: 2, steps: 5);
        await RestoredAsync(to: 6);

        Assert.False(await Sample.Store.FollowAsync(Sample.County, "fact-kinds", 6, 10, new Core.Views.RowBatch(), Stop));
        Assert.Equal(6, await ReachedAsync());
    }

    [Fact]
    public async Task A_node_meets_an_unknown_kind_also_where_a_newer_node_has_followed_past_it()
    {
        await Sample.FillAsync(errands: 1, steps: 3);
        var old = new Follower(Sample.Store, Sample.County, Errands.Set.Following, s_settings);
        await old.CatchUpAsync(Stop);
        await NewerAsync();
        await new Follower(Sample.Store, Sample.County, Errands.Set.Following, s_settings with { Knows = _ => true }).CatchUpAsync(Stop);

        await old.CatchUpAsync(Stop);

        Assert.Equal(new KindUnknown("drone-flown", 4), old.Unknown);
    }

    [Fact]
    public async Task Tables_that_a_newer_version_brought_forward_are_refused()
    {
        await Sample.SayAsync("INSERT INTO migration (number, name) VALUES (9999, '9999-drones')");

        var refused = await Assert.ThrowsAsync<SchemaNewerException>(() => Sample.Store.MigrateAsync(Stop));

        Assert.Equal(9999, refused.Refusal.Found);
    }

    [Fact]
    public async Task Who_records_and_leaves_follows_to_where_the_ledger_ended_and_no_further()
    {
        await Sample.FillAsync(errands: 1, steps: 3);
        var view = new Busy(() => Sample.FillAsync(errands: 1, steps: 1, name: Guid.NewGuid().ToString("n")));

        await new Follower(Sample.Store, Sample.County, [view], s_settings).CatchUpAsync(Stop);

        Assert.InRange(view.Taken, 1, 2);
    }

    /// <summary>Somebody else records whenever it takes facts.</summary>
    private sealed class Busy(Func<Task> work) : Core.Views.FollowingView
    {
        public int Taken { get; private set; }

        public override string Name => "busy";

        public override System.Collections.Immutable.ImmutableArray<Core.Views.Table> Tables => [];

        public override IEnumerable<(Core.Views.Table Table, Core.Views.RowKey Key)> Needs(ReadOnlySpan<Entry> entries) => [];

        public override void Take(ReadOnlySpan<Entry> entries, Func<Core.Views.Table, Core.Views.RowKey, object?[]?> present, Core.Views.RowBatch rows)
        {
            if (++Taken > 20) throw new InvalidOperationException("It never ends.");
            work().GetAwaiter().GetResult();
        }
    }

    // What a restore leaves: fewer facts, and views that have reached the last of them.
    private async Task RestoredAsync(long to)
    {
        await Sample.SayAsync($"DELETE FROM fact WHERE sequence > {to}; UPDATE head SET sequence = {to}, hash = (SELECT hash FROM fact WHERE sequence = {to})");
        await Sample.SayAsync($"INSERT INTO reached (owner, view, sequence) VALUES ('{Sample.County}', 'activity', {to}), ('{Sample.County}', 'fact-kinds', {to}) ON CONFLICT (owner, view) DO UPDATE SET sequence = excluded.sequence");
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private Task<long> ReachedAsync() => Sample.Store.ReachedAsync(Sample.County, "fact-kinds", Stop);

    private async Task<Node> StartAsync(NodeSettings? settings = null)
    {
        var node = new Node(Sample.Store, Errands.Set, settings ?? s_settings, TimeProvider.System);
        await node.StartAsync(Stop);
        return node;
    }

    // Behind the node's back, as another process of a newer version writes.
    private async Task NewerAsync()
    {
        await using var store = Sample.Address.Open();
        await using var writer = new LedgerWriter(store, [], TimeProvider.System);
        var append = new Append { Actor = "wurenji", Key = "drone", Facts = [new FactDraft("drone/1", "drone-flown", "{}")] };
        Assert.NotNull((await writer.AppendAsync(Sample.County, append, Stop)).Receipt);
    }
}

public sealed class SqliteNodeTests : NodeContract
{
    private protected override Task<Sample> NewAsync() => Sample.SqliteAsync();
}

public sealed class PostgresNodeTests(PostgresServer server) : NodeContract
{
    private protected override Task<Sample> NewAsync() => Sample.PostgresAsync(server);
}
