using Yiguan.Core.Matters.Clocks;
using Yiguan.Core.Matters.Commands;
using Yiguan.Core.Mechanisms;
using static Yiguan.Core.Tests.Matters.Bench;
using Span = Yiguan.Core.Mechanisms.Span;

namespace Yiguan.Core.Tests.Matters;

public sealed class LifeLineTests
{
    private static readonly ClockRule s_five = new() { Id = "c", Title = Rectification.T("办理"), Limit = new Span(10, SpanUnit.Days), Yellow = new Span(2, SpanUnit.Days) };

    [Fact]
    public void A_line_shows_what_was_until_today_and_what_comes_if_nothing_is_recorded()
    {
        var desk = new Bench(Rectification.Usual with { Clocks = [s_five], Pace = [], Colours = [] }).At("2024-03-01 00:00").Opened();
        var line = LifeLine.Of(desk.Plan, Time("2024-03-06 00:00"), ended: null);
        Assert.Equal([(Colour.Green, false), (Colour.Green, true), (Colour.Yellow, true), (Colour.Red, true)], line.Stretches.Select(s => (s.Span.Colour, s.IsToCome)));
        Assert.Equal(0, line.Stretches[0].From);
        Assert.Equal(1, line.Stretches[^1].To);
        Assert.All(line.Stretches.Zip(line.Stretches.Skip(1)), pair => Assert.Equal(pair.First.To, pair.Second.From));
        Assert.Equal(line.Stretches[1].From, line.Now);
        Assert.Equal(Colour.Yellow, desk.Plan.Next(Time("2024-03-06 00:00"))!.Colour);
    }

    [Fact]
    public void The_line_of_a_matter_that_ended_long_ago_ends_with_it()
    {
        var desk = new Bench(Rectification.Usual with { Clocks = [s_five], Pace = [], Colours = [] }).At("2024-03-01 00:00").Opened()
            .Given(new Accept(Transport, Said.Nothing)).At("2024-03-05 09:00").Given(new Submit(Transport, Done)).Given(new Close(Inspector, Said.Nothing));
        var line = LifeLine.Of(desk.Plan, Time("2024-12-01 00:00"), desk.Matter.Ended(Rectification.Usual));
        Assert.Null(line.Now);
        Assert.True(line.To < Time("2024-03-06 00:00"));
        Assert.Equal(Colour.Grey, line.Stretches[^1].Span.Colour);
        Assert.Null(desk.Plan.Next(Time("2024-12-01 00:00")));
    }

    [Fact]
    public void A_clock_that_was_extended_shows_the_first_promise_before_the_present_end()
    {
        var face = new ClockFace(s_five, Time("2024-03-01"), Time("2024-03-11"), Time("2024-03-21"), null, null, false);
        var bar = ClockBar.Of(face, Time("2024-03-16"));
        Assert.Equal(new ClockBar(0.75, 1, 0.5, IsLate: false), bar);
        Assert.Equal(new ClockBar(1, 0.5, 0.25, IsLate: true), ClockBar.Of(face, Time("2024-04-10")));
        Assert.True(ClockBar.Of(face, Time("2024-03-21")).IsLate);
    }

    [Fact]
    public void A_clock_that_stands_stays_where_it_stood()
    {
        var face = new ClockFace(s_five, Time("2024-03-01"), Time("2024-03-11"), Time("2024-03-11"), Time("2024-03-06"), null, false);
        Assert.Equal(new ClockBar(0.5, 1, null, IsLate: false), ClockBar.Of(face, Time("2024-05-01")));
        Assert.Equal(new ClockBar(0, null, null, IsLate: false), ClockBar.Of(face with { End = null, First = null }, Time("2024-05-01")));
    }
}
