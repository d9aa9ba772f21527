using System.Globalization;
using Yiguan.Core.Matters.Commands;
using Yiguan.Core.Matters.Lists;
using Yiguan.Core.Matters.Views;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Tests.Matters;
using Yiguan.Core.Views;
using Yiguan.Storage.Matters;
using Yiguan.Storage.Tests.Machines;
using static Yiguan.Storage.Tests.Matters.Office;

namespace Yiguan.Storage.Tests.Matters;

/// <summary>What stands with whom: extensions that were asked for, what was returned, what is supported, and the worst first, on every store.</summary>
public abstract class StandingStory : ListedStory
{
    private static readonly Reader s_inspector = new("ducha-zhuyao", "ducha", ["ducha"], ["ducha"]) { Oversees = true };

    [Fact]
    public async Task An_extension_that_was_asked_for_waits_with_whoever_may_grant_it_until_it_is_answered()
    {
        await Office.OpenAsync("m1", "2024-03-29");
        await Office.OpenAsync("m2", "2024-03-29");
        await Office.At("2024-03-02 10:00").DoAsync("m1", new AskExtension(Transport, "overall", new DateOnly(2024, 4, 12), "连日降雨"));
        await Office.At("2024-03-03 10:00").DoAsync("m2", new AskExtension(Transport, "overall", new DateOnly(2024, 4, 1), "等材料"));

        var (count, first) = await WaitingAsync(Inspector, s_inspector, most: 1);
        Assert.Equal(2, count);
        var asked = Assert.Single(first);
        Assert.Equal(("m1", "overall", new DateOnly(2024, 4, 12), "连日降雨", "jiaotong", Time("2024-03-02 10:00")), (asked.Line.Id, asked.Clock, asked.Until, asked.Reason, asked.Unit, asked.At));

        // Who has not the duty has nothing to answer, nor has the unit that asked, nor a town whose duty does not reach the matter.
        Assert.Equal(0, (await WaitingAsync(Inspector with { Duties = ["assign"] }, s_inspector)).Count);
        Assert.Equal(0, (await WaitingAsync(Transport with { Duties = ["extend"] }, s_transport)).Count);
        Assert.Equal(0, (await WaitingAsync(Inspector with { Reach = ["qingxi"] }, s_inspector)).Count);
        Assert.Equal(2, (await WaitingAsync(Inspector with { Reach = ["jiaotong"] }, s_inspector)).Count);
        Assert.Equal(0, (await WaitingAsync(Inspector with { Unit = "shuili" }, new Reader("shuili-zhuyao", "shuili", ["shuili"], ["shuili"]))).Count);
        await UnchangedByRebuildAsync();

        // Asked again it is the later word that waits; an answer, or the end of the matter, takes it away.
        await Office.At("2024-03-04 10:00").DoAsync("m1", new AskExtension(Transport, "overall", new DateOnly(2024, 4, 20), "雨还在下"));
        Assert.Equal(["m2 19814", "m1 19833"], (await WaitingAsync(Inspector, s_inspector)).First.Select(a => $"{a.Line.Id} {CountyZone.Number(a.Until)}"));
        await Office.DoAsync("m1", new GrantExtension(Inspector, "overall"));
        await Office.DoAsync("m2", new Accept(Transport, Said.Nothing), new Submit(Transport, Evidence), new Close(Inspector, Said.Nothing));
        Assert.Equal(0, (await WaitingAsync(Inspector, s_inspector)).Count);
        Assert.Empty(await Office.RowsAsync(MatterTables.Asked));
        await Office.DoAsync("m2", new Reopen(Inspector, new Said { Reason = "又坏了" }), new RefuseExtension(Inspector, "overall", "已经过了"));
        await UnchangedByRebuildAsync();
    }

    [Fact]
    public async Task An_extension_of_a_restricted_matter_waits_with_its_own_circle_alone()
    {
        await Office.AdoptAsync(Rectification.Usual with { Id = "secret", Prefix = "密", IsRestricted = true, Scope = "owner within my.subtree or filer within my.subtree" });
        await Office.Desk.OpenAsync("secret", "r1", new Open(Inspector, "专案") { Owner = "jiaotong", Deadline = new DateOnly(2024, 3, 29), Fields = Filled(("problem", Core.Matters.Values.FieldValue.Of("某事"))).Fields }, new Doing(Key()), Stop);
        await Office.DoAsync("r1", new AskExtension(Transport, "overall", new DateOnly(2024, 4, 12), "待查"));
        Assert.Equal(1, (await WaitingAsync(Inspector, s_inspector)).Count);
        Assert.Equal(0, (await WaitingAsync(Inspector with { Unit = "shuili" }, new Reader("shuili-zhuyao", "shuili", ["shuili"], ["shuili"]) { Oversees = true })).Count);
    }

