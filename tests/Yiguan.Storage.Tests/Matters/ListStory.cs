using System.Globalization;
using Yiguan.Core.Matters.Commands;
using Yiguan.Core.Matters.Lists;
using Yiguan.Core.Matters.Values;
using Yiguan.Core.Matters.Views;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Tests.Matters;
using Yiguan.Core.Views;
using Yiguan.Storage.Matters;
using Yiguan.Storage.Tests.Machines;
using Yiguan.Storage.Views;
using static Yiguan.Storage.Tests.Matters.Office;

namespace Yiguan.Storage.Tests.Matters;

/// <summary>Matters found by what is asked, page by page, on every store.</summary>
public abstract class ListStory : ListedStory
{
    [Fact]
    public async Task A_rule_finds_matters_by_their_fields_each_read_as_its_own_version_writes_them()
    {
        await OpenAsync("m1", "jiaotong", ("amount", FieldValue.Of(500_00)), ("batch", FieldValue.Of("first")));
        await OpenAsync("m2", "jiaotong", ("amount", FieldValue.Of(20_000_00)), ("found", FieldValue.Of(new DateOnly(2024, 2, 1))));
        await OpenAsync("m3", "gonglu");
        // From now on whole yuan: the same number means a hundred times as much.
        await Office.AdoptAsync(Rectification.Usual with { Fields = [.. Rectification.Usual.Fields.Select(f => f.Id == "amount" ? f with { Decimals = 0 } : f)] });
        await OpenAsync("m4", "jiaotong", ("amount", FieldValue.Of(500)));

        Assert.Equal(["m1", "m4"], await FoundAsync("amount = 500"));
        Assert.Equal(["m2"], await FoundAsync("amount > 1万"));
        Assert.Equal(["m1"], await FoundAsync("batch = 'first'"));
        Assert.Equal(["m2"], await FoundAsync("days(found, today) > 10 and matter.stage = 'assigned'"));
        Assert.Equal(["m3"], await FoundAsync("amount is missing"));
        Assert.Equal(["m3"], await FoundAsync("batch is missing and found is missing and amount otherwise 0 < 1 and matter.opened <= now"));
    }

    [Fact]
    public async Task Matters_that_are_named_are_found_now_and_then_by_who_may_see_them()
    {
        await OpenAsync("m1", "jiaotong");
        await OpenAsync("m2", "gonglu");
        await OpenAsync("m3", "shuili");
        var filter = new MatterFilter { Matters = ["m3", "m2", "m9"] };
        Assert.Equal(["m2", "m3"], (await Lists.NowAsync(filter, Office.GetUtcNow(), Stop)).Select(l => l.Id));
        Assert.Equal(["m2", "m3"], (await Lists.ThenAsync(filter, Office.GetUtcNow(), Stop)).Select(l => l.Id));
        Assert.Equal(["m2"], (await Lists.NowAsync(filter with { Reader = s_transport }, Office.GetUtcNow(), Stop)).Select(l => l.Id));
        Assert.Equal(["m2"], (await Lists.ThenAsync(filter with { Reader = s_transport }, Office.GetUtcNow(), Stop)).Select(l => l.Id));
    }

    [Fact]
    public async Task Matters_are_found_by_stage_post_document_period_title_and_days_now_and_as_they_were()
    {
        await OpenedAsync("m1", o => o with { Title = "国道坑洼整治", Deadline = DateOnly.Parse("2024-04-30", CultureInfo.InvariantCulture), Source = "document:plan/3-20", Sponsors = ["fuxianzhang"] });
        await OpenedAsync("m2", o => o with { Title = "县道 Bridge 加固", Deadline = DateOnly.Parse("2024-03-20", CultureInfo.InvariantCulture), Source = "document:planned/3-20", Period = "2024-03" });
        Office.At("2024-03-04 09:00");
        await OpenedAsync("m3", o => o with { Title = "河道清淤" });
        var before = Office.GetUtcNow();
        Office.At("2024-03-05 09:00");
        await Office.DoAsync("m2", new Accept(Transport, Said.Nothing));
        await Office.DoAsync("m1", new Assign(Inspector, "jiaotong") { Sponsors = ["xianzhang"] });
        var now = Office.GetUtcNow();

        await AssertFoundAsync(["m2"], f => f with { Stage = "working" }, now);
        await AssertFoundAsync(["m1"], f => f with { Post = "xianzhang" }, now);
        await AssertFoundAsync(["m1"], f => f with { Source = "document:plan/" }, now);
        await AssertFoundAsync(["m2"], f => f with { Period = "2024-03" }, now);
        await AssertFoundAsync(["m2"], f => f with { Text = "bridge" }, now);
        await AssertFoundAsync(["m3"], f => f with { OpenedFrom = Time("2024-03-02 00:00") }, now);
        await AssertFoundAsync(["m1", "m2"], f => f with { OpenedBefore = Time("2024-03-02 00:00") }, now);

        Assert.Empty(await Lists.ThenAsync(new MatterFilter { Stage = "working" }, before, Stop, now));
        Assert.Empty(await Lists.ThenAsync(new MatterFilter { Post = "xianzhang" }, before, Stop, now));
        Assert.Equal(["m1"], (await Lists.ThenAsync(new MatterFilter { Post = "fuxianzhang", Text = "坑洼" }, before, Stop, now)).Select(l => l.Id));
    }

