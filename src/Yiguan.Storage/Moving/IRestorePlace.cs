using Yiguan.Core.Ledger;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Postgres;
using Yiguan.Storage.Sqlite;

namespace Yiguan.Storage.Moving;

/// <summary>A store being made beside one that stands, to take its place at the end. Disposed before that, it leaves nothing.</summary>
internal interface IRestorePlace : IAsyncDisposable
{
    /// <summary>The store being made; closed by <see cref="SwapAsync"/>.</summary>
    ILedgerStore Fresh { get; }

    /// <summary>Puts it in the place of what stands, all at once.</summary>
    /// <param name="seen">The head that stood when the work began; null where none did.</param>
    /// <param name="owner">Whose.</param>
    /// <param name="cancellation">Ends the waiting for those who still use the store.</param>
    /// <exception cref="MoveRefusedException">The store is in use, or has grown meanwhile; nothing was changed.</exception>
    Task SwapAsync(Head? seen, Owner owner, CancellationToken cancellation);

    /// <summary>A place beside a store.</summary>
    static async Task<IRestorePlace> BesideAsync(StoreAddress store, CancellationToken cancellation) =>
        store.File is { } file ? new SqliteRestorePlace(file) : await PostgresRestorePlace.MakeAsync(store.Place, cancellation);
}
