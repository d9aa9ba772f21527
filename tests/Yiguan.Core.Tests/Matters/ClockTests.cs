using Yiguan.Core.Matters.Commands;
using Yiguan.Core.Matters.Values;
using Yiguan.Core.Mechanisms;
using static Yiguan.Core.Tests.Matters.Bench;
using Span = Yiguan.Core.Mechanisms.Span;

namespace Yiguan.Core.Tests.Matters;

public sealed class ClockTests
{
    // Expected days by hand, from the notices of the State Council's General Office for 2024: 清明节 4 to 6 April with Sunday the 7th worked,
    // 劳动节 1 to 5 May with 28 April and 11 May worked, 国庆节 1 to 7 October with 29 September and 12 October worked.
    [Theory]
    [InlineData("2024-04-02 09:00", 3, SpanUnit.WorkingDays, "2024-04-08")]
    [InlineData("2024-04-02 23:59", 1, SpanUnit.WorkingDays, "2024-04-03")]
    [InlineData("2024-04-26 09:00", 1, SpanUnit.WorkingDays, "2024-04-28")]
    [InlineData("2024-04-01 09:00", 4, SpanUnit.Days, "2024-04-07")]
    [InlineData("2024-04-01 09:00", 2, SpanUnit.Days, "2024-04-03")]
    [InlineData("2024-04-24 09:00", 1, SpanUnit.Weeks, "2024-05-06")]
    [InlineData("2024-01-31 09:00", 1, SpanUnit.Months, "2024-02-29")]
    [InlineData("2024-03-31 09:00", 6, SpanUnit.Months, "2024-09-30")]
    [InlineData("2023-10-05 09:00", 1, SpanUnit.Years, "2024-10-08")]
    public void A_limit_ends_with_its_last_day_which_is_a_working_day(string opened, int count, SpanUnit unit, string last)
    {
        var desk = new Bench(With(new ClockRule { Id = "c", Title = Rectification.T("时限"), Limit = new Span(count, unit) })).At(opened).Opened();
        Assert.Equal(Day(last), desk.Plan.Face("c")!.LastDay);
        Assert.Equal(Colour.Green, desk.Plan.At(Time(last + " 23:59")).Colour);
        Assert.Equal(Colour.Red, desk.Plan.At(Time(last).AddDays(1)).Colour);
    }

    [Fact]
    public void A_day_that_was_named_is_the_day_it_says_though_offices_are_closed()
    {
        var desk = new Bench(With(new ClockRule { Id = "c", Title = Rectification.T("时限"), Until = "deadline" })).At("2024-03-01 09:00").Opened("2024-05-01");
        Assert.Equal(Day("2024-05-01"), desk.Plan.Face("c")!.LastDay);
    }

    [Theory]
    [InlineData("2024-03-08", "2024-03-06 16:30")]
    [InlineData("2024-03-29", "2024-03-27 00:00")]
    public void Who_has_no_longer_than_the_warning_is_green_for_half_of_his_time(string deadline, string yellow)
    {
        var desk = new Bench(With(new ClockRule { Id = "c", Title = Rectification.T("时限"), Until = "deadline", Yellow = deadline == "2024-03-08" ? new Span(5, SpanUnit.WorkingDays) : new Span(3, SpanUnit.WorkingDays) })).At("2024-03-04 09:00").Opened(deadline);

        Assert.Equal([Colour.Green, Colour.Yellow, Colour.Red], desk.Plan.Spans.Select(s => s.Colour));
        Assert.Equal(Time(yellow), desk.Plan.Spans[1].From);
    }

    [Fact]
    public void Minutes_run_by_night_too_and_to_the_second()
    {
        var desk = new Bench(With(new ClockRule { Id = "c", Title = Rectification.T("到场"), Limit = new Span(30, SpanUnit.Minutes), Yellow = new Span(10, SpanUnit.Minutes), StopsIn = ["working"] }))
            .At("2024-05-01 23:45").Opened();
        Assert.Equal([Time("2024-05-01 23:45"), Time("2024-05-02 00:05"), Time("2024-05-02 00:15")], desk.Plan.Spans.Select(s => s.From));
        Assert.Equal("“到场”到 2024-05-02 00:15 止，临近期限。", desk.Why("2024-05-02 00:05"));
        // Held for twenty minutes after ten of them.
        desk.At("2024-05-01 23:55").Given(new Hold(Inspector, "误报核实")).At("2024-05-02 00:15").Given(new Resume(Inspector));
        Assert.Equal(Time("2024-05-02 00:35"), desk.Plan.Face("c")!.End);
    }

    [Fact]
    public void A_clock_that_is_entered_again_starts_again()
    {
        var desk = new Bench(With(new ClockRule { Id = "c", Title = Rectification.T("办理"), Limit = new Span(2, SpanUnit.WorkingDays), StartsIn = ["working"], StopsIn = ["recheck"] })).At("2024-03-04 09:00").Opened();
        Assert.Null(desk.Plan.Face("c"));
        desk.Given(new Accept(Transport, Said.Nothing)).At("2024-03-05 09:00").Given(new Submit(Transport, Done)).At("2024-03-11 09:00").Given(new Return(Inspector, Because("重做")));
        Assert.Equal(Day("2024-03-13"), desk.Plan.Face("c")!.LastDay);
    }

