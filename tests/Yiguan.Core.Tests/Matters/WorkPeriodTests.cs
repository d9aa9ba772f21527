using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Clocks;
using Yiguan.Core.Matters.Commands;
using Yiguan.Core.Matters.Facts;
using Yiguan.Core.Matters.Views;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Plans;
using Yiguan.Reading;
using static Yiguan.Core.Tests.Matters.Bench;

namespace Yiguan.Core.Tests.Matters;

public sealed class WorkPeriodTests
{
    [Theory]
    [InlineData("P1W", "2024-07-17", "2024-07-15", "2024-07-21", "2024年第29周")]
    [InlineData("P2W", "2024-02-16", "2024-02-16", "2024-02-29", "2024年2月下半月")]
    [InlineData("P10D", "2024-07-11", "2024-07-11", "2024-07-20", "2024年7月中旬")]
    [InlineData("P1M", "2024-02-29", "2024-02-01", "2024-02-29", "2024年2月")]
    [InlineData("P2M", "2024-07-17", "2024-07-01", "2024-08-31", "2024年7—8月")]
    [InlineData("P3M", "2024-07-17", "2024-07-01", "2024-09-30", "2024年第3季度")]
    [InlineData("P6M", "2024-07-17", "2024-07-01", "2024-12-31", "2024年下半年")]
    public void A_day_falls_into_the_round_of_the_calendar(string every, string day, string begin, string end, string name) =>
        Assert.Equal(new WorkPeriod(Day(begin), Day(end), Day(end), name), WorkPeriods.At(every, null, Day(day)));

    [Theory]
    [InlineData("P1M", "每月10日前通报一次进展", 10)]
    [InlineData("P1M", "每月通报一次进展", null)]
    [InlineData("P1W", "每周五在工地公布进度", 5)]
    [InlineData("P1W", "每周日清理河道", 7)]
    [InlineData("P1W", "每周一调度重点项目", null)]
    public void The_day_within_the_round_is_the_one_that_is_named(string every, string text, int? on) => Assert.Equal(on, WorkPeriods.On(every, text));

    [Theory]
    [InlineData("P1W", null, "2024-07-19", "2024-07-22")]
    [InlineData("P1W", 5, "2024-07-16", "2024-07-22")]
    [InlineData("P1W", null, "2024-07-15", "2024-07-15")]
    [InlineData("P2W", null, "2024-07-17", "2024-08-01")]
    [InlineData("P2W", null, "2024-07-16", "2024-07-16")]
    [InlineData("P10D", null, "2024-07-12", "2024-07-21")]
    [InlineData("P1M", null, "2024-07-10", "2024-07-01")]
    [InlineData("P1M", null, "2024-07-19", "2024-08-01")]
    [InlineData("P1M", 10, "2024-07-05", "2024-07-01")]
    [InlineData("P1M", 10, "2024-07-08", "2024-08-01")]
    [InlineData("P3M", null, "2024-08-15", "2024-07-01")]
    [InlineData("P3M", null, "2024-08-17", "2024-10-01")]
    [InlineData("P6M", null, "2024-11-01", "2025-01-01")]
    public void The_first_round_is_the_first_that_can_be_kept(string every, int? on, string dispatched, string begins)
    {
        var desk = new Bench(MechanismSet.ReadShipped().Find("commitment")!).At($"{dispatched} 16:00").Given(new OpenRecurring(
            new Open(Inspector, "通报进展") { Owner = "jiaotong", Deadline = Day("2025-12-31"), Fields = Filled(("content", Matters("通报"))).Fields }, every)
        { On = on });

        Assert.Equal(Day(begins), desk.Matter.LastPeriod ?? WorkPeriods.Next(desk.Matter, Day(dispatched))!.Begin);
    }

    [Fact]
    public void A_duty_of_every_week_that_is_dispatched_on_a_Friday_is_green_when_its_first_week_begins()
    {
        var mechanism = MechanismSet.ReadShipped().Find("commitment")!;
        var desk = new Bench(mechanism).At("2024-07-19 16:00").Given(new OpenRecurring(
            new Open(Inspector, "通报进展") { Owner = "jiaotong", Deadline = Day("2024-12-31"), Fields = Filled(("content", Matters("通报"))).Fields }, "P1W"));
        Assert.Empty(desk.Matter.Children);
        Assert.Equal(Colour.Green, desk.ColourAt("2024-07-20 09:00"));

        desk.At("2024-07-22 00:00").Given(new BeginPeriod(Inspector));
        var plan = PlanMaker.Make(desk.Others["m1-20240722"].Then(new RecordedMatterFact(2, Time("2024-07-22 08:30"), Time("2024-07-22 08:30"), "x", new MatterAccepted(new Step("accept", "working", "jiaotong", null, null, Said.Nothing.Fields, [])))), mechanism, new MechanismRules(mechanism), County);

        // Five working days of warning would be the whole week.
        Assert.Equal([Colour.Green, Colour.Yellow, Colour.Red], plan.Spans.Where(s => s.From >= Time("2024-07-22 08:30") || s.To > Time("2024-07-22 08:30")).Select(s => s.Colour));
        Assert.Equal(Time("2024-07-25 12:00"), plan.Spans.First(s => s.Colour == Colour.Yellow).From);
    }