    [Fact]
    public async Task A_matter_is_read_by_what_it_lives_by_though_whoever_asks_knew_the_mechanisms_before_it_was_adopted()
    {
        var before = new KnownBook(await Office.Desk.BookAsync(Stop), (await _place!.Store.HeadAsync(s_county, Stop))!.Sequence);
        await Office.AdoptAsync(Rectification.Usual with { Id = "later", Prefix = "后", Title = new Title("后来的整改", "Rectified later") });
        await Office.Desk.OpenAsync("later", "l1", new Open(Inspector, "第一件") { Owner = "jiaotong", Deadline = new DateOnly(2024, 3, 29), Fields = Filled(("problem", Core.Matters.Values.FieldValue.Of("某事"))).Fields }, new Doing(Key()), Stop);

        var now = (await MatterNow.ReadAsync(_place.Store, s_county, "l1", Office.GetUtcNow(), before, Stop))!;

        Assert.Equal("后来的整改", now.Lives.Mechanism.Title.Zh);
    }

    [Fact]
    public async Task What_was_returned_stands_as_returned_until_it_is_submitted_again()
    {
        await Office.OpenAsync("m1", "2024-03-29");
        await Office.OpenAsync("m2", "2024-03-29");
        await Office.DoAsync("m1", new Accept(Transport, Said.Nothing), new Submit(Transport, Evidence));
        var before = Office.GetUtcNow();
        await Office.At("2024-03-05 10:00").DoAsync("m1", new Return(Inspector, new Said { Reason = "排水沟没有疏通" }));
        var filter = new MatterFilter { IsReturned = true, Units = ["jiaotong"] };

        var line = Assert.Single(await Lists.NowAsync(filter, Office.GetUtcNow(), Stop));
        Assert.Equal(("m1", "排水沟没有疏通"), (line.Id, line.Returned));
        Assert.Equal("排水沟没有疏通", (await MatterNow.ReadAsync(_place!.Store, s_county, "m1", Office.GetUtcNow(), cancellation: Stop))!.Line.Returned);
        Assert.Equal(1, await Lists.CountAsync(filter, Office.GetUtcNow(), 9, Stop));
        foreach (var order in Enum.GetValues<MatterOrder>()) Assert.Equal(["m1"], (await Lists.NowAsync(filter with { Order = order }, Office.GetUtcNow(), Stop)).Select(l => l.Id));
        Assert.Equal(["m1"], (await Lists.NowAsync(filter with { Units = null }, Office.GetUtcNow(), Stop)).Select(l => l.Id));
        Assert.Equal(["m1"], (await Lists.NowAsync(filter with { Reader = s_transport }, Office.GetUtcNow(), Stop)).Select(l => l.Id));
        Assert.Empty(await Lists.ThenAsync(filter, before, Stop));
        await UnchangedByRebuildAsync();

        var then = Office.GetUtcNow();
        await Office.At("2024-03-06 10:00").DoAsync("m1", new Report(Transport, new Said { Text = "正在疏通" }));
        Assert.Single(await Lists.NowAsync(filter, Office.GetUtcNow(), Stop));
        await Office.At("2024-03-07 10:00").DoAsync("m1", new Submit(Transport, Evidence));
        Assert.Empty(await Lists.NowAsync(filter, Office.GetUtcNow(), Stop));
        Assert.Equal("排水沟没有疏通", Assert.Single(await Lists.ThenAsync(filter, then, Stop)).Returned);
        await UnchangedByRebuildAsync();
    }

    [Fact]
    public async Task A_mark_can_be_taken_back_by_a_return()
    {
        await Office.AdoptAsync(Rectification.Usual with { Marks = [new("amount >= 10 and not matter.returned", "达标", null)] });
        await OpenAsync("m1", "jiaotong", ("amount", Core.Matters.Values.FieldValue.Of(20_00)));
        Assert.Equal(["达标"], (await Office.Desk.FindAsync("m1", Stop))!.Marks);
        await Office.DoAsync("m1", new Accept(Transport, Said.Nothing), new Submit(Transport, Evidence), new Return(Inspector, new Said { Reason = "数量对不上" }));
        Assert.Empty((await Office.Desk.FindAsync("m1", Stop))!.Marks);
        Assert.Equal(["m1"], (await Lists.NowAsync(new MatterFilter { Where = await RuleAsync("matter.returned") }, Office.GetUtcNow(), Stop)).Select(l => l.Id));
        await Office.DoAsync("m1", new Submit(Transport, Evidence));
        Assert.Equal(["达标"], (await Office.Desk.FindAsync("m1", Stop))!.Marks);
        Assert.Empty(await Lists.NowAsync(new MatterFilter { Where = await RuleAsync("matter.returned") }, Office.GetUtcNow(), Stop));
        await UnchangedByRebuildAsync();
    }

