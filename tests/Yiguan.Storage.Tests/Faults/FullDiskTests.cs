using System.Collections.Concurrent;
using Npgsql;
using Yiguan.Core.Ledger;
using Yiguan.Load;
using Yiguan.Storage.Nodes;
using Yiguan.Storage.Tests.Machines;

namespace Yiguan.Storage.Tests.Faults;

/// <summary>A disk that is full: refused with a clear answer, and work goes on when there is room.</summary>
public sealed class FullDiskTests(PostgresServer server) : IDisposable
{
    private readonly SmallDisk _disk = SmallDisk.Mount(megabytes: 32);

    [Fact]
    public async Task A_full_disk_under_SQLite_is_refused_and_work_goes_on_when_there_is_room()
    {
        await using var sample = await Sample.MakeAsync(StoreAddress.Parse("sqlite:" + Path.Combine(Directory.CreateDirectory(Path.Combine(_disk.Folder, "store")).FullName, "county.db"))!);

        await ProveAsync(sample);
    }

    [Fact]
    public async Task A_full_tablespace_under_PostgreSQL_is_refused_and_work_goes_on_when_there_is_room()
    {
        var place = Directory.CreateDirectory(Path.Combine(_disk.Folder, "space"));
        PostgresServer.Own(place.FullName);
        var name = $"small_{Guid.NewGuid():n}";
        await SayAsync($"CREATE TABLESPACE {name} LOCATION '{place.FullName}'");
        await SayAsync($"CREATE DATABASE {name} TABLESPACE {name}");
        await using (var sample = await Sample.MakeAsync(StoreAddress.Parse("postgres:" + server.ConnectionTo(name))!)) await ProveAsync(sample);
        NpgsqlConnection.ClearAllPools();
        await SayAsync($"DROP DATABASE {name} WITH (FORCE)");
        await SayAsync($"DROP TABLESPACE {name}");
    }

    public void Dispose() => _disk.Dispose();

    private async Task ProveAsync(Sample sample)
    {
        var acknowledged = new ConcurrentDictionary<string, long>();
        await using var node = new Node(sample.Store, Errands.Set, new NodeSettings { Knows = t => t == Errand.Kind }, TimeProvider.System);
        await node.StartAsync(TestContext.Current.CancellationToken);
        await new Client(node, Sample.County, "before", (key, at) => acknowledged[key] = at).RunAsync(50, TestContext.Current.CancellationToken);

        _disk.Fill(left: 256 << 10);
        var refusals = await UntilRefusedAsync(node, acknowledged);
        Assert.All(refusals, r => Assert.IsType<StoreUnavailable>(r));
        _disk.MakeRoom();

        await new Client(node, Sample.County, "after", (key, at) => acknowledged[key] = at).RunAsync(50, TestContext.Current.CancellationToken);
        while (!node.Readiness.IsReady) await Task.Delay(20, TestContext.Current.CancellationToken);
        await Proof.HoldsAsync(sample.Address, acknowledged);
    }

    // Twelve at once until each has been refused, so that a whole group meets the full disk.
    private static async Task<IEnumerable<Core.Refusal>> UntilRefusedAsync(Node node, ConcurrentDictionary<string, long> acknowledged)
    {
        var refusals = new ConcurrentQueue<Core.Refusal>();
        await Task.WhenAll(Enumerable.Range(0, 12).Select(async client =>
        {
            for (var i = 0; i < 20_000; i++)
            {
                var outcome = await node.AppendAsync(Sample.County, Errand.Append($"full{client}-{i}", $"full{client}/{i}", null));
                if (outcome.Receipt is { } receipt) acknowledged[$"full{client}/{i}"] = receipt.First;
                else
                {
                    refusals.Enqueue(outcome.Refusal!);
                    return;
                }
            }
        }));
        Assert.Equal(12, refusals.Count);
        return refusals;
    }

    private async Task SayAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(server.ConnectionTo("postgres"));
        await connection.OpenAsync();
        // Making and dropping waits for a checkpoint of the whole server, which other tests keep at work.
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 300 };
        await command.ExecuteNonQueryAsync();
    }
}
