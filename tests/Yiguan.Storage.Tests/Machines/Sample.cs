using Microsoft.Data.Sqlite;
using Npgsql;
using Yiguan.Core.Ledger;
using Yiguan.Load;
using Yiguan.Storage.Ledger;

namespace Yiguan.Storage.Tests.Machines;

/// <summary>A store with a ledger and the tables of the tests' view.</summary>
internal sealed class Sample : IAsyncDisposable
{
    private Sample(StoreAddress address, ILedgerStore store) => (Address, Store) = (address, store);

    public static Owner County { get; } = new("yunxiu");

    public StoreAddress Address { get; }

    public ILedgerStore Store { get; }

    public static async Task<Sample> MakeAsync(StoreAddress address)
    {
        var store = address.Open();
        await store.MigrateAsync(CancellationToken.None);
        await ErrandTables.MakeAsync(address);
        await store.OpenAsync(County, HashAlgorithm.Sm3, CancellationToken.None);
        return new Sample(address, store);
    }

    public static Task<Sample> SqliteAsync() =>
        MakeAsync(StoreAddress.Parse("sqlite:" + SqliteFile.New())!);

    public static async Task<Sample> PostgresAsync(PostgresServer server) => await MakeAsync(StoreAddress.Parse("postgres:" + await server.DatabaseAsync())!);

    public LedgerWriter Writer() => new(Store, Errands.Set.Streams, TimeProvider.System);

    /// <summary>Errands of some steps each, by a few clients at once.</summary>
    public async Task FillAsync(int errands, int steps, string name = "a", Owner? owner = null)
    {
        await using var writer = Writer();
        await Task.WhenAll(Enumerable.Range(0, errands).Select(async i =>
        {
            ErrandState? state = null;
            for (var step = 0; step < steps; step++)
            {
                var outcome = await writer.AppendAsync(owner ?? County, Errand.Append($"{name}{i}", $"{name}{i}/{step}", state));
                Assert.Null(outcome.Refusal);
                state = Errand.After($"{name}{i}", state);
            }
        }));
    }

    /// <summary>Says SQL behind the store's back.</summary>
    public async Task SayAsync(string sql)
    {
        await using System.Data.Common.DbConnection connection =
            Address.File is { } file ? new SqliteConnection($"Data Source={file};Pooling=False") : new NpgsqlConnection(Address.Place);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        if (Address.File is { } file) Directory.GetParent(file)!.Delete(recursive: true);
    }
}