    [Fact]
    public async Task What_a_unit_supports_is_found_among_what_runs_by_the_day_that_holds()
    {
        await Office.OpenAsync("m1", "2024-03-29");
        await Office.OpenAsync("m2", "2024-03-20");
        await Office.OpenAsync("m3", "2024-03-10");
        await OpenAsync("m4", "jiaotong");
        await Office.DoAsync("m3", new Accept(Transport, Said.Nothing), new Submit(Transport, Evidence), new Close(Inspector, Said.Nothing));
        var filter = new MatterFilter { Support = ["caizheng"], Order = MatterOrder.Deadline };
        Assert.Equal(["m2", "m1"], (await Lists.NowAsync(filter, Office.GetUtcNow(), Stop)).Select(l => l.Id));
        Assert.Equal(2, await Lists.CountAsync(filter, Office.GetUtcNow(), 9, Stop));
        Assert.Equal(["m1", "m2", "m3"], (await Lists.NowAsync(filter with { Order = MatterOrder.Opened }, Office.GetUtcNow(), Stop)).Select(l => l.Id).Order());
        Assert.Empty(await Lists.NowAsync(filter with { Support = ["jiaotong"] }, Office.GetUtcNow(), Stop));
        var then = Office.GetUtcNow();
        await Office.At("2024-03-02 09:00").DoAsync("m1", new Assign(Inspector, "jiaotong") { Support = [] });
        Assert.Equal(["m2"], (await Lists.NowAsync(filter, Office.GetUtcNow(), Stop)).Select(l => l.Id));
        Assert.Equal(["m1", "m2", "m3"], (await Lists.ThenAsync(filter, then, Stop)).Select(l => l.Id).Order());
    }

    [Fact]
    public async Task A_list_shows_and_sorts_by_the_day_that_holds_beside_the_first_promise()
    {
        await Office.OpenAsync("m1", "2024-03-20");
        await Office.OpenAsync("m2", "2024-03-29");
        await Office.OpenAsync("m3", "2024-04-02");
        var before = Office.GetUtcNow();
        await Office.At("2024-03-04 10:00").DoAsync("m1", new AskExtension(Transport, "overall", new DateOnly(2024, 4, 1), "连日降雨"), new GrantExtension(Inspector, "overall"));
        // Ten days on which everything stands move the day as well.
        await Office.DoAsync("m3", new Hold(Inspector, "等待批复"));
        await Office.At("2024-03-14 10:00").DoAsync("m3", new Resume(Inspector));
        var (now, filter) = (Office.GetUtcNow(), new MatterFilter { Order = MatterOrder.Deadline });

        string[] today = ["m2 2024-03-29 2024-03-29", "m1 2024-04-01 2024-03-20", "m3 2024-04-12 2024-04-02"];
        Assert.Equal(today, (await Lists.NowAsync(filter, now, Stop)).Select(Days));
        Assert.Equal(today, (await Lists.ThenSortedAsync(filter, now, now, Stop))!.Select(Days));
        Assert.Equal(["m1 2024-03-20 2024-03-20", "m2 2024-03-29 2024-03-29", "m3 2024-04-02 2024-04-02"], (await Lists.ThenSortedAsync(filter, before, now, Stop))!.Select(Days));
        Assert.Equal(["m3"], (await Lists.NowAsync(filter with { After = "m1" }, now, Stop)).Select(l => l.Id));
        foreach (var line in await Lists.NowAsync(filter, now, Stop))
        {
            Assert.Equal(Days(line), Days((await MatterNow.ReadAsync(_place!.Store, s_county, line.Id, now, cancellation: Stop))!.Line));
        }
        await UnchangedByRebuildAsync();

        static string Days(MatterLine line) => string.Create(CultureInfo.InvariantCulture, $"{line.Id} {line.Deadline:yyyy-MM-dd} {line.FirstDeadline:yyyy-MM-dd}");
    }

