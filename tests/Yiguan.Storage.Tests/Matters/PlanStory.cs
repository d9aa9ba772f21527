using System.Collections.Immutable;
using Yiguan.Core;
using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Commands;
using Yiguan.Core.Matters.Values;
using Yiguan.Core.Matters.Views;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Mechanisms.Adoption;
using Yiguan.Core.Tests.Matters;
using Yiguan.Core.Views;
using Yiguan.Storage.Matters;
using Yiguan.Storage.Matters.Tallies;
using Yiguan.Storage.Organisation;
using Yiguan.Storage.Tests.Machines;
using static Yiguan.Storage.Tests.Matters.Office;

namespace Yiguan.Storage.Tests.Matters;

/// <summary>A holiday notice, and a new version of a mechanism, while matters run: one fact each, on every store.</summary>
public abstract class PlanStory : OfficeStory
{
    // Friday 8 March is off, Saturday 9 March is worked in its place.
    private const string Notice = """
        years:
          - year: 2024
            notice: {title: 调休通知, number: 岚政办〔2024〕3号, date: 2024-03-01}
            holidays:
              - {name: 元旦, day: 2024-01-01, "off": [2024-03-04..2024-03-08], work: [2024-03-09]}
        festivals: []
        """;

    // The stage of working is called mending, the problem is called fault, the photo stays behind, and an answer may take a day more.
    private static readonly Mechanism s_second = Rectification.Usual with
    {
        Fields = [.. Rectification.Usual.Fields.Where(f => f.Id != "batch").Select(f => f.Id == "problem" ? f with { Id = "fault" } : f)],
        Opening = Rectification.Usual.Opening with { Requires = ["fault"] },
        Stages = [.. Rectification.Usual.Stages.Select(s => s.Id == "working" ? s with { Id = "mending" } : s)],
        Moves = [.. Rectification.Usual.Moves.Select(m => m with { To = m.To == "working" ? "mending" : m.To, From = [.. m.From.Select(f => f == "working" ? "mending" : f)] })],
        Clocks = [Rectification.Usual.Clocks[0] with { Limit = new Span(5, SpanUnit.WorkingDays), StopsIn = ["mending"] }, Rectification.Usual.Clocks[1] with { Yellow = new Span(10, SpanUnit.Days) }],
        HandUp = null,
    };

    private static readonly MoveMatters s_move = new("rectification", 1, "ducha-zhuyao")
    {
        Stages = ImmutableDictionary<string, string>.Empty.Add("working", "mending"),
        Fields = ImmutableDictionary<string, string>.Empty.Add("problem", "fault"),
        Dropped = ["batch"],
    };

    private BookDesk Books => new(_place!.Store, s_county, Office);

    private PlanDesk Plans => new(_place!.Store, s_county, Office);

    [Fact]
    public async Task A_holiday_notice_moves_every_working_day_clock_by_one_fact_and_no_colour_of_before()
    {
        for (var i = 0; i < 30; i++) await Office.OpenAsync($"m{i}", "2024-03-29");
        await Office.DoAsync("m1", new Accept(Transport, Said.Nothing));
        // Two working days after Friday 1 March are over on Tuesday 5 March; with the week off, on Monday 11 March.
        Assert.Equal("red", (await Office.ColourAsync("m0", "2024-03-06 00:00")).Colour);
        var before = await FactsAsync();

        await AdoptAsync(Notice, "2024-03-03 10:00");
        Assert.Equal(1, await FactsAsync() - before);
        Assert.True(await Plans.IsBehindAsync(Stop));
        // Who acts before the slices come has followed with his own fact.
        await Office.At("2024-03-03 11:00").DoAsync("m2", new Comment(Transport, "已派人查看"));
        var told = new List<PlanProgress>();
        var done = await Plans.RunAsync(new Told(told.Add), Stop);

        Assert.Equal(29, done.Matters);
        Assert.Equal(29, told[^1].Done);
        Assert.False(await Plans.IsBehindAsync(Stop));
        Assert.Equal(0, (await Plans.RunAsync(null, Stop)).Matters);
        foreach (var matter in (string[])["m0", "m2", "m29"])
        {
            Assert.Equal("green", (await Office.ColourAsync(matter, "2024-03-06 00:00")).Colour);
            Assert.Equal(("red", "“签收时限”已于 2024-03-11 到期，仍未完成。"), await Office.ColourAsync(matter, "2024-03-12 00:00"));
            Assert.Equal("red", (await Office.ColourAsync(matter, "2024-03-06 00:00", known: "2024-03-03 09:59")).Colour);
        }
        await UnchangedByRebuildAsync();
    }