    [Fact]
    public void Red_may_wait_and_a_late_clock_that_stands_stays_late()
    {
        var desk = new Bench(With(new ClockRule { Id = "c", Title = Rectification.T("办理"), Limit = new Span(1, SpanUnit.WorkingDays), Red = new Span(2, SpanUnit.WorkingDays), PausesIn = ["recheck"] })).At("2024-03-04 09:00").Opened();
        Assert.Equal((Colour.Green, Colour.Yellow, Colour.Red), (desk.ColourAt("2024-03-05 23:59"), desk.ColourAt("2024-03-06 00:00"), desk.ColourAt("2024-03-08 00:00")));
        Assert.Equal("“办理”已于 2024-03-05 到期，尚在宽限之内。", desk.Why("2024-03-06 00:00"));
        desk.At("2024-03-06 09:00").Given(new Accept(Transport, Said.Nothing), new Submit(Transport, Done));
        Assert.Equal(Colour.Yellow, desk.ColourAt("2024-04-08 00:00"));
    }

    [Fact]
    public void What_happened_before_it_was_recorded_counts_with_proof_and_within_the_limit()
    {
        Bench Submitted(Span? accepts, string happened, Said said)
        {
            var desk = new Bench(With(new ClockRule { Id = "c", Title = Rectification.T("办理"), Limit = new Span(1, SpanUnit.Days), StopsWith = "found", Accepts = accepts })).At("2024-03-04 09:00").Opened().At("2024-03-08 09:00");
            desk.When(new Report(Transport, said), Time(happened));
            return desk;
        }
        var proof = Filled(("found", FieldValue.Of(Day("2024-03-05")))) with { Evidence = ["sha"] };

        Assert.True(Submitted(null, "2024-03-05 10:00", proof).Plan.Face("c")!.IsLate);
        Assert.True(Submitted(new Span(4, SpanUnit.Days), "2024-03-05 10:00", proof with { Evidence = [] }).Plan.Face("c")!.IsLate);
        Assert.True(Submitted(new Span(2, SpanUnit.Days), "2024-03-05 10:00", proof).Plan.Face("c")!.IsLate);
        var counted = Submitted(new Span(4, SpanUnit.Days), "2024-03-05 10:00", proof);
        Assert.False(counted.Plan.Face("c")!.IsLate);
        Assert.Equal(Colour.Green, counted.ColourAt("2024-03-07 10:00"));
    }

    [Fact]
    public void Pace_turns_at_its_instant_and_a_report_turns_it_back()
    {
        var mechanism = Rectification.Usual with { Clocks = [], Pace = [new PaceRule { Id = "p", Field = "share", Target = "whole", Until = "deadline", Yellow = 10, Red = 20 }] };
        var desk = new Bench(mechanism).At("2024-03-01 00:00").Opened("2024-03-10").Given(new Report(Transport, Filled(("whole", FieldValue.Of(1000)))));
        // Ten days: a tenth has gone after one, a fifth after two.
        Assert.Equal([Time("2024-03-01"), Time("2024-03-02"), Time("2024-03-03")], desk.Plan.Spans.Select(s => s.From));
        desk.At("2024-03-03 12:00").Given(new Report(Transport, Filled(("share", FieldValue.Of(450)))));
        Assert.Equal(Colour.Green, desk.ColourAt("2024-03-06 11:59"));
        Assert.Equal("“完成比例”落后于序时进度（到 2024-03-10 止）。此前的红灯已整改到位。", desk.Why("2024-03-06 12:00"));
        desk.At("2024-03-07 12:00").Given(new Report(Transport, Filled(("share", FieldValue.Of(1000)))));
        Assert.Equal(Colour.Green, desk.ColourAt("2025-01-01"));
    }

    [Fact]
    public void A_reminder_in_between_takes_nothing_from_what_had_happened_before_it()
    {
        var mechanism = With(new ClockRule { Id = "c", Title = Rectification.T("巡河"), Limit = new Span(1, SpanUnit.Days), StopsWith = "found", Accepts = new Span(4, SpanUnit.Days) });
        var desk = new Bench(mechanism).At("2024-03-04 09:00").Opened().At("2024-03-06 09:00").Given(new Escalate(Inspector, null, Supervision.Remind, "请尽快巡河"), new Comment(Inspector, "催过一次"));
        desk.At("2024-03-07 09:00").When(new Report(Transport, Filled(("found", FieldValue.Of(Day("2024-03-05")))) with { Evidence = ["sha"] }), Time("2024-03-05 10:00"));
        Assert.False(desk.Plan.Face("c")!.IsLate);
        Assert.Equal(Colour.Green, desk.ColourAt("2024-03-06 10:00"));
    }

