using System.Security.Cryptography;
using Yiguan.Core.Ledger;
using Yiguan.Storage.Files;

namespace Yiguan.Storage.Tests.Files;

/// <summary>What every store of files promises. Inherited for a folder and for S3.</summary>
public abstract class FileStoreContract : IAsyncLifetime
{
    // GB/T 32905-2016, example 1: "abc".
    private const string Abc = "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0";

    private FilesAddress? _address;

    private protected abstract Task<string> AddressAsync();

    /// <summary>The file behind the store's back.</summary>
    private protected abstract FileInfo Behind(string hash);

    public async ValueTask InitializeAsync() => _address = FilesAddress.Parse(await AddressAsync());

    public ValueTask DisposeAsync()
    {
        if (_address?.Folder is { } folder && Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_file_is_kept_under_the_hash_of_its_content_and_comes_back_whole()
    {
        var content = RandomNumberGenerator.GetBytes(3_000_000);

        var hash = await Files().PutAsync(new MemoryStream(content), Stop);

        Assert.Equal(content, await ReadAsync(Files(), hash));
        Assert.Equal(Abc, await Files().PutAsync(new MemoryStream("abc"u8.ToArray()), Stop));
    }

    [Fact]
    public async Task An_empty_file_is_a_file()
    {
        var hash = await Files().PutAsync(new MemoryStream(), Stop);

        Assert.Empty((await ReadAsync(Files(), hash))!);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_told_and_may_be_deleted_again()
    {
        Assert.Null(await Files().OpenAsync(Abc, Stop));
        Assert.False(await Files().ExistsAsync(Abc, Stop));
        await Files().DeleteAsync(Abc, Stop);
    }

    [Fact]
    public async Task Files_are_listed_in_order_and_the_deleted_are_not()
    {
        var files = Files();
        var kept = new List<string>();
        foreach (var word in (string[])["青", "溪", "岚", "州", "云"]) kept.Add(await files.PutAsync(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(word)), Stop));
        // Kept twice it stands once.
        await files.PutAsync(new MemoryStream("青"u8.ToArray()), Stop);

        await files.DeleteAsync(kept[2], Stop);

        kept.RemoveAt(2);
        Assert.Equal(kept.Order(StringComparer.Ordinal), await files.ListAsync(Stop).ToArrayAsync(Stop));
    }

    [Fact]
    public async Task What_was_made_of_a_file_is_no_file_of_its_own_and_goes_with_it()
    {
        var files = Files();
        var hash = await files.PutAsync(new MemoryStream("照片"u8.ToArray()), Stop);
        Assert.Null(await files.SmallAsync(hash, Stop));
        await files.PutSmallAsync(hash, [1, 2], Stop);
        await files.PutSmallAsync(hash, [1, 2, 3], Stop);

        Assert.Equal([1, 2, 3], (await files.SmallAsync(hash, Stop))!);
        Assert.Equal([hash], await files.ListAsync(Stop).ToArrayAsync(Stop));
        await files.DeleteAsync(hash, Stop);
        Assert.Null(await files.SmallAsync(hash, Stop));
        // A page that was at work on it comes a moment too late.
        await files.PutSmallAsync(hash, [1], Stop);
        Assert.Null(await files.SmallAsync(hash, Stop));
    }

    [Fact]
    public async Task Nobody_sees_the_files_of_another_owner()
    {
        await Files().PutAsync(new MemoryStream("abc"u8.ToArray()), Stop);

        Assert.False(await Files("lanzhou").ExistsAsync(Abc, Stop));
        Assert.Empty(await Files("lanzhou").ListAsync(Stop).ToArrayAsync(Stop));
    }

    [Theory]
    [InlineData("abd")]
    [InlineData("ab")]
    [InlineData("abcd")]
    public async Task A_file_changed_behind_the_store_is_an_error_for_who_reads_it_and_kept_anew_it_is_whole(string changed)
    {
        await Files().PutAsync(new MemoryStream("abc"u8.ToArray()), Stop);
        File.WriteAllText(Behind(Abc).FullName, changed);

        // A file whose length is not what the service told ends the connection before the hash is asked.
        var broken = await Assert.ThrowsAnyAsync<IOException>(() => ReadAsync(Files(), Abc));
        if (changed == "abd") Assert.Equal(Abc, Assert.IsType<FileDamagedException>(broken).Hash);

        await Files().PutAsync(new MemoryStream("abc"u8.ToArray()), Stop);
        Assert.Equal("abc"u8.ToArray(), await ReadAsync(Files(), Abc));
    }

    [Theory]
    [InlineData("../../../etc/passwd")]
    [InlineData("")]
    [InlineData("66C7F0F462EEEDD9D1F2D46BDC10E4E24167C4875CF2F7A2297DA02B8F4BA8E0")]
    public async Task What_is_no_hash_names_no_file(string name) =>
        await Assert.ThrowsAsync<ArgumentException>(() => Files().ExistsAsync(name, Stop));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private IFileStore Files(string owner = "yunxiu") => _address!.Open(new Owner(owner));

    private static async Task<byte[]?> ReadAsync(IFileStore files, string hash)
    {
        await using var content = await files.OpenAsync(hash, Stop);
        if (content is null) return null;
        using var whole = new MemoryStream();
        await content.CopyToAsync(whole, Stop);
        return whole.ToArray();
    }
}
