using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Commands;
using Yiguan.Core.Matters.Receipts;
using Yiguan.Core.Tests.Matters;
using Yiguan.Storage.Matters;
using Yiguan.Storage.Tests.Machines;
using static Yiguan.Storage.Tests.Matters.Office;

namespace Yiguan.Storage.Tests.Matters;

/// <summary>回执: what is recorded of who was shown what, on every store.</summary>
public abstract class ReceiptStory : OfficeStory
{
    private ReceiptDesk? _receipts;

    private ReceiptDesk Receipts => _receipts ??= new ReceiptDesk(_place!.Store, s_county, Office);

    public override async ValueTask DisposeAsync()
    {
        if (_receipts is not null) await _receipts.DisposeAsync();
        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_desk_that_is_opened_again_and_again_is_one_fact_for_all_that_had_come()
    {
        await Office.OpenAsync("m1");
        await Office.At("2024-03-01 10:00").OpenAsync("m2");
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => DeskAsync("2024-03-01 11:00")));
        await DeskAsync("2024-03-02 11:00");
        await Office.At("2024-03-03 10:00").OpenAsync("m3");
        await DeskAsync("2024-03-03 11:00");

        var facts = await _place!.Store.StreamAsync(s_county, ReceiptFact.Stream("jiaotong"), Stop);
        Assert.Equal([Time("2024-03-01 11:00"), Time("2024-03-03 11:00")], facts.Select(f => f.Recorded));
        Assert.Equal(Time("2024-03-01 11:00"), (await OfAsync("m2"))[0].Delivered);
        Assert.Equal(Time("2024-03-03 11:00"), (await OfAsync("m3"))[0].Delivered);
        await UnchangedByRebuildAsync();
    }

    [Fact]
    public async Task Who_opens_a_matter_first_is_recorded_once_and_anew_when_it_comes_again()
    {
        await Office.OpenAsync("m1");
        await ReadAsync("m1", Transport, "2024-03-01 11:00");
        await ReadAsync("m1", Transport, "2024-03-01 12:00");
        await Office.At("2024-03-04 09:00").DoAsync("m1", new Decline(Transport, new Said { Reason = "不归我局" }));
        await Office.At("2024-03-05 09:00").DoAsync("m1", new Assign(Inspector, "jiaotong"));
        Assert.Null((await OfAsync("m1"))[^1].Read);
        await ReadAsync("m1", Transport, "2024-03-05 11:00");
        // The supervision office looks at it every day: it was not sent there.
        await ReadAsync("m1", Inspector, "2024-03-05 12:00");

        var receipts = await OfAsync("m1");
        Assert.Equal(["jiaotong", "caizheng", "jiaotong"], receipts.Select(r => r.Sending.Unit));
        Assert.Equal([Time("2024-03-01 11:00"), null, Time("2024-03-05 11:00")], receipts.Select(r => r.Read));
        Assert.Empty(await _place!.Store.StreamAsync(s_county, ReceiptFact.Stream("ducha"), Stop));
        await UnchangedByRebuildAsync();
    }

    [Fact]
    public async Task As_of_a_day_a_matter_has_the_receipts_of_that_day()
    {
        await Office.OpenAsync("m1");
        await ReadAsync("m1", Transport, "2024-03-03 11:00");

        var sendings = Sending.Of((await Office.Desk.FindAsync("m1", Stop))!, Rectification.Usual);
        Assert.Null((await Receipts.OfMatterAsync("m1", sendings, Time("2024-03-02 18:00"), Stop))[0].Read);
        Assert.Equal(Time("2024-03-03 11:00"), (await Receipts.OfMatterAsync("m1", sendings, Time("2024-03-03 18:00"), Stop))[0].Read);
    }

    private async Task DeskAsync(string at)
    {
        Office.At(at);
        await Receipts.DeskShownAsync(["jiaotong"], Transport, null, Stop);
    }

    private async Task ReadAsync(string matter, Actor by, string at)
    {
        Office.At(at);
        await Receipts.MatterShownAsync(matter, Sending.Of((await Office.Desk.FindAsync(matter, Stop))!, Rectification.Usual), [by.Unit], by, null, Stop);
    }

    private async Task<System.Collections.Immutable.ImmutableArray<SendingReceipt>> OfAsync(string matter) =>
        await Receipts.OfMatterAsync(matter, Sending.Of((await Office.Desk.FindAsync(matter, Stop))!, Rectification.Usual), Office.GetUtcNow(), Stop);
}

public sealed class SqliteReceiptTests : ReceiptStory
{
    private protected override Task<Place> NewAsync() => Place.SqliteAsync();
}

public sealed class PostgresReceiptTests(PostgresServer server) : ReceiptStory, IClassFixture<PostgresServer>
{
    private protected override Task<Place> NewAsync() => Place.PostgresAsync(server);
}
