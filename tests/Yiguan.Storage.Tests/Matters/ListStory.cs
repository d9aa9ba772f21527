using System.Globalization;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters.Commands;
using Yiguan.Core.Matters.Lists;
using Yiguan.Core.Matters.Values;
using Yiguan.Core.Matters.Views;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Tests.Matters;
using Yiguan.Core.Views;
using Yiguan.Storage.Matters;
using Yiguan.Storage.Matters.Tallies;
using Yiguan.Storage.Tests.Machines;
using Yiguan.Storage.Views;
using static Yiguan.Storage.Tests.Matters.Office;

namespace Yiguan.Storage.Tests.Matters;

/// <summary>Matters found, seen and counted, on every store.</summary>
public abstract class ListStory : IAsyncLifetime
{
    private static readonly Owner s_county = new("yunxiu");
    private static readonly Reader s_transport = new("jiaotong-zhuyao", "jiaotong", ["jiaotong"], ["jiaotong", "gonglu"]);
    private static readonly Reader s_vice = new("fuxianzhang", "xianzhengfu", ["xianzhengfu"], ["xianzhengfu"]);

    private static readonly string[] s_times =
        ["2024-02-28 12:00", "2024-03-01 09:00", "2024-03-02 00:00", "2024-03-05 23:59", "2024-03-06 00:00", "2024-03-12 10:00", "2024-03-19 00:00", "2024-04-09 00:00", "2024-04-10 16:00", "2024-04-13 00:00", "2024-06-01 12:00"];

    private Place? _place;
    private Office? _office;

    private Office Office => _office!;

    private MatterLists Lists => new(_place!.Store, s_county);

    private MatterBoard Board => new(_place!.Store, s_county);

    private TallyDesk Tallies => new(_place!.Store, s_county, Office);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private protected abstract Task<Place> NewAsync();

    public async ValueTask InitializeAsync()
    {
        _place = await NewAsync();
        await _place.Store.OpenAsync(s_county, HashAlgorithm.Sm3, Stop);
        _office = new Office(_place.Store, s_county);
        await Office.AdoptAsync(Rectification.Usual);
    }

    public async ValueTask DisposeAsync()
    {
        await Office.DisposeAsync();
        await _place!.DisposeAsync();
        GC.SuppressFinalize(this);
    }

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

