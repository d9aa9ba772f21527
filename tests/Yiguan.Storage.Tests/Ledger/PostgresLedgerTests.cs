using Yiguan.Storage.Ledger;
using Yiguan.Storage.Postgres;
using Yiguan.Storage.Tests.Machines;

namespace Yiguan.Storage.Tests.Ledger;

public sealed class PostgresLedgerTests(PostgresServer server) : LedgerContract
{
    private protected override async Task<ILedgerStore> NewAsync() => new PostgresLedgerStore(await server.DatabaseAsync());
}
