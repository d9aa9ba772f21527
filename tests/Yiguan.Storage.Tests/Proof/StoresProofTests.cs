using Yiguan.Storage.Tests.Machines;

namespace Yiguan.Storage.Tests.Proof;

public sealed class SqliteProofTests : ProofContract
{
    private protected override Task<Place> NewAsync() => Place.SqliteAsync();
}

public sealed class PostgresProofTests(PostgresServer server) : ProofContract
{
    private protected override Task<Place> NewAsync() => Place.PostgresAsync(server);
}