    [Fact]
    public async Task What_runs_comes_by_the_worst_colour_then_by_day_page_after_page()
    {
        await ScatteredAsync();
        foreach (var time in s_times.Where(t => string.CompareOrdinal(t, "2024-04-10 10:00") > 0))
        {
            var now = Office.At(time).GetUtcNow();
            foreach (var (reader, units, mechanism, colour) in ((Reader?, string[]?, string?, Colour?)[])[(null, null, null, null), (s_inspector, null, null, null), (s_transport, null, null, null), (null, ["jiaotong", "gonglu"], null, null), (null, null, "patrol", null), (null, null, null, Colour.Red)])
            {
                var filter = new MatterFilter { Order = MatterOrder.Worst, Reader = reader, Units = units, Mechanism = mechanism, Colour = colour, Most = 2 };
                var all = (await Lists.NowAsync(filter with { Order = MatterOrder.Opened, IsRunning = true, Most = 99 }, now, Stop)).OrderByDescending(l => l.Colour).ThenBy(l => l.Deadline ?? DateOnly.MaxValue).ThenBy(l => l.Id, StringComparer.Ordinal).Select(l => l.Id).ToList();
                var (found, after) = (new List<string>(), (string?)null);
                while (await Lists.NowAsync(filter with { After = after }, now, Stop) is { Count: > 0 } page)
                {
                    found.AddRange(page.Select(l => l.Id));
                    after = page[^1].Behind;
                }
                Assert.Equal(all, found);
                Assert.Equal(all.Count, await Lists.CountAsync(filter, now, 99, Stop));
                Assert.Equal(all, (await Lists.ThenSortedAsync(filter with { Most = 99 }, now, now, Stop))!.Select(l => l.Id));
            }
        }
        Assert.Empty(await Lists.NowAsync(new MatterFilter { Order = MatterOrder.Worst, After = "m1" }, Office.GetUtcNow(), Stop));
    }

    [Fact]
    public async Task What_has_ended_is_found_by_itself()
    {
        await ScatteredAsync();
        var filter = new MatterFilter { IsEnded = true, Order = MatterOrder.OpenedLast };
        Assert.Equal(["m1"], (await Lists.NowAsync(filter, Office.GetUtcNow(), Stop)).Select(l => l.Id));
        Assert.Equal(["m1"], (await Lists.NowAsync(filter with { Mechanism = "rectification" }, Office.GetUtcNow(), Stop)).Select(l => l.Id));
        Assert.Equal(["m1"], (await Lists.NowAsync(filter with { Reader = s_transport, Order = MatterOrder.Opened }, Office.GetUtcNow(), Stop)).Select(l => l.Id));
        Assert.Equal(1, await Lists.CountAsync(filter, Office.GetUtcNow(), 9, Stop));
        Assert.Empty(await Lists.ThenAsync(filter, Time("2024-03-12 09:00"), Stop));
        Assert.Equal(["m1"], (await Lists.ThenAsync(filter, Time("2024-03-13 09:00"), Stop)).Select(l => l.Id));
    }

    [Fact]
    public async Task A_red_line_tells_since_when_it_is_red()
    {
        await Office.OpenAsync("m1", "2024-03-29");
        // Late to accept since 6 March, and from 30 March on also late as a whole: red all the time.
        var now = Office.At("2024-04-10 09:00").GetUtcNow();
        var line = Assert.Single(await Lists.NowAsync(new MatterFilter(), now, Stop));
        Assert.Equal((Colour.Red, Time("2024-03-06 00:00")), (line.Colour, line.RedSince));
        Assert.Equal(line.RedSince, Assert.Single(await Lists.ThenAsync(new MatterFilter(), now, Stop)).RedSince);
        Assert.Equal(line.RedSince, (await MatterNow.ReadAsync(_place!.Store, s_county, "m1", now, cancellation: Stop))!.Line.RedSince);
        await Office.DoAsync("m1", new Accept(Transport, Said.Nothing));
        Assert.Equal(Time("2024-03-06 00:00"), Assert.Single(await Lists.NowAsync(new MatterFilter(), now, Stop)).RedSince);
        Assert.Null(Assert.Single(await Lists.ThenAsync(new MatterFilter(), Time("2024-03-05 09:00"), Stop)).RedSince);
    }

    private Task<(long Count, System.Collections.Immutable.ImmutableArray<AskedExtension> First)> WaitingAsync(Core.Matters.Actor by, Reader reader, int most = 9) =>
        new AskedExtensions(_place!.Store, s_county).WaitingForAsync(by, reader, Office.GetUtcNow(), most, Stop);

    private async Task<VersionedRule> RuleAsync(string text) =>
        VersionedRule.Read(text, [.. (await Office.Desk.BookAsync(Stop)).All.Where(m => m.Mechanism.Id == "rectification")]).Rule!;
}

public sealed class SqliteStandingStory : StandingStory
{
    private protected override Task<Place> NewAsync() => Place.SqliteAsync();
}

public sealed class PostgresStandingStory(PostgresServer server) : StandingStory
{
    private protected override Task<Place> NewAsync() => Place.PostgresAsync(server);
}