    [Fact]
    public async Task Numbers_are_sorted_as_people_count_them_now_and_as_of_an_earlier_day()
    {
        for (var i = 1; i <= 11; i++) await OpenedAsync($"m{i:00}", o => o);
        var filter = new MatterFilter { Order = MatterOrder.Number, Most = 4 };
        var (now, seen) = (Office.GetUtcNow(), new List<string>());
        for (var page = await Lists.NowAsync(filter, now, Stop); page.Count > 0; page = await Lists.NowAsync(filter with { After = page[^1].Id }, now, Stop)) seen.AddRange(page.Select(l => l.Number![^3..]));
        Assert.Equal(["〕1号", "〕2号", "〕3号", "〕4号", "〕5号", "〕6号", "〕7号", "〕8号", "〕9号", "10号", "11号"], seen);
        Assert.Equal(["m11", "m10", "m09", "m08"], (await Lists.NowAsync(filter with { Order = MatterOrder.NumberLast }, now, Stop)).Select(l => l.Id));
        Assert.Equal(["m09", "m08"], (await Lists.NowAsync(filter with { Order = MatterOrder.NumberLast, After = "m10", Most = 2, Units = ["jiaotong"] }, now, Stop)).Select(l => l.Id));
        Assert.Equal(["m10", "m11"], (await Lists.ThenSortedAsync(filter with { After = "m09" }, now, now, Stop))!.Select(l => l.Id));
        Assert.Equal(["m11", "m10"], (await Lists.ThenSortedAsync(filter with { Order = MatterOrder.OpenedLast, Most = 2 }, now, now, Stop))!.Select(l => l.Id));
    }

    [Fact]
    public async Task An_earlier_day_is_sorted_by_the_deadlines_of_that_day()
    {
        await OpenedAsync("m1", o => o with { Deadline = DateOnly.Parse("2024-04-30", CultureInfo.InvariantCulture) });
        await OpenedAsync("m2", o => o with { Deadline = DateOnly.Parse("2024-03-20", CultureInfo.InvariantCulture) });
        var then = Office.GetUtcNow();
        Office.At("2024-03-05 09:00");
        await Office.DoAsync("m1", new Correct(Inspector, 1, "时限写错了") { Deadline = DateOnly.Parse("2024-03-10", CultureInfo.InvariantCulture) });
        var (now, filter) = (Office.GetUtcNow(), new MatterFilter { Order = MatterOrder.Deadline });
        Assert.Equal(["m1", "m2"], (await Lists.NowAsync(filter, now, Stop)).Select(l => l.Id));
        Assert.Equal(["m2", "m1"], (await Lists.ThenSortedAsync(filter, then, now, Stop))!.Select(l => l.Id));
    }

    [Fact]
    public async Task A_word_is_looked_for_in_what_runs_and_in_all_that_ever_was_a_stretch_at_a_time()
    {
        await OpenedAsync("m1", o => o with { Title = "国道坑洼整治" });
        await OpenedAsync("m2", o => o with { Title = "河道整治" });
        await Office.DoAsync("m1", new Accept(Transport, Said.Nothing), new Submit(Transport, Evidence), new Close(Inspector, Said.Nothing));
        var filter = new MatterFilter { Text = "整治", Most = 5 };
        var now = Office.GetUtcNow();
        Assert.Equal(["m2"], (await Lists.NowAsync(filter with { IsRunning = true }, now, Stop)).Select(l => l.Id));
        Assert.Equal(1, await Lists.CountAsync(filter with { IsRunning = true }, now, 10, Stop));
        foreach (var order in Enum.GetValues<MatterOrder>()) Assert.Equal(["m2"], (await Lists.NowAsync(filter with { IsRunning = true, Order = order }, now, Stop)).Select(l => l.Id));
        Assert.Empty(await Lists.NowAsync(filter with { IsRunning = true, After = "m2" }, now, Stop));
        Assert.Equal(["m2"], (await Lists.ThenAsync(filter with { IsRunning = true }, now, Stop)).Select(l => l.Id));
        var (lines, goesOn) = await Lists.SearchAsync(filter, now, Stop);
        Assert.Equal(["m1", "m2"], lines.Select(l => l.Id));
        Assert.Null(goesOn);
        Assert.Equal(["m1"], (await Lists.NowAsync(filter with { Through = "m1" }, now, Stop)).Select(l => l.Id));
    }

