using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Commands;
using Yiguan.Core.Matters.Receipts;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Tests.Matters;
using Yiguan.Storage.Matters;
using Yiguan.Storage.Tests.Machines;
using static Yiguan.Storage.Tests.Matters.Office;

namespace Yiguan.Storage.Tests.Matters;

/// <summary>催签收: who is reminded of what, and when, on every store.</summary>
public abstract class PromptStory : OfficeStory
{
    private PromptDesk? _prompts;

    private PromptDesk Prompts => _prompts ??= new PromptDesk(_place!.Store, s_county, Office);

    private protected override Task FoundAsync() =>
        Office.AdoptAsync(Rectification.Usual with { Prompt = new Prompt(new Span(2, SpanUnit.Hours), new Span(1, SpanUnit.Days)) });

    public override async ValueTask DisposeAsync()
    {
        if (_prompts is not null) await _prompts.DisposeAsync();
        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Who_has_not_opened_or_not_accepted_is_reminded_when_the_mechanism_says_and_once()
    {
        await Office.OpenAsync("m1");
        Assert.Equal(0, await RoundAsync("2024-03-01 10:59"));
        // The owner and who supports have not opened it.
        Assert.Equal(2, await RoundAsync("2024-03-01 11:00"));
        // A day behind Friday is Monday: offices do not work between.
        Assert.Equal(0, await RoundAsync("2024-03-04 23:59"));
        Assert.Equal(1, await RoundAsync("2024-03-05 00:00"));
        Assert.Equal(0, await RoundAsync("2024-03-06 00:00"));

        var open = Assert.Single(await Prompts.OfUnitAsync(["jiaotong"], 10, Stop));
        Assert.Equal(("m1", true, true, Time("2024-03-01 09:00"), Time("2024-03-01 11:00")), (open.Matter, open.Unread, open.Unaccepted, open.Sent, open.At));
        Assert.Equal((true, false), Assert.Single(await Prompts.OfUnitAsync(["caizheng"], 10, Stop)) is var other ? (other.Unread, other.Unaccepted) : default);
        await Office.DoAsync("m1", new Accept(Transport, Said.Nothing));
        Assert.Empty(await Prompts.OfUnitAsync(["jiaotong"], 10, Stop));
        await UnchangedByRebuildAsync();
    }

    [Fact]
    public async Task Two_nodes_remind_once_together()
    {
        await Office.OpenAsync("m1");
        Office.At("2024-03-01 12:00");
        await using var other = new PromptDesk(_place!.Store, s_county, Office);
        var book = await Office.Desk.BookAsync(Stop);

        var done = await Task.WhenAll(Prompts.RoundAsync(book, Stop), other.RoundAsync(book, Stop));

        Assert.Equal(2, done.Sum());
    }

    [Fact]
    public async Task Whoever_opened_it_in_time_or_passed_it_on_is_not_reminded_and_whom_it_came_to_is()
    {
        await Office.OpenAsync("m1");
        await using var receipts = new ReceiptDesk(_place!.Store, s_county, Office);
        Office.At("2024-03-01 10:00");
        foreach (var by in (Actor[])[Transport, new("caizheng-juzhang", "caizheng", [], [])])
        {
            await receipts.MatterShownAsync("m1", Sending.Of((await Office.Desk.FindAsync("m1", Stop))!, Rectification.Usual), [by.Unit], by, null, Stop);
        }
        Assert.Equal(0, await RoundAsync("2024-03-01 12:00"));
        await Office.At("2024-03-02 09:00").DoAsync("m1", new Relay(Transport, "gonglu"));
        Assert.Equal(1, await RoundAsync("2024-03-02 11:00"));
        Assert.Equal(1, await RoundAsync("2024-03-05 00:00"));

        Assert.Empty(await Prompts.OfUnitAsync(["jiaotong"], 10, Stop));
        var receipt = (await receipts.OfMatterAsync("m1", Sending.Of((await Office.Desk.FindAsync("m1", Stop))!, Rectification.Usual), Office.GetUtcNow(), Stop))[^1];
        Assert.Equal([(Prompted.Unread, Time("2024-03-02 11:00")), (Prompted.Unaccepted, Time("2024-03-05 00:00"))], receipt.Prompts);
    }

    private async Task<int> RoundAsync(string at)
    {
        Office.At(at);
        return await Prompts.RoundAsync(await Office.Desk.BookAsync(Stop), Stop);
    }
}

public sealed class SqlitePromptTests : PromptStory
{
    private protected override Task<Place> NewAsync() => Place.SqliteAsync();
}

public sealed class PostgresPromptTests(PostgresServer server) : PromptStory, IClassFixture<PostgresServer>
{
    private protected override Task<Place> NewAsync() => Place.PostgresAsync(server);
}
