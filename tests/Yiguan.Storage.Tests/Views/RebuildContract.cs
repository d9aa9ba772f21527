using Yiguan.Core.Ledger;
using Yiguan.Core.Views;
using Yiguan.Load;
using Yiguan.Storage.Nodes;
using Yiguan.Storage.Tests.Machines;
using Yiguan.Storage.Views;

namespace Yiguan.Storage.Tests.Views;

/// <summary>What a rebuild promises on every store.</summary>
public abstract class RebuildContract : IAsyncLifetime
{
    private static readonly Owner s_neighbour = new("linxian");
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
    public async Task Views_that_were_kept_with_the_facts_equal_their_rebuild()
    {
        await Sample.FillAsync(errands: 30, steps: 7);
        await FollowAsync();

        var report = await RebuildAsync();

        Assert.Equal(0, report.Differing);
        Assert.Equal(210, report.Sequence);
        // Errands post nothing, so nobody has a balance, and the search knows none of them.
        Assert.Equal([30L, 210L, 1L, 1L, 0L, 0L], report.Tables.Select(t => t.Rows));
    }

    [Fact]
    public async Task A_changed_a_missing_and_an_invented_row_are_named_and_made_good()
    {
        await Sample.FillAsync(errands: 3, steps: 2);
        await Sample.SayAsync("UPDATE errand SET stage = '销号', colour = 'red' WHERE id = 'a1'");
        await Sample.SayAsync("DELETE FROM errand_step WHERE id = 'a2' AND version = 1");
        await Sample.SayAsync("INSERT INTO errand_step (owner, id, version) VALUES ('yunxiu', 'nobody', 9)");

        var report = await RebuildAsync(replace: true);

        Assert.Equal(3, report.Differing);
        Assert.Equal(
            [("errand", "a1", "stage", "销号", "办理"), ("errand", "a1", "colour", "red", "green")],
            report.Tables[0].Differences.Select(d => (d.Table, d.Key, d.Column, d.InUse!, d.Fresh!)));
        Assert.Equal([("nobody/9", false), ("a2/1", true)], report.Tables[1].Differences.Select(d => (d.Key, d.InUse is null)));
        Assert.True(report.Replaced);
        Assert.Equal(0, (await RebuildAsync()).Differing);
    }

    [Fact]
    public async Task Without_being_asked_to_replace_a_rebuild_changes_nothing()
    {
        await Sample.FillAsync(errands: 1, steps: 1);
        await Sample.SayAsync("UPDATE errand SET title = 'x'");

        await RebuildAsync();

        Assert.Equal(1, (await RebuildAsync()).Differing);
    }

    [Fact]
    public async Task A_rebuild_of_one_owner_leaves_the_rows_of_another_as_they_are()
    {
        await Sample.Store.OpenAsync(s_neighbour, HashAlgorithm.Sha256, Stop);
        await Sample.FillAsync(errands: 2, steps: 2);
        await Sample.FillAsync(errands: 2, steps: 2, owner: s_neighbour);
        await Sample.SayAsync("UPDATE errand SET title = 'x'");

        Assert.Equal(2, (await RebuildAsync(replace: true)).Differing);

        Assert.Equal(0, (await RebuildAsync()).Differing);
        Assert.Equal(2, (await new ViewRebuild(Sample.Store, Errands.Set).RunAsync(s_neighbour, replace: false, cancellation: Stop)).Differing);
    }

    [Fact]
    public async Task Writers_go_on_while_views_are_rebuilt_compared_and_replaced()
    {
        await Sample.FillAsync(errands: 40, steps: 5);
        using var end = new CancellationTokenSource();
        await using var node = new Node(Sample.Store, Errands.Set, new NodeSettings { Knows = t => t == Errand.Kind, Slice = 50 }, TimeProvider.System);
        await node.StartAsync(Stop);
        var clients = Task.WhenAll(Enumerable.Range(0, 4).Select(i => new Client(node, Sample.County, $"c{i}", (_, _) => { }).RunAsync(long.MaxValue, end.Token)));

        for (var round = 0; round < 4; round++)
        {
            await Sample.SayAsync("UPDATE errand SET title = 'x' WHERE id = 'a7'");
            var report = await RebuildAsync(replace: true);
            Assert.Equal(["a7"], report.Tables.SelectMany(t => t.Differences).Select(d => d.Key));
            Assert.Equal(0, (await RebuildAsync()).Differing);
        }

        await end.CancelAsync();
        await clients;
        Assert.Equal(0, (await RebuildAsync()).Differing);
    }

    [Fact]
    public async Task A_following_view_that_lags_is_compared_where_it_stands_and_replaced_at_the_head()
    {
        await Sample.FillAsync(errands: 5, steps: 3);
        await FollowAsync();
        await Sample.FillAsync(errands: 5, steps: 3, name: "b");

        Assert.Equal(0, (await RebuildAsync()).Differing);
        await Sample.SayAsync("UPDATE activity SET count = 99");
        Assert.True((await RebuildAsync(replace: true)).Replaced);

        Assert.Equal(30, await Sample.Store.ReachedAsync(Sample.County, "activity", Stop));
        Assert.Equal(30L, await Sample.Store.RowsAsync(Activity.Table, Sample.County, Stop).Select(r => (long)r[^1]!).SingleAsync(Stop));
    }

    [Fact]
    public async Task One_view_can_be_rebuilt_alone()
    {
        await Sample.FillAsync(errands: 2, steps: 1);
        await Sample.SayAsync("UPDATE errand SET title = 'x'");

        var report = await new ViewRebuild(Sample.Store, Errands.Set.Only("fact-kinds")).RunAsync(Sample.County, replace: true, cancellation: Stop);

        Assert.Equal(["fact_kind"], report.Tables.Select(t => t.Table));
        Assert.Equal(2, (await RebuildAsync()).Differing);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private Task<RebuildReport> RebuildAsync(bool replace = false) =>
        new ViewRebuild(Sample.Store, Errands.Set).RunAsync(Sample.County, replace, cancellation: Stop);

    private async Task FollowAsync()
    {
        await using var node = new Node(Sample.Store, Errands.Set, new NodeSettings { Knows = t => t == Errand.Kind }, TimeProvider.System);
        await node.StartAsync(Stop);
        var head = (await Sample.Store.HeadAsync(Sample.County, Stop))!.Sequence;
        foreach (var view in Errands.Set.Following)
        {
            while (await Sample.Store.ReachedAsync(Sample.County, view.Name, Stop) < head) await Task.Delay(10, Stop);
        }
    }
}

public sealed class SqliteRebuildTests : RebuildContract
{
    private protected override Task<Sample> NewAsync() => Sample.SqliteAsync();
}

public sealed class PostgresRebuildTests(PostgresServer server) : RebuildContract
{
    private protected override Task<Sample> NewAsync() => Sample.PostgresAsync(server);
}
