using Yiguan.Core.Ledger;
using Yiguan.Load;
using Yiguan.Storage.Nodes;
using Yiguan.Storage.Tests.Machines;

namespace Yiguan.Storage.Tests.Faults;

/// <summary>A PostgreSQL that goes away and comes back under load. It has a server of its own: others go on with theirs.</summary>
public sealed class RestartTests : IAsyncLifetime
{
    private readonly PostgresServer _server = new();
    private Sample? _sample;

    public async ValueTask InitializeAsync()
    {
        await _server.InitializeAsync();
        _sample = await Sample.PostgresAsync(_server);
    }

    public async ValueTask DisposeAsync()
    {
        await _sample!.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Theory, InlineData("fast"), InlineData("immediate")]
    public async Task Clients_go_on_when_the_server_is_back_and_nothing_is_lost_or_doubled(string mode)
    {
        await using var load = LoadProcess.Start(_sample!.Address, clients: 12, "r");
        for (var time = 0; time < 3; time++)
        {
            await load.MoreAsync(200, TimeSpan.FromMinutes(1));
            await _server.StopAsync(mode);
            await _server.StartAsync();
            await load.MoreAsync(200, TimeSpan.FromMinutes(1));
        }
        await load.EndAsync();

        await Proof.HoldsAsync(_sample.Address, load.Acknowledged);
        Assert.Empty(load.Errors);
    }

    [Fact]
    public async Task A_node_without_its_server_is_not_ready_refuses_and_recovers()
    {
        await using var node = new Node(_sample!.Store, Errands.Set, new NodeSettings { Knows = t => t == Errand.Kind }, TimeProvider.System);
        await node.StartAsync(TestContext.Current.CancellationToken);
        Assert.True(node.Readiness.IsReady);

        await _server.StopAsync("fast");
        var refused = node.AppendAsync(Sample.County, Errand.Append("a", "a", null), TestContext.Current.CancellationToken);
        while (node.Readiness.IsReady) await Task.Delay(20, TestContext.Current.CancellationToken);
        Assert.Contains(node.Readiness.Why, r => r is StoreUnavailable);
        Assert.IsType<StoreUnavailable>((await refused).Refusal);

        await _server.StartAsync();
        Assert.NotNull((await node.AppendAsync(Sample.County, Errand.Append("a", "a", null), TestContext.Current.CancellationToken)).Receipt);
        while (!node.Readiness.IsReady) await Task.Delay(20, TestContext.Current.CancellationToken);
    }
}