    private async Task<List<string>> PagesAsync(MatterFilter filter)
    {
        var found = new List<string>();
        while (await Lists.NowAsync(filter with { Most = 2, After = found.LastOrDefault() }, Office.GetUtcNow(), Stop) is { Count: > 0 } page) found.AddRange(page.Select(l => l.Id));
        return found;
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
    public async Task One_text_decides_for_one_matter_and_filters_lists_and_counts()
    {
        await ScatteredAsync();
        var book = await Office.Desk.BookAsync(Stop);
        foreach (var reader in (Reader?[])[s_transport, s_vice, new Reader("zhen", "qingxi", ["qingxi"], ["qingxi"]), new Reader("ducha-zhuyao", "ducha", ["ducha"], ["ducha"]), null])
        {
            var (seen, now) = (new List<string>(), Office.GetUtcNow());
            foreach (var id in await IdsAsync())
            {
                var matter = (await Office.Desk.FindAsync(id, Stop))!;
                if (Scope.Sees(book.Of(matter.Mechanism, matter.MechanismVersion), matter, reader, now)) seen.Add(id);
            }
            var listed = await Lists.NowAsync(new MatterFilter { Reader = reader }, now, Stop);
            Assert.Equal(seen.Order(), listed.Select(l => l.Id).Order());
            Assert.Equal(seen.Order(), (await Lists.ThenAsync(new MatterFilter { Reader = reader }, now, Stop)).Select(l => l.Id).Order());
            Assert.Equal(seen.Count, (reader is null ? await Board.AtAsync(now, Stop) : await Board.AtAsync(now, reader, now, Stop)).Sum(b => b.Count));
        }
        // What is restricted is not there for others, but for its own circle.
        Assert.DoesNotContain("r1", (await Lists.NowAsync(new MatterFilter(), Office.GetUtcNow(), Stop)).Select(l => l.Id));
        Assert.Contains("r1", (await Lists.NowAsync(new MatterFilter { Reader = s_transport }, Office.GetUtcNow(), Stop)).Select(l => l.Id));
        Assert.DoesNotContain("r1", (await Lists.NowAsync(new MatterFilter { Reader = s_vice }, Office.GetUtcNow(), Stop)).Select(l => l.Id));
    }

    [Fact]
    public async Task Who_sees_by_a_duty_alone_finds_every_matter_in_list_count_page_and_board_and_no_other_duty_does()
    {
        await Office.AdoptAsync(Rectification.Usual with { Id = "dispute", Prefix = "调", IsRestricted = true, Scope = Mechanism.UsualScope + " or my.duties has 'mediate'" });
        await OpenAsync("m1", "jiaotong");
        foreach (var id in (string[])["d1", "d2", "d3"])
        {
            var open = new Open(Inspector, "山林纠纷") { Owner = "qingxi", Fields = Filled(("problem", FieldValue.Of("某事"))).Fields };
            Assert.Null((await Office.Desk.OpenAsync("dispute", id, open, new Doing(Key()), Stop)).Refusal);
        }
        var committee = new Reader("zhengfawei-zhuyao", "zhengfawei", ["zhengfawei"], ["zhengfawei"]) { Duties = ["accept", "mediate"] };
        foreach (var reader in (Reader[])[committee, committee with { Oversees = true }, committee with { Subtree = [.. Enumerable.Range(0, 60).Select(i => $"village-{i}")] }])
        {
            string[] expected = reader.Oversees ? ["d1", "d2", "d3", "m1"] : ["d1", "d2", "d3"];
            await SeesAsync(expected, reader);
            await SeesAsync(reader.Oversees ? ["m1"] : [], reader with { Duties = ["accept", "relief"] });
            Assert.Equal(expected.Order(), (await PagesAsync(new MatterFilter { Reader = reader })).Order());
        }
        await SeesAsync(["d1", "d2", "d3"], new Reader("zhen", "qingxi", ["qingxi"], ["qingxi"]));
        await SeesAsync(["m1"], s_transport);
    }

    private async Task SeesAsync(string[] expected, Reader reader)
    {
        var (now, book, seen) = (Office.GetUtcNow(), await Office.Desk.BookAsync(Stop), new List<string>());
        foreach (var id in await IdsAsync())
        {
            var matter = (await Office.Desk.FindAsync(id, Stop))!;
            if (Scope.Sees(book.Of(matter.Mechanism, matter.MechanismVersion), matter, reader, now)) seen.Add(id);
        }
        var filter = new MatterFilter { Reader = reader };
        Assert.Equal(expected, seen.Order());
        Assert.Equal(expected, (await Lists.NowAsync(filter, now, Stop)).Select(l => l.Id).Order());
        Assert.Equal(expected, (await Lists.ThenAsync(filter, now, Stop)).Select(l => l.Id).Order());
        Assert.Equal(expected.Length, await Lists.CountAsync(filter, now, 10, Stop));
        Assert.Equal(expected.Length, (await Board.AtAsync(now, reader, now, Stop)).Sum(b => b.Count));
    }

    [Fact]
    public async Task A_board_at_any_moment_counts_what_the_list_of_that_moment_shows()
    {
        await ScatteredAsync();
        await SameAsync();
        Assert.Equal(40, await Tallies.KeepAsync(null, Stop));
        await SameAsync();
        Assert.Equal(0, await Tallies.KeepAsync(null, Stop));

        // What happens after the last close is added to it.
        await Office.At("2024-04-10 15:00").DoAsync("m2", new Accept(Transport, Said.Nothing));
        await OpenAsync("n1", "gonglu");
        await SameAsync();
        await Office.At("2024-04-12 09:00").OpenAsync("n2");
        Assert.Equal(2, await Tallies.KeepAsync(null, Stop));
        await SameAsync();
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
    public async Task A_reader_of_nearly_all_units_is_shown_all_counts_but_what_others_have_among_themselves()
    {
        await Office.AdoptAsync(Rectification.Usual with { Id = "secret", Prefix = "密", IsRestricted = true });
        await OpenAsync("m1", "jiaotong");
        await OpenAsync("m2", "gonglu");
        await OpenAsync("m3", "qingxi");
        await Office.Desk.OpenAsync("secret", "r1", new Open(Inspector, "专案") { Owner = "jiaotong", Fields = Filled(("problem", FieldValue.Of("某事"))).Fields }, new Doing(Key()), Stop);
        Office.At("2024-03-20 09:00");
        await Tallies.KeepAsync(null, Stop);
        var (reader, now) = (s_transport with { Subtree = [.. s_transport.Subtree, .. Enumerable.Range(0, 60).Select(i => $"village-{i}")] }, Office.GetUtcNow());

        Assert.Equal(["m1", "m2", "r1"], (await Lists.NowAsync(new MatterFilter { Reader = reader }, now, Stop)).Select(l => l.Id).Order());
        Assert.Equal(["gonglu", "jiaotong", "jiaotong"], (await Board.AtAsync(now, reader, now, Stop)).SelectMany(b => Enumerable.Repeat(b.Unit, (int)b.Count)).Order());
    }

    [Fact]
    public async Task Who_may_read_by_a_field_finds_the_matter_though_he_takes_no_part_in_it()
    {
        var village = new Field { Id = "village", Title = new Title("所在村", "Village"), Type = FieldType.Unit };
        await Office.AdoptAsync(Rectification.Usual with { Fields = [.. Rectification.Usual.Fields, village], Scope = "any(lead, owner, support, filer, relay) within my.subtree or village within my.subtree" });
        await OpenAsync("m1", "qingxi", ("village", FieldValue.Of("gonglu")));
        await OpenAsync("m2", "qingxi", ("village", FieldValue.Of("hekou")));

        foreach (var filter in (MatterFilter[])[new() { Reader = s_transport }, new() { Reader = s_transport, Colour = Colour.Green }])
        {
            Assert.Equal(["m1"], (await Lists.NowAsync(filter, Office.GetUtcNow(), Stop)).Select(l => l.Id));
            Assert.Equal(["m1"], (await Lists.ThenAsync(filter, Office.GetUtcNow(), Stop)).Select(l => l.Id));
        }
        Assert.Equal(1, (await Board.AtAsync(Office.GetUtcNow(), s_transport, Office.GetUtcNow(), Stop)).Sum(b => b.Count));
        Assert.Equal(0, (await new ViewRebuild(_place!.Store, ViewSet.All).RunAsync(s_county, replace: false, cancellation: Stop)).Differing);
    }

    [Fact]
    public async Task Of_two_nodes_each_day_is_closed_by_one()
    {
        await ScatteredAsync();
        var closed = await Task.WhenAll(Tallies.KeepAsync(null, Stop), Tallies.KeepAsync(null, Stop));
        await Tallies.KeepAsync(null, Stop);
        Assert.InRange(closed.Sum(), 1, 40);
        // The beginning, of which there is nothing, and forty days.
        Assert.Equal(41, await _place!.Store.AskAsync("SELECT at FROM tally WHERE owner = 'yunxiu' AND whole = 1 AND (at + 28800000000) % 86400000000 = 0", [], Stop).CountAsync(Stop));
        await SameAsync();
    }

    [Fact]
    public async Task Each_half_hour_in_which_something_changed_keeps_what_did()
    {
        await ScatteredAsync();
        await Tallies.KeepAsync(null, Stop);
        var hours = await _place!.Store.AskAsync("SELECT at FROM tally WHERE owner = 'yunxiu' AND whole = 0 ORDER BY at", [], Stop).Select(r => CountyZone.Instant((long)r[0]!)).ToListAsync(Stop);
        Assert.Contains(Time("2024-03-05 10:00"), hours);
        Assert.DoesNotContain(Time("2024-03-05 10:30"), hours);
        await SameAsync();
    }

    [Fact]
    public async Task What_was_opened_as_the_first_day_began_is_counted()
    {
        await Office.At("2024-03-02 00:00").OpenAsync("m1", "2024-03-29");
        await Office.At("2024-03-02 09:00").OpenAsync("m2");
        await Office.At("2024-03-06 10:00").DoAsync("m1", new Accept(Transport, Said.Nothing));
        await Office.At("2024-04-10 09:00").DoAsync("m1", new Comment(Inspector, "请抓紧"));
        await Tallies.KeepAsync(null, Stop);
        await SameAsync();
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

    [Fact]
    public async Task Counts_that_were_kept_go_when_the_rows_are_made_again()
    {
        await ScatteredAsync();
        await Tallies.KeepAsync(null, Stop);
        var rebuilt = await new ViewRebuild(_place!.Store, ViewSet.All).RunAsync(s_county, replace: true, cancellation: Stop);
        Assert.Equal(0, rebuilt.Differing);
        await _place.RawAsync("DELETE FROM matter_state WHERE matter = 'm2'");
        Assert.True((await new ViewRebuild(_place.Store, ViewSet.All).RunAsync(s_county, replace: true, cancellation: Stop)).Replaced);
        Assert.Equal(0, await _place.Store.AskAsync("SELECT at FROM tally WHERE owner = 'yunxiu'", [], Stop).CountAsync(Stop));
        await SameAsync();
    }

    // Forty days: accepted or not, relayed, held, recoloured by time alone, merged into another; one of them restricted.
    private async Task ScatteredAsync()
    {
        await Office.AdoptAsync(Rectification.Usual with { Id = "secret", Prefix = "密", IsRestricted = true });
        await Office.AdoptAsync(Rectification.Usual with { Id = "patrol", Prefix = "巡", Scope = "owner within my.subtree or amount > 100 and sponsor has my.post" });
        for (var i = 1; i <= 4; i++) await Office.At($"2024-03-0{i} 09:00").OpenAsync($"m{i}", i % 2 == 0 ? "2024-03-29" : null, i == 3 ? "qingxi" : "jiaotong");
        await Office.Desk.OpenAsync("secret", "r1", new Open(Inspector, "专案") { Owner = "jiaotong", Fields = Filled(("problem", FieldValue.Of("某事"))).Fields }, new Doing(Key()), Stop);
        foreach (var (id, amount) in ((string, long)[])[("p1", 99_00), ("p2", 101_00)]) await PatrolAsync(id, amount);
        await Office.At("2024-03-05 10:00").DoAsync("m1", new Accept(Transport, Said.Nothing), new Relay(Transport, "gonglu"));
        await Office.At("2024-03-08 10:00").DoAsync("m4", new Hold(Inspector, "等待批复", new DateOnly(2024, 3, 20)));
        await Office.At("2024-03-12 10:00").DoAsync("m1", new Submit(Roads, Evidence), new Close(Inspector, Said.Nothing));
        await Office.At("2024-04-10 09:00").DoAsync("m3", new Comment(Inspector, "请抓紧"));
    }

    private Task<Done> PatrolAsync(string id, long amount) => Office.Desk.OpenAsync(
        "patrol", id, new Open(Inspector, "巡河") { Owner = "qingxi", Sponsors = ["fuxianzhang"], Fields = Filled(("problem", FieldValue.Of("漂浮物")), ("amount", FieldValue.Of(amount))).Fields }, new Doing(Key()), Stop);

    private async Task SameAsync()
    {
        foreach (var time in s_times)
        {
            var lines = await Lists.ThenAsync(new MatterFilter(), Time(time), Stop);
            var listed = lines.GroupBy(l => (l.Bearer, l.Mechanism.Id, l.Stage, l.Colour)).Select(g => $"{g.Key} {g.Count()}");
            var counted = (await Board.AtAsync(Time(time), Stop)).GroupBy(b => (b.Unit, b.Mechanism.Id, b.Stage, b.Colour)).Select(g => $"{g.Key} {g.Sum(b => b.Count)}");
            Assert.Equal(listed.Order(StringComparer.Ordinal), counted.Order(StringComparer.Ordinal));
        }
    }

    private async Task OpenAsync(string id, string owner, params (string, FieldValue)[] fields)
    {
        var open = new Open(Inspector, "整改") { Owner = owner, Fields = Filled([("problem", FieldValue.Of("坑洼")), .. fields]).Fields };
        Assert.Null((await Office.Desk.OpenAsync("rectification", id, open, new Doing(Key()), Stop)).Refusal);
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

    private Task<List<string>> IdsAsync() => _place!.Store.AskAsync("SELECT matter FROM matter WHERE owner = 'yunxiu'", [], Stop).Select(r => (string)r[0]!).ToListAsync(Stop).AsTask();
}

public sealed class SqliteListTests : ListStory
{
    private protected override Task<Place> NewAsync() => Place.SqliteAsync();
}

public sealed class PostgresListTests(PostgresServer server) : ListStory, IClassFixture<PostgresServer>
{
    private protected override Task<Place> NewAsync() => Place.PostgresAsync(server);
}