    [Fact]
    public async Task What_is_adopted_between_two_slices_leaves_no_plan_behind()
    {
        for (var i = 0; i < 120; i++) await Office.OpenAsync($"m{i:000}", "2024-03-29");
        await AdoptAsync(Notice, "2024-03-03 10:00");
        var adopted = false;
        await Plans.RunAsync(new Told(_ =>
        {
            if (adopted) return;
            adopted = true;
            Office.AdoptAsync(Rectification.Usual with { Id = "patrol", Prefix = "巡" }).GetAwaiter().GetResult();
        }), Stop);

        Assert.False(await Plans.IsBehindAsync(Stop));
        foreach (var matter in (string[])["m000", "m119"]) Assert.Equal("green", (await Office.ColourAsync(matter, "2024-03-06 00:00")).Colour);
        await UnchangedByRebuildAsync();
    }

    [Fact]
    public async Task A_whole_that_was_moved_ends_with_parts_that_ended_before()
    {
        var set = new OpenForSet(new Open(Inspector, "防汛排查") { Fields = Filled(("problem", FieldValue.Of("排查"))).Fields, Owner = "jiaotong" }, "各镇", [new("m1-1", "qingxi"), new("m1-2", "shiqiao")]);
        Assert.Null((await Office.Desk.OpenAsync("rectification", "m1", set, new Doing(Key()), Stop)).Refusal);
        foreach (var (part, unit) in ((string, string)[])[("m1-1", "qingxi"), ("m1-2", "shiqiao")]) await Office.DoAsync(part, new Accept(new Actor("x", unit, [], []), Said.Nothing), new Submit(new Actor("x", unit, [], []), Evidence), new Close(Inspector, Said.Nothing));
        var done = s_second with { Stages = [.. s_second.Stages.Select(s => s.Id == "closed" ? s with { Id = "done" } : s)], Moves = [.. s_second.Moves.Select(m => m with { To = m.To == "closed" ? "done" : m.To, From = [.. m.From.Select(f => f == "closed" ? "done" : f)] })] };
        await Office.At("2024-03-02 09:00").AdoptAsync(done);
        await using (var books = Books) Assert.Null((await books.MoveAsync(s_move with { Stages = s_move.Stages.Add("closed", "done") }, new Acting("ducha-zhuyao", Key()), Stop)).Refusal);
        await Office.DoAsync("m1", new Accept(Transport, Said.Nothing), new Submit(Transport, Evidence), new Close(Inspector, Said.Nothing));
        await Plans.RunAsync(null, Stop);
        await UnchangedByRebuildAsync();
    }

    [Fact]
    public async Task A_matter_that_was_moved_since_is_read_by_what_it_lives_by_now_though_whoever_asks_knew_the_mechanisms_before()
    {
        await Office.OpenAsync("m1", "2024-03-29");
        var before = new KnownBook(await Office.Desk.BookAsync(Stop), (await _place!.Store.HeadAsync(s_county, Stop))!.Sequence);
        await Office.At("2024-03-02 09:00").AdoptAsync(s_second);
        await using (var books = Books) Assert.Null((await books.MoveAsync(s_move, new Acting("ducha-zhuyao", Key()), Stop)).Refusal);
        await Office.At("2024-03-02 10:00").DoAsync("m1", new Accept(Transport, Said.Nothing));

        var now = (await MatterNow.ReadAsync(_place.Store, s_county, "m1", Office.GetUtcNow(), before, Stop))!;

        Assert.Equal((2, "mending"), (now.Lives.Fact.Version, now.Matter.Stage));
    }

    [Fact]
    public async Task A_notice_counts_from_its_day_on_and_not_before()
    {
        await Office.OpenAsync("m1", "2024-03-29");
        await AdoptAsync(Notice, "2024-03-01 10:00", from: "2024-03-06");
        await Plans.RunAsync(null, Stop);
        Assert.Equal("yellow", (await Office.ColourAsync("m1", "2024-03-05 23:59")).Colour);
        Assert.Equal("green", (await Office.ColourAsync("m1", "2024-03-06 00:00")).Colour);
        await UnchangedByRebuildAsync();
    }

