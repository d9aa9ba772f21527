using Yiguan.Core.Ledger;
using Yiguan.Storage.Files;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Moving;
using Yiguan.Storage.Tests.Machines;

namespace Yiguan.Storage.Tests.Moving;

/// <summary>A store with a folder of files, and what moves in and out of it.</summary>
internal sealed class Place : IAsyncDisposable
{
    public static readonly Owner County = new("yunxiu");
    private static readonly HashSet<string> s_none = [];
    private static readonly int[] s_list = [1, 2, 3];

    private Place(ILedgerStore store, string address, DirectoryInfo folder) => (Store, Address, Folder) = (store, StoreAddress.Parse(address)!, folder);

    public ILedgerStore Store { get; private set; }

    public StoreAddress Address { get; }

    public DirectoryInfo Folder { get; }

    public FilesAddress FilesAddress => FilesAddress.Parse(Path.Combine(Folder.FullName, "files"))!;

    public IFileStore Files => FilesAddress.Open(County);

    /// <summary>An empty store: sqlite or postgres.</summary>
    public static async Task<Place> NewAsync(string kind, PostgresServer server)
    {
        var folder = Directory.CreateTempSubdirectory("yiguan-move-");
        var address = kind == "sqlite" ? "sqlite:" + Path.Combine(folder.FullName, "county.db") : "postgres:" + await server.DatabaseAsync();
        var place = new Place(StoreAddress.Parse(address)!.Open(), address, folder);
        await place.Store.MigrateAsync(Stop);
        return place;
    }

    /// <summary>A ledger with facts, corrections, sealed values and files, made by real appends.</summary>
    public async Task<Place> FillAsync(int commands)
    {
        await Store.OpenAsync(County, HashAlgorithm.Sm3, Stop);
        await using var writer = new LedgerWriter(Store, [], TimeProvider.System);
        await Task.WhenAll(Enumerable.Range(0, commands).Select(async i =>
        {
            var value = i % 10 == 0 ? await SealFileAsync($"附件 {i}\n") : Seal($"139{i:00000000}", "telephone", i);
            var outcome = await writer.AppendAsync(County, Said(i, value), Stop);
            Assert.NotNull(outcome.Receipt);
        }));
        return this;
    }

    public async Task<long> AppendAsync(string type, string stream, object body, params SealedValue[] values)
    {
        await using var writer = new LedgerWriter(Store, [], TimeProvider.System);
        var outcome = await writer.AppendAsync(County, new Append { Actor = "jubanshi", Key = Guid.NewGuid().ToString("n"), Facts = [new FactDraft(stream, type, CanonicalJson.Body(body))], Sealed = [.. values] }, Stop);
        return outcome.Receipt!.Last;
    }

    /// <summary>Two persons expunge a value, as far as facts and the store go.</summary>
    public async Task ExpungeAsync(string hash)
    {
        var proposed = await AppendAsync("expunge-proposed", "expunging", new { values = new[] { hash }, reason = "本人申请" });
        await AppendAsync("expunged", "expunging", new { values = new[] { hash }, reason = "本人申请", proposed });
        Assert.True(await Store.ScrubAsync(Stop));
    }

    public async Task<byte[]> ExportAsync(bool files = true)
    {
        await using var snapshot = await Store.SnapshotAsync(County, Stop);
        using var lines = new MemoryStream();
        await LedgerExport.RunAsync(snapshot!, files ? Files : null, lines, null, Stop);
        return lines.ToArray();
    }

    public Task<MoveOutcome<Imported>> ImportAsync(byte[] lines, IReadOnlySet<string>? expunged = null) =>
        new LedgerImport(Store, FilesAddress.Open, expunged ?? s_none).RunAsync(Packing.Unpack(new MemoryStream(lines)), null, null, Stop);

    public async Task<Head?> HeadAsync() => await Store.HeadAsync(County, Stop);

    /// <summary>Opens the store anew: its file was replaced.</summary>
    public async Task ReopenAsync()
    {
        await Store.DisposeAsync();
        Store = Address.Open();
    }

    public async Task<SealedValue> SealFileAsync(string text)
    {
        var hash = await Files.PutAsync(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text)), Stop);
        // Links of before say the hash alone: both kinds move the same way.
        return Seal(FileLink.Of(hash, text.Length % 2 == 0 ? $"附件{text.Length}.txt" : null), FileLink.Label, text.Length);
    }

    public static SealedValue Seal(string value, string label, int salt)
    {
        var bytes = new byte[SealedValue.SaltLength];
        BitConverter.TryWriteBytes(bytes, salt);
        return SealedValue.Of(value, label, bytes, HashAlgorithm.Sm3);
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        Folder.Delete(recursive: true);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static Append Said(int i, SealedValue value) => new()
    {
        Actor = "xianzhang",
        For = i % 7 == 0 ? "shuji" : null,
        Cause = i % 5 == 0 ? "fact:1" : null,
        Key = $"command-{i}",
        Facts =
        [
            new FactDraft($"matter/{i % 30}", "said", CanonicalJson.Body(new { what = $"第 {i} 件：“督办”\t\"\\\u0001\u2028😀", sealedValue = value.Hash })),
            new FactDraft($"matter/{i % 30}", "corrected", CanonicalJson.Body(new { amount = -i, list = s_list }), DateTimeOffset.UnixEpoch.AddDays(i)),
        ],
        Sealed = [value],
    };
}