    [Fact]
    public async Task A_sheet_of_a_search_is_made_of_stretches_and_tells_where_it_left_off()
    {
        for (var i = 1; i <= 5; i++)
        {
            Office.At($"2024-03-0{i} 09:00");
            await OpenedAsync($"m{i}", o => o with { Title = i == 4 ? "国道坑洼" : "河道整治" });
        }
        var (lists, filter, now) = (new MatterLists(_place!.Store, s_county) { MostLookedAt = 2 }, new MatterFilter { Text = "整治", Most = 10 }, Office.GetUtcNow());
        Assert.Equal("m1,m2,m3,m5|", Told(await lists.SearchAllAsync(filter, now, 9, Stop)));
        Assert.Equal("m1,m2,m3|m4", Told(await lists.SearchAllAsync(filter, now, 2, Stop)));
        Assert.Equal("m1,m2,m3|", Told(await lists.SearchAllAsync(filter with { Most = 3 }, now, 9, Stop)));
        // The first stretch begins with the first day that is asked for.
        Assert.Equal("m3|m4", Told(await lists.SearchAllAsync(filter with { OpenedFrom = DateTimeOffset.Parse("2024-03-03T00:00:00+08:00", CultureInfo.InvariantCulture) }, now, 1, Stop)));

        static string Told((IReadOnlyList<MatterLine> Lines, string? GoesOn) found) => $"{string.Join(',', found.Lines.Select(l => l.Id))}|{found.GoesOn}";
    }

    [Fact]
    public async Task Matters_come_by_their_deadlines_or_the_last_opened_first_page_by_page()
    {
        await OpenedAsync("m1", o => o with { Deadline = DateOnly.Parse("2024-04-30", CultureInfo.InvariantCulture) });
        await OpenedAsync("m2", o => o);
        await OpenedAsync("m3", o => o with { Deadline = DateOnly.Parse("2024-03-20", CultureInfo.InvariantCulture) });
        await OpenedAsync("m4", o => o with { Deadline = DateOnly.Parse("2024-04-30", CultureInfo.InvariantCulture) });
        await OpenedAsync("m5", o => o with { Deadline = DateOnly.Parse("2024-03-10", CultureInfo.InvariantCulture) });
        await Office.DoAsync("m5", new Accept(Transport, Said.Nothing));
        await Office.DoAsync("m5", new Submit(Transport, Evidence));
        await Office.DoAsync("m5", new Close(Inspector, Said.Nothing));
        foreach (var reader in (Reader?[])[null, s_transport])
        {
            Assert.Equal(["m3", "m1", "m4", "m2"], await PagesAsync(new MatterFilter { Order = MatterOrder.Deadline, Reader = reader }));
            Assert.Equal(["m5", "m4", "m3", "m2", "m1"], await PagesAsync(new MatterFilter { Order = MatterOrder.OpenedLast, Reader = reader }));
            Assert.Equal(["m1", "m2", "m3", "m4", "m5"], await PagesAsync(new MatterFilter { Reader = reader }));
        }
    }

    private async Task AssertFoundAsync(string[] expected, Func<MatterFilter, MatterFilter> filter, DateTimeOffset now)
    {
        foreach (var reader in (Reader?[])[null, s_transport])
        {
            var asked = filter(new MatterFilter { Reader = reader });
            Assert.Equal(expected, (await Lists.NowAsync(asked, now, Stop)).Select(l => l.Id));
            Assert.Equal(expected, (await Lists.ThenAsync(asked, now, Stop)).Select(l => l.Id));
            Assert.Equal(expected.Length, await Lists.CountAsync(asked, now, 10, Stop));
            Assert.Equal(1, await Lists.CountAsync(asked, now, 1, Stop));
        }
    }

    private async Task OpenedAsync(string id, Func<Open, Open> with)
    {
        var open = with(new Open(Inspector, "整改") { Owner = "jiaotong", Fields = Filled(("problem", FieldValue.Of("坑洼"))).Fields });
        Assert.Null((await Office.Desk.OpenAsync("rectification", id, open, new Doing(Key()), Stop)).Refusal);
    }