    [Fact]
    public async Task A_notice_that_is_no_notice_or_says_nothing_new_is_refused()
    {
        await using var books = Books;
        Assert.IsType<CalendarUnreadable>((await books.AdoptAsync(new AdoptCalendar("坏", new DateOnly(2024, 3, 1), "years: 3"), new Acting("ducha-zhuyao", Key()), Stop)).Refusal);
        await AdoptAsync(Notice, "2024-03-03 10:00");
        Assert.IsType<CalendarUnchanged>((await books.AdoptAsync(new AdoptCalendar("再", new DateOnly(2024, 3, 1), Notice), new Acting("ducha-zhuyao", Key()), Stop)).Refusal);
    }

    [Fact]
    public async Task Running_matters_are_moved_to_a_new_version_by_one_fact_after_a_preview()
    {
        await Office.OpenAsync("waits", "2024-03-29");
        await Office.OpenAsync("runs", "2024-03-29");
        await Office.DoAsync("runs", new Accept(Transport, Said.Nothing), new Report(Transport, Filled(("batch", FieldValue.Of("first")))));
        await Office.OpenAsync("closed", "2024-03-29");
        await Office.DoAsync("closed", new Accept(Transport, Said.Nothing), new Submit(Transport, Evidence), new Close(Inspector, Said.Nothing));
        await Office.At("2024-03-02 09:00").AdoptAsync(s_second);
        Assert.Null((await Office.Desk.OpenAsync("rectification", "new", new Open(Inspector, "桥梁裂缝") { Owner = "jiaotong", Fields = Filled(("fault", FieldValue.Of("裂缝"))).Fields }, new Doing(Key()), Stop)).Refusal);
        await using var books = Books;

        Assert.Equal(new MoveStageOpen("working", "整改"), (await books.MoveAsync(s_move with { Stages = s_move.Stages.Clear() }, new Acting("ducha-zhuyao", Key()), Stop)).Refusal);
        Assert.Equal(new MoveFieldOpen("batch", "批次"), (await books.MoveAsync(s_move with { Dropped = [] }, new Acting("ducha-zhuyao", Key()), Stop)).Refusal);
        var book = await books.BookAsync(Stop);
        var preview = await MovePreview.OfAsync(_place!.Store, s_county, book, s_move.Decide(book).Facts[0], Time("2024-03-20 09:00"), null, Stop);
        Assert.Equal([(("assigned", "assigned"), 1L), (("working", "mending"), 1L)], preview.Stages.Select(s => (s.Key, s.Value)));
        Assert.Equal([("batch", 1L)], preview.Dropped.Select(d => (d.Key, d.Value)));
        Assert.Equal([((Colour.Red, Colour.Red), 1L), ((Colour.Green, Colour.Yellow), 1L)], preview.Colours.Select(c => (c.Key, c.Value)).OrderByDescending(c => c.Key.From));

        Assert.Null((await books.MoveAsync(s_move, new Acting("ducha-zhuyao", "move"), Stop)).Refusal);
        Assert.True((await books.MoveAsync(s_move, new Acting("ducha-zhuyao", "move"), Stop)).Receipt!.Again);
        // The matter that acts first has moved by its own fact, in the words of the new version.
        await Office.At("2024-03-03 09:00").DoAsync("runs", new Report(Transport, Filled(("fault", FieldValue.Of("路面坑洼、积水")))));
        Assert.Equal(1, (await Plans.RunAsync(null, Stop)).Matters);

        Assert.Equal([("closed", 1L, "closed"), ("new", 2L, "assigned"), ("runs", 2L, "mending"), ("waits", 2L, "assigned")], await StandAsync());
        // Five working days instead of two, from the same beginning.
        Assert.Equal("red", (await Office.ColourAsync("waits", "2024-03-06 00:00", known: "2024-03-01 12:00")).Colour);
        Assert.Equal("green", (await Office.ColourAsync("waits", "2024-03-06 00:00")).Colour);
        Assert.Equal("red", (await Office.ColourAsync("waits", "2024-03-09 00:00")).Colour);
        var runs = (await Office.Desk.FindAsync("runs", Stop))!;
        Assert.Equal("路面坑洼、积水", runs.Fields["fault"].Text);
        Assert.DoesNotContain("batch", runs.Fields.Keys);
        await Office.At("2024-03-04 09:00").DoAsync("runs", new Submit(Transport, Evidence), new Close(Inspector, Said.Nothing));
        await UnchangedByRebuildAsync();
    }

