using System.Collections.Concurrent;
using Yiguan.Storage.Tests.Machines;

namespace Yiguan.Storage.Tests.Faults;

/// <summary>kill -9 at random moments under load, each time on what the last one left.</summary>
public abstract class KillContract : IAsyncLifetime
{
    private const int Clients = 12;
    private Sample? _sample;

    private protected abstract Task<Sample> NewAsync();

    public async ValueTask InitializeAsync() => _sample = await NewAsync();

    public async ValueTask DisposeAsync()
    {
        await _sample!.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public Task Nothing_that_was_answered_is_lost_or_doubled_by_five_kills() => KillAsync(5);

    [Fact(Explicit = true)]
    public Task Nothing_that_was_answered_is_lost_or_doubled_by_a_hundred_kills() => KillAsync(100);

    private async Task KillAsync(int times)
    {
        var acknowledged = new ConcurrentDictionary<string, long>(StringComparer.Ordinal);
        for (var time = 0; time < times; time++)
        {
            await using var load = LoadProcess.Start(_sample!.Address, Clients, $"r{time}");
            await load.MoreAsync(Random.Shared.Next(1, 400), TimeSpan.FromMinutes(1));
            await load.KillAsync();
            foreach (var (key, sequence) in load.Acknowledged) acknowledged[key] = sequence;
            await Proof.HoldsAsync(_sample.Address, acknowledged);
        }
    }
}

public sealed class SqliteKillTests : KillContract
{
    private protected override Task<Sample> NewAsync() => Sample.SqliteAsync();
}

public sealed class PostgresKillTests(PostgresServer server) : KillContract
{
    private protected override Task<Sample> NewAsync() => Sample.PostgresAsync(server);
}
