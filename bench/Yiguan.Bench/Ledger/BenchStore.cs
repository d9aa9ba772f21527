using Yiguan.Core.Ledger;
using Yiguan.Load;
using Yiguan.Storage;
using Yiguan.Storage.Ledger;

namespace Yiguan.Bench.Ledger;

/// <summary>A fresh store with the tables of the errands, gone at the end.</summary>
internal sealed class BenchStore : IAsyncDisposable
{
    public static readonly Owner Owner = new("yunxiu");

    private readonly DirectoryInfo? _folder;
    private readonly PostgresMachine? _server;

    private BenchStore(StoreAddress address, DirectoryInfo? folder, PostgresMachine? server)
    {
        (Address, _folder, _server) = (address, folder, server);
        Store = address.Open();
    }

    public StoreAddress Address { get; }

    public ILedgerStore Store { get; }

    public bool IsPostgres => Store.Dialect == Yiguan.Core.Rules.Sql.SqlDialect.Postgres;

    /// <summary>A fresh store of a kind; or one at an address, which stays as it is at the end.</summary>
    public static async Task<BenchStore> MakeAsync(string kind)
    {
        BenchStore made;
        if (StoreAddress.Parse(kind) is { } address)
        {
            made = new BenchStore(address, null, null);
            await made.Store.MigrateAsync(CancellationToken.None);
            await made.Store.OpenAsync(Owner, HashAlgorithm.Sm3, CancellationToken.None);
            return made;
        }
        if (kind == "postgres")
        {
            var server = new PostgresMachine();
            await server.InitializeAsync();
            made = new BenchStore(StoreAddress.Parse("postgres:" + await server.DatabaseAsync())!, null, server);
        }
        else
        {
            var folder = Directory.CreateTempSubdirectory("yiguan-bench-");
            made = new BenchStore(StoreAddress.Parse("sqlite:" + Path.Combine(folder.FullName, "county.db"))!, folder, null);
        }
        await made.Store.MigrateAsync(CancellationToken.None);
        await ErrandTables.MakeAsync(made.Address);
        await made.Store.OpenAsync(Owner, HashAlgorithm.Sm3, CancellationToken.None);
        return made;
    }

    /// <summary>What PostgreSQL does by itself after a while: without it, it plans for empty tables.</summary>
    public async Task AnalyseAsync()
    {
        if (IsPostgres) await Store.AskAsync("ANALYZE", [], default).CountAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        if (_server is not null) await _server.DisposeAsync();
        _folder?.Delete(recursive: true);
    }
}
