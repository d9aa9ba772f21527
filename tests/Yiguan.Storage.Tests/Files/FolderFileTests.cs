namespace Yiguan.Storage.Tests.Files;

public sealed class FolderFileTests : FileStoreContract
{
    private readonly string _folder = Directory.CreateTempSubdirectory("yiguan-files-").FullName;

    private protected override Task<string> AddressAsync() => Task.FromResult(_folder);

    private protected override FileInfo Behind(string hash) => new(Path.Combine(_folder, "yunxiu", hash[..2], hash[2..4], hash));

    [Fact]
    public async Task What_broke_off_half_way_is_no_file()
    {
        var address = Yiguan.Storage.Files.FilesAddress.Parse(_folder)!;
        var files = address.Open(new("yunxiu"));

        await Assert.ThrowsAsync<IOException>(() => files.PutAsync(new Broken(), TestContext.Current.CancellationToken));

        Assert.Empty(Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories));
    }

    /// <summary>A stream whose other end goes away.</summary>
    private sealed class Broken : MemoryStream
    {
        private int _reads;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            _reads++ < 3 ? ValueTask.FromResult(buffer.Length) : throw new IOException("gone");
    }
}