    [Fact]
    public async Task What_was_told_before_the_move_is_corrected_in_the_words_of_the_new_version()
    {
        await Office.OpenAsync("m1", "2024-03-29");
        await Office.At("2024-03-02 09:00").AdoptAsync(s_second);
        await using (var books = Books) Assert.Null((await books.MoveAsync(s_move, new Acting("ducha-zhuyao", Key()), Stop)).Refusal);
        await Office.At("2024-03-02 10:00").DoAsync("m1", new Correct(Inspector, 1, "写错了路名") { Fields = Filled(("fault", FieldValue.Of("省道坑洼"))).Fields });
        var matter = (await Office.Desk.FindAsync("m1", Stop))!;
        Assert.Equal("省道坑洼", matter.Fields["fault"].Text);
        Assert.Equal("省道坑洼", matter.Moments[0].Fields["problem"].Text);
        await Plans.RunAsync(null, Stop);
        await UnchangedByRebuildAsync();
    }

    [Fact]
    public async Task After_a_move_what_was_done_is_not_done_again_and_what_the_new_ladder_asks_for_is_done()
    {
        await Office.OpenAsync("m1", "2024-03-29");
        Assert.Equal(1, await Office.At("2024-03-05 08:00").Due.RoundAsync(Stop));
        // The notice goes before the reminder now, and both are due upon yellow.
        var second = s_second with { Clocks = [s_second.Clocks[0] with { Limit = Rectification.Usual.Clocks[0].Limit }, s_second.Clocks[1]], Escalation = [new(Colour.Yellow, null, Supervision.Notice, ["owner"]), .. Rectification.Usual.Escalation] };
        await Office.At("2024-03-05 09:00").AdoptAsync(second);
        await using (var books = Books) Assert.Null((await books.MoveAsync(s_move, new Acting("ducha-zhuyao", Key()), Stop)).Refusal);
        await Plans.RunAsync(null, Stop);

        Assert.Equal(1, await Office.At("2024-03-05 10:00").Due.RoundAsync(Stop));
        Assert.Equal(0, await Office.Due.RoundAsync(Stop));
        Assert.Equal([Supervision.Remind, Supervision.Notice], (await Office.Desk.FindAsync("m1", Stop))!.Escalated.Select(e => e.Does));
        await UnchangedByRebuildAsync();
    }

    [Fact]
    public async Task A_correction_of_what_was_told_before_the_move_says_what_the_old_version_can_take()
    {
        await Office.OpenAsync("m1", "2024-03-29");
        var second = s_second with { Fields = [.. s_second.Fields, new() { Id = "cost", Title = new("造价", "Cost"), Type = FieldType.Money, Decimals = 2, Unit = "元" }] };
        await Office.At("2024-03-02 09:00").AdoptAsync(second);
        await using (var books = Books) Assert.Null((await books.MoveAsync(s_move, new Acting("ducha-zhuyao", Key()), Stop)).Refusal);
        var correct = new Correct(Inspector, 1, "漏填了造价") { Fields = Filled(("cost", FieldValue.Of(100))).Fields };

        var done = await Office.At("2024-03-02 10:00").Desk.DoAsync("m1", correct, new Doing(Key()), Stop);
        Assert.Equal(("matter.field-not-there-then", "“造价”是后来的版本才有的字段，第 1 条记录时还没有，不能补到那一条里；请用填报进展补填。"), (done.Refusal?.Code, done.Refusal?.Sentence(System.Globalization.CultureInfo.GetCultureInfo("zh"))));
    }

    [Fact]
    public async Task A_preview_counts_those_too_that_have_not_followed_an_earlier_move_yet()
    {
        for (var i = 0; i < 3; i++) await Office.OpenAsync($"m{i}", "2024-03-29");
        await Office.At("2024-03-02 09:00").AdoptAsync(s_second);
        await using var books = Books;
        Assert.Null((await books.MoveAsync(s_move, new Acting("ducha-zhuyao", Key()), Stop)).Refusal);
        await Office.DoAsync("m1", new Comment(Transport, "在办"));
        await Office.AdoptAsync(s_second with { Title = new("问题整改第三版", "Third") });
        var book = await books.BookAsync(Stop);
        Assert.True(await Plans.IsBehindAsync(Stop));
        Assert.Equal(3, (await MovePreview.OfAsync(_place!.Store, s_county, book, new MoveMatters("rectification", 2, "ducha-zhuyao").Decide(book).Facts[0], Office.GetUtcNow(), null, Stop)).Matters);
    }

