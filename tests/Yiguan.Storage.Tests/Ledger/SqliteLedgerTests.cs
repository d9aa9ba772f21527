using Yiguan.Storage.Ledger;
using Yiguan.Storage.Sqlite;

namespace Yiguan.Storage.Tests.Ledger;

public sealed class SqliteLedgerTests : LedgerContract
{
    private protected override Task<ILedgerStore> NewAsync() =>
        Task.FromResult<ILedgerStore>(new SqliteLedgerStore(Path.Combine(Directory.CreateTempSubdirectory("yiguan-sqlite-").FullName, "county.db")));
}
