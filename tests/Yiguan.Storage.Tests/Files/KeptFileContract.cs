using Yiguan.Core.Ledger;
using Yiguan.Storage.Files;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Tests.Machines;

namespace Yiguan.Storage.Tests.Files;

/// <summary>A file that is kept for a fact stays as long as a fact names it or may name it, on every store.</summary>
public abstract class KeptFileContract : IAsyncLifetime
{
    private static readonly Owner s_county = new("yunxiu");
    private static readonly byte[] s_content = "二〇二四年职责表"u8.ToArray();

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("yiguan-kept-");
    private Place? _place;

    private protected abstract Task<Place> NewAsync();

    public async ValueTask InitializeAsync()
    {
        _place = await NewAsync();
        await Store.OpenAsync(s_county, HashAlgorithm.Sm3, Stop);
    }

    public async ValueTask DisposeAsync()
    {
        await _place!.DisposeAsync();
        _folder.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task The_file_of_a_fact_that_was_refused_goes()
    {
        var kept = await KeepAsync();

        await kept.SettleAsync(Store, s_county, Refused, Stop);

        Assert.False(await StandsAsync(kept));
        Assert.Empty(await Store.LeavingAsync(s_county, Stop));
    }

    [Fact]
    public async Task The_file_of_a_fact_that_may_stand_stays()
    {
        var kept = await KeepAsync();

        await kept.SettleAsync(Store, s_county, new Outcome(null, new StoreUnavailable("08006")), Stop);

        Assert.True(await StandsAsync(kept));
    }

    [Fact]
    public async Task A_refused_fact_does_not_take_the_file_of_another_that_was_recorded_meanwhile()
    {
        var first = await KeepAsync();
        var second = await KeepAsync();
        var recorded = await RecordAsync(second);

        await first.SettleAsync(Store, s_county, Refused, Stop);
        await second.SettleAsync(Store, s_county, recorded, Stop);

        Assert.True(await StandsAsync(second));
    }

    [Fact]
    public async Task The_same_file_under_two_names_stands_once_and_stays_for_the_one_that_was_recorded()
    {
        var first = await KeepAsync("甲单位.pdf");
        var second = await KeepAsync("乙单位.pdf");
        var recorded = await RecordAsync(second);

        await first.SettleAsync(Store, s_county, Refused, Stop);
        await second.SettleAsync(Store, s_county, recorded, Stop);

        Assert.True(await StandsAsync(second));
        Assert.Empty(await Store.LeavingAsync(s_county, Stop));
        var names = await FileNames.FindAsync(Store, s_county, [first.Link.Hash, second.Link.Hash, "nobody"], Stop);
        Assert.Equal((second.Link.Hash, "乙单位.pdf"), (Assert.Single(names).Key, names[second.Link.Hash]));
    }

    [Fact]
    public async Task A_named_file_of_a_fact_that_was_refused_goes()
    {
        var kept = await KeepAsync("甲单位.pdf");

        await kept.SettleAsync(Store, s_county, Refused, Stop);

        Assert.False(await StandsAsync(kept));
        Assert.Empty(await Store.LeavingAsync(s_county, Stop));
    }

    [Fact]
    public async Task A_fact_recorded_just_after_its_file_was_let_go_has_it_again()
    {
        var first = await KeepAsync();
        var second = await KeepAsync();

        await first.SettleAsync(Store, s_county, Refused, Stop);
        await second.SettleAsync(Store, s_county, await RecordAsync(second), Stop);

        Assert.True(await StandsAsync(second));
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static Outcome Refused => new(null, new StreamMovedOn("a", 0, 1));

    private ILedgerStore Store => _place!.Store;

    private IFileStore Files => FilesAddress.Parse(_folder.FullName)!.Open(s_county);

    private Task<KeptFile> KeepAsync(string? name = null) => KeptFile.PutAsync(Files, s_content, name, HashAlgorithm.Sm3, Stop);

    private Task<bool> StandsAsync(KeptFile kept) => Files.ExistsAsync(FileLink.HashOf(kept.Link.Value), Stop);

    private async Task<Outcome> RecordAsync(KeptFile kept)
    {
        await using var writer = new LedgerWriter(Store, [], TimeProvider.System);
        var body = CanonicalJson.Body(new { file = kept.Link.Hash });
        return await writer.AppendAsync(s_county, new Append { Actor = "mishu", Key = "k", Facts = [new FactDraft("adopted", "said", body)], Sealed = [kept.Link] }, Stop);
    }
}

public sealed class SqliteKeptFileTests : KeptFileContract
{
    private protected override Task<Place> NewAsync() => Place.SqliteAsync();
}

public sealed class PostgresKeptFileTests(PostgresServer server) : KeptFileContract
{
    private protected override Task<Place> NewAsync() => Place.PostgresAsync(server);
}
