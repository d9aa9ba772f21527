using Yiguan.Storage.Tests.Machines;

namespace Yiguan.Storage.Tests.Files;

public sealed class S3FileTests(S3Server server) : FileStoreContract
{
    private string _address = "";

    private protected override async Task<string> AddressAsync() => _address = await server.AddressAsync();

    private protected override FileInfo Behind(string hash) =>
        server.Objects.Single(o => o.FullName.Contains(hash, StringComparison.Ordinal) && o.FullName.Contains(_address.Split('/')[^1], StringComparison.Ordinal));
}