    [Fact]
    public void Who_was_granted_a_later_day_is_not_behind_the_pace_of_the_earlier_one()
    {
        var mechanism = Rectification.Usual with { Pace = [new PaceRule { Id = "p", Field = "share", Target = "whole", Until = "deadline", Yellow = 10, Red = 20 }] };
        var desk = new Bench(mechanism).At("2024-03-01 00:00").Opened("2024-03-10").Given(new Accept(Transport, Said.Nothing), new Report(Transport, Filled(("whole", FieldValue.Of(1000)), ("share", FieldValue.Of(450)))));
        // Ten days: 45 of 100 are reached, 65 should be after six and a half. Twenty days: after thirteen.
        Assert.Equal((Colour.Yellow, Colour.Red), (desk.ColourAt("2024-03-07 11:59"), desk.ColourAt("2024-03-07 12:00")));
        desk.At("2024-03-05 09:00").Given(new AskExtension(Transport, "overall", Day("2024-03-20"), "连日降雨"), new GrantExtension(Inspector, "overall"));
        Assert.Equal((Colour.Green, Colour.Yellow, Colour.Red), (desk.ColourAt("2024-03-11 23:59"), desk.ColourAt("2024-03-13 00:00"), desk.ColourAt("2024-03-14 00:00")));
        Assert.Equal("“完成比例”严重落后于序时进度（到 2024-03-20 止）。", desk.Why("2024-03-14 00:00"));
    }

    [Fact]
    public void A_reason_without_a_full_stop_is_told_with_one()
    {
        var mechanism = Rectification.Usual with { Clocks = [], Colours = [new ColourRule(Colour.Red, "amount >= 1", "涉及资金过大"), new ColourRule(Colour.Yellow, "share >= 1", "进度存疑")] };
        var desk = new Bench(mechanism).Opened().Given(new Report(Transport, Filled(("amount", FieldValue.Of(100)))));
        Assert.Equal("涉及资金过大。", desk.Why("2024-03-02 10:00"));
        desk.At("2024-03-03 09:00").Given(new Report(Transport, Filled(("amount", FieldValue.Of(1)), ("share", FieldValue.Of(10)))));
        Assert.Equal("进度存疑。此前的红灯已整改到位。", desk.Why("2024-03-03 09:00"));
    }

    [Fact]
    public void A_rule_gives_a_colour_while_it_holds_and_one_that_reads_the_time_as_the_day_begins()
    {
        var mechanism = Rectification.Usual with
        {
            Clocks = [],
            Colours = [new ColourRule(Colour.Red, "amount >= 1", "涉及资金过大。"), new ColourRule(Colour.Yellow, "today >= 2024-03-05", "已到汛期。")],
        };
        var desk = new Bench(mechanism).At("2024-03-01 09:00").Opened().At("2024-03-02 09:00").Given(new Report(Transport, Filled(("amount", FieldValue.Of(100)))))
            .At("2024-03-03 09:00").Given(new Report(Transport, Filled(("amount", FieldValue.Of(99)))));
        Assert.Equal(
            [(Colour.Green, Time("2024-03-01 09:00")), (Colour.Red, Time("2024-03-02 09:00")), (Colour.Green, Time("2024-03-03 09:00")), (Colour.Yellow, Time("2024-03-05"))],
            desk.Plan.Spans.Select(s => (s.Colour, s.From)));
        Assert.Equal("涉及资金过大。", desk.Why("2024-03-02 10:00"));
    }

    [Fact]
    public void Rules_mark_and_move_when_a_fact_makes_them_hold()
    {
        var mechanism = Rectification.Usual with { Marks = [new MarkRule("amount >= 1", "重大", null), new MarkRule("share >= 100", null, "recheck")] };
        var desk = new Bench(mechanism).Opened().Given(new Report(Transport, Filled(("amount", FieldValue.Of(100)))));
        Assert.Equal("重大", Assert.Single(desk.Matter.Marks));
        desk.Given(new Report(Transport, Filled(("amount", FieldValue.Of(1)), ("share", FieldValue.Of(1000)))));
        Assert.Equal((0, "recheck"), (desk.Matter.Marks.Length, desk.Matter.Stage));
    }

    [Fact]
    public void An_urgent_matter_has_a_clock_that_a_plain_one_has_not()
    {
        var desk = new Bench(With(new ClockRule { Id = "c", Title = Rectification.T("特急时限"), Limit = new Span(2, SpanUnit.Hours), When = "batch = 'first'" })).At("2024-03-01 09:00").Opened();
        Assert.Equal((Colour.Green, true), (desk.ColourAt("2024-03-01 12:00"), desk.Plan.Face("c") is null));
        // Found urgent after three hours, it should have been done an hour ago.
        desk.At("2024-03-01 12:00").Given(new Report(Transport, Filled(("batch", FieldValue.Of("first")))));
        Assert.Equal((Colour.Green, Colour.Red), (desk.ColourAt("2024-03-01 11:59"), desk.ColourAt("2024-03-01 12:00")));
    }

    private static Mechanism With(ClockRule clock) => Rectification.Usual with { Clocks = [clock] };
}