    [Fact]
    public void The_round_that_runs_is_taken_up_where_the_whole_ends_before_the_next()
    {
        var desk = new Bench(MechanismSet.ReadShipped().Find("commitment")!).At("2024-12-27 10:00").Given(new OpenRecurring(
            new Open(Inspector, "通报进展") { Owner = "jiaotong", Deadline = Day("2024-12-29"), Fields = Filled(("content", Matters("通报"))).Fields }, "P1W"));

        Assert.Equal(Day("2024-12-23"), desk.Matter.LastPeriod);
    }

    [Fact]
    public void What_comes_again_has_a_part_for_each_round_and_does_not_end_before_the_last()
    {
        var follows = Rectification.Usual with { Follow = new() { At = "working", To = "closed" } };
        var desk = new Bench(follows).At("2024-10-17 09:00").Given(new OpenRecurring(
            new Open(Inspector, "通报进展") { Owner = "jiaotong", Deadline = Day("2024-12-05"), Fields = Filled(("problem", Matters("通报"))).Fields }, "P1M")
        { On = 10 });

        // October's day has passed: it begins with November.
        Assert.Equal("working", desk.Matter.Stage);
        Assert.Empty(desk.Matter.Children);
        desk.Refused<NoPeriodBegins>(new BeginPeriod(Inspector));
        desk.At("2024-11-01 00:00").Given(new BeginPeriod(Inspector));
        desk.Refused<NoPeriodBegins>(new BeginPeriod(Inspector));
        var part = desk.Others["m1-20241101"];
        Assert.Equal(("通报进展（2024年11月）", "jiaotong", Day("2024-11-10"), "assigned", "2024年11月"), (part.Title, part.People.Owner, part.Deadline, part.Stage, part.Period));
        Close("m1-20241101");
        Assert.Equal(new PeriodsToCome("2024年12月"), desk.When(new FollowParts(Inspector)).Refusal);

        // The last round ends with the whole, on 5 December.
        desk.At("2024-12-01 00:00").Given(new BeginPeriod(Inspector));
        Assert.Equal(Day("2024-12-05"), desk.Others["m1-20241201"].Deadline);
        desk.Refused<PartsOpen>(new FollowParts(Inspector));
        Close("m1-20241201");
        desk.Given(new FollowParts(Inspector));
        Assert.Equal("按时办结。2 件子事项已办结，主事项随之办结。", desk.Why("2024-12-02 09:00"));

        void Close(string id) => desk.Others = desk.Others.SetItem(id, desk.Others[id].Then(new RecordedMatterFact(2, desk.Now, desk.Now, "x", new MatterClosed(new Step("close", "closed", "ducha", null, null, Said.Nothing.Fields, [])))));
    }

    [Fact]
    public void A_duty_that_comes_again_is_withdrawn_with_a_reason_before_its_last_round_and_the_open_round_is_told()
    {
        var desk = new Bench(MechanismSet.ReadShipped().Find("commitment")!).At("2024-10-10 09:00").Given(new OpenRecurring(
            new Open(Inspector, "通报进展") { Owner = "jiaotong", Deadline = Day("2024-12-31"), Fields = Filled(("content", Matters("通报"))).Fields }, "P1M"));
        Assert.Equal(new PeriodsToCome("2024年11月"), desk.When(new Close(Inspector, Because("不再通报"))).Refusal);
        desk.Refused<ReasonMissing>(new Close(Inspector, Said.Nothing, "withdraw"));
        desk.Refused<NotYours>(new Close(Transport, Because("不想通报"), "withdraw"));

        desk.At("2024-10-20 09:00").Given(new Close(Inspector, Because("改由季度通报"), "withdraw"));
        var part = desk.Others["m1-20241001"];
        Assert.Equal((new MatterWholeEnded("m1", "withdraw", "改由季度通报"), "dispatched"), ((MatterWholeEnded)part.Facts[^1].Fact, part.Stage));
        Assert.Equal("withdrawn", desk.Matter.Stage);
        desk.At("2024-11-01 00:00").Refused<MatterEnded>(new BeginPeriod(Inspector));
        Assert.Empty(DueRows.Of(desk.Matter, MechanismSet.ReadShipped().Find("commitment")!, desk.Plan, County, desk.Now));
    }

    [Fact]
    public void A_duty_of_every_month_in_a_document_is_opened_month_by_month_and_one_of_every_day_stands_as_one()
    {
        var text = SourceText.From("云岫县重点工作安排\n（2024年7月17日）\n县市场监管局每月抽检一次农贸市场，结果上墙公布。\n县水利局每天巡查一次水库大坝。\n");
        var plan = new PlanCompiler(Yunxiu.Organisation).Compile(new DocumentReader(Lexicon.Load()).Read(text));

        var openings = new PlanOpening(plan, "重点工作安排", "d1", Inspector, MechanismSet.ReadShipped().Find("commitment")!).All().ToList();

        var monthly = Assert.IsType<OpenRecurring>(openings[0].Command);
        Assert.Equal(("P1M", "shijian", Day("2024-12-31")), (monthly.Every, monthly.Whole.Owner, monthly.Whole.Deadline));
        Assert.Equal("每天", Assert.IsType<Open>(openings[1].Command).Fields["cycle"].Text);
    }

    private static Core.Matters.Values.FieldValue Matters(string text) => Core.Matters.Values.FieldValue.Of(text);
}