    [Fact]
    public async Task A_sum_over_parts_counts_what_a_part_that_ended_before_the_move_had_under_its_old_name()
    {
        var summed = Rectification.Usual with { Follow = new(FollowKind.Sum, null, "share", "whole") };
        await Office.AdoptAsync(summed);
        var set = new OpenForSet(new Open(Inspector, "防汛排查") { Fields = Filled(("problem", FieldValue.Of("排查")), ("whole", FieldValue.Of(10))).Fields, Owner = "jiaotong" }, "各镇", [new("m1-1", "qingxi"), new("m1-2", "shiqiao")]);
        Assert.Null((await Office.Desk.OpenAsync("rectification", "m1", set, new Doing(Key()), Stop)).Refusal);
        foreach (var (part, unit) in ((string, string)[])[("m1-1", "qingxi"), ("m1-2", "shiqiao")])
        {
            var by = new Actor("x", unit, [], []);
            await Office.DoAsync(part, new Accept(by, Said.Nothing), new Report(by, Filled(("share", FieldValue.Of(5)))), new Submit(by, Evidence), new Close(Inspector, Said.Nothing));
        }
        var renamed = s_second with { Fields = [.. s_second.Fields.Select(f => f.Id == "share" ? f with { Id = "done" } : f)], Follow = new(FollowKind.Sum, null, "done", "whole") };
        await Office.At("2024-03-02 09:00").AdoptAsync(renamed);
        await using (var books = Books) Assert.Null((await books.MoveAsync(s_move with { From = 2, Fields = s_move.Fields.Add("share", "done") }, new Acting("ducha-zhuyao", Key()), Stop)).Refusal);
        await Office.DoAsync("m1", new Accept(Transport, Said.Nothing), new Submit(Transport, Evidence), new Close(Inspector, Said.Nothing));
    }

    [Fact]
    public async Task The_board_of_every_moment_is_right_while_plans_follow_and_after()
    {
        for (var i = 0; i < 5; i++) await Office.OpenAsync($"m{i}", "2024-03-29");
        var tallies = new TallyDesk(_place!.Store, s_county, Office.At("2024-03-03 10:00"));
        await tallies.KeepAsync(null, Stop);
        await AdoptAsync(Notice, "2024-03-03 10:00");
        await Office.At("2024-03-06 10:00").DoAsync("m4", new Comment(Transport, "在办"));
        await new TallyDesk(_place.Store, s_county, Office).KeepAsync(null, Stop);
        Assert.Equal([(Colour.Green, 5L)], await BoardAsync("2024-03-06 09:00"));
        await Office.At("2024-03-15 10:00").DoAsync("m4", new Comment(Transport, "在办"));
        await new TallyDesk(_place.Store, s_county, Office).KeepAsync(null, Stop);
        Assert.Equal([(Colour.Red, 5L)], await BoardAsync("2024-03-14 09:00"));
    }

    private async Task<List<(Colour, long)>> BoardAsync(string time) =>
        [.. (await new MatterBoard(_place!.Store, s_county).AtAsync(Time(time), Stop)).GroupBy(l => l.Colour).Select(g => (g.Key, g.Sum(l => l.Count)))];

    private async Task<List<(string, long, string)>> StandAsync() =>
        [.. (await Office.RowsAsync(MatterTables.Matter)).Select(r => ((string)r[1]!, (long)r[3]!, (string)r[5]!)).OrderBy(r => r.Item1, StringComparer.Ordinal)];

    private async Task AdoptAsync(string notice, string time, string? from = null)
    {
        Office.At(time);
        await using var books = Books;
        var day = from is null ? CountyZone.DayOf(Office.GetUtcNow()) : DateOnly.Parse(from, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Null((await books.AdoptAsync(new AdoptCalendar("岚政办〔2024〕3号", day, notice), new Acting("ducha-zhuyao", Key()), Stop)).Refusal);
    }

    private async Task<long> FactsAsync() => (await _place!.Store.HeadAsync(s_county, Stop))!.Sequence;

    private sealed class Told(Action<PlanProgress> tell) : IProgress<PlanProgress>
    {
        public void Report(PlanProgress value) => tell(value);
    }
}

public sealed class SqlitePlanStory : PlanStory
{
    private protected override Task<Place> NewAsync() => Place.SqliteAsync();
}

public sealed class PostgresPlanStory(PostgresServer server) : PlanStory
{
    private protected override Task<Place> NewAsync() => Place.PostgresAsync(server);
}