    [Fact]
    public async Task A_rule_that_cannot_be_read_says_where_and_what_would_be_right()
    {
        var book = await Office.Desk.BookAsync(Stop);
        var (rule, errors) = VersionedRule.Read("amount > 1 and bach = 'first'", book.Versions("rectification"));
        Assert.Null(rule);
        var error = Assert.Single(errors);
        Assert.Equal((16, "rule.unknown-name"), (error.Column, error.Code));
        Assert.Contains("batch", error.Message(CultureInfo.GetCultureInfo("zh")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_follow_each_other_without_a_gap_though_matters_are_opened_in_between()
    {
        for (var i = 0; i < 7; i++) await OpenAsync($"m{i % 3}{i}", "jiaotong");
        var (seen, after) = (new List<string>(), (string?)null);
        while (await PageAsync(after, now: true) is { Count: > 0 } page)
        {
            seen.AddRange(page);
            after = page[^1];
            await OpenAsync("aa" + after, "gonglu");
            if (seen.Count > 12) break;
        }
        Assert.Equal(["m00", "m03", "m06", "m11", "m14", "m22", "m25"], seen.Where(s => s[0] == 'm'));
        Assert.Equal(seen.Distinct(), seen);
        Office.At("2024-03-02 09:00");
        Assert.Equal(await PageAsync("m03", now: true), await PageAsync("m03", now: false));
    }

    [Fact]
    public async Task A_list_of_one_colour_at_any_moment_is_that_colour_of_the_whole_list()
    {
        await ScatteredAsync();
        foreach (var time in s_times.Select(Time))
        {
            var all = await Lists.ThenAsync(new MatterFilter(), time, Stop);
            foreach (var colour in Enum.GetValues<Colour>())
            {
                Assert.Equal(Shown(all.Where(l => l.Colour == colour)), Shown(await Lists.ThenAsync(new MatterFilter { Colour = colour }, time, Stop)));
                Assert.Equal(Shown(all.Where(l => l.Colour == colour && l.Mechanism.Id == "patrol")), Shown(await Lists.ThenAsync(new MatterFilter { Colour = colour, Mechanism = "patrol" }, time, Stop)));
            }
        }

        static IEnumerable<string> Shown(IEnumerable<MatterLine> lines) => lines.Select(l => $"{l.Id} {l.Number} {l.Title} {l.Stage} {l.Bearer} {l.Opened:O} {l.Deadline} {l.FirstDeadline} {l.Colour} {l.Cause}");
    }

    [Fact]
    public async Task The_reds_of_a_unit_are_found_among_what_runs_until_it_has_ended_and_again_when_it_is_reopened()
    {
        await Office.OpenAsync("m1", "2024-03-05");
        await Office.DoAsync("m1", new Accept(Transport, Said.Nothing));
        var filter = new MatterFilter { Reader = s_transport, Colour = Colour.Red };
        Assert.Single(await Lists.NowAsync(filter, Office.At("2024-03-10 09:00").GetUtcNow(), Stop));
        await Office.DoAsync("m1", new Submit(Transport, Evidence), new Close(Inspector, Said.Nothing));
        Assert.Empty(await Lists.NowAsync(filter, Office.GetUtcNow(), Stop));
        Assert.All(await Office.RowsAsync(MatterTables.Participant), r => Assert.Equal(CountyZone.Micro(Office.GetUtcNow()), r[6]));
        await Office.At("2024-03-11 09:00").DoAsync("m1", new Reopen(Inspector, new Said { Reason = "又坏了" }));
        Assert.Single(await Lists.NowAsync(filter, Office.At("2024-03-12 09:00").GetUtcNow(), Stop));
        Assert.Equal(0, (await new ViewRebuild(_place!.Store, ViewSet.All).RunAsync(s_county, replace: false, cancellation: Stop)).Differing);
    }

    private async Task<List<string>> FoundAsync(string rule)
    {
        var (where, errors) = VersionedRule.Read(rule, (await Office.Desk.BookAsync(Stop)).Versions("rectification"));
        Assert.Empty(errors);
        var filter = new MatterFilter { Mechanism = "rectification", Where = where };
        var now = (await Lists.NowAsync(filter, Office.GetUtcNow(), Stop)).Select(l => l.Id).ToList();
        Assert.Equal(now, (await Lists.ThenAsync(filter, Office.GetUtcNow(), Stop)).Select(l => l.Id));
        return now;
    }

    private async Task<List<string>> PageAsync(string? after, bool now)
    {
        var filter = new MatterFilter { After = after, Most = 2, Colour = Colour.Green };
        var lines = now ? await Lists.NowAsync(filter, Office.GetUtcNow(), Stop) : await Lists.ThenAsync(filter, Office.GetUtcNow(), Stop);
        return [.. lines.Select(l => l.Id)];
    }
}

public sealed class SqliteListTests : ListStory
{
    private protected override Task<Place> NewAsync() => Place.SqliteAsync();
}

public sealed class PostgresListTests(PostgresServer server) : ListStory, IClassFixture<PostgresServer>
{
    private protected override Task<Place> NewAsync() => Place.PostgresAsync(server);
}
