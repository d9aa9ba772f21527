using System.Collections.Immutable;
using CsCheck;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Clocks;
using Yiguan.Core.Matters.Commands;
using Yiguan.Core.Matters.Values;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Mechanisms.Adoption;
using Yiguan.Core.Views;
using static Yiguan.Core.Tests.Matters.Bench;
using Span = Yiguan.Core.Mechanisms.Span;

namespace Yiguan.Core.Tests.Matters;

/// <summary>What holds of every plan, whatever is done in whatever order.</summary>
public sealed class PlanPromises
{
    private static readonly DateTimeOffset s_begin = Time("2024-04-01 09:00");

    private static readonly Gen<Span> s_span = Gen.Select(Gen.Int[1, 4], Gen.Int[0, 3], (n, u) => u == 0 ? new Span(n * 13, SpanUnit.Hours) : u == 1 ? new Span(n * 700, SpanUnit.Minutes) : new Span(n, u == 2 ? SpanUnit.Days : SpanUnit.WorkingDays));

    private static readonly Gen<Span?> s_maybe = Gen.Select(s_span, Gen.Bool, (span, there) => there ? (Span?)span : null);

    private static readonly Gen<ClockRule> s_clock = Gen.Select(s_span, s_maybe, s_maybe, Gen.Bool, Gen.Bool, Gen.Bool, (limit, yellow, red, starts, stops, pauses) => new ClockRule
    {
        Id = "c",
        Title = Rectification.T("时限"),
        Limit = limit,
        Yellow = yellow,
        Red = red,
        StartsIn = starts ? ["working"] : [],
        StopsIn = stops ? ["recheck"] : [],
        PausesIn = pauses && !stops ? ["recheck"] : [],
    });

    // What is done, and how many minutes after what was done before.
    private static readonly Gen<(int Act, int Minutes)[]> s_acts = Gen.Select(Gen.Int[0, 7], Gen.Int[0, 3000]).Array[0, 8];

    [Fact]
    public void A_plan_of_any_prefix_is_the_plan_of_the_whole_up_to_the_next_fact() =>
        Gen.Select(s_clock, s_acts).Sample((clock, acts) =>
        {
            var mechanism = Rectification.Usual with { Clocks = [clock, .. Rectification.Usual.Clocks] };
            var matter = Played(mechanism, acts);
            var whole = Make(matter, mechanism);
            for (var n = 1; n < matter.Facts.Count; n++)
            {
                var next = matter.Facts[n].Recorded;
                var prefix = Make(Matter.Of(matter.Id, matter.Facts.Take(n)), mechanism);
                Assert.Equal(Before(whole, next), Before(prefix, next));
            }
        });

    [Fact]
    public void The_same_facts_give_the_same_plan_and_its_spans_touch() =>
        Gen.Select(s_clock, s_acts).Sample((clock, acts) =>
        {
            var mechanism = Rectification.Usual with { Clocks = [clock] };
            var matter = Played(mechanism, acts);
            var plan = Make(matter, mechanism);
            Assert.Equal(plan.Spans.AsEnumerable(), Make(Matter.Of(matter.Id, matter.Facts), mechanism).Spans);
            Assert.Equal(plan.Spans.Skip(1).Select(s => (DateTimeOffset?)s.From), plan.Spans.SkipLast(1).Select(s => s.To));
            Assert.Null(plan.Spans[^1].To);
        });

    [Fact]
    public void A_plan_says_at_every_minute_what_a_clerk_with_a_calendar_would_say() =>
        Gen.Select(s_clock, s_acts).Sample((clock, acts) =>
        {
            var mechanism = Rectification.Usual with { Clocks = [clock] };
            var matter = Played(mechanism, acts);
            var plan = Make(matter, mechanism);
            var clerk = new Clerk(mechanism, clock, matter);
            for (var minute = 0; minute < 14 * 24 * 60; minute += 1)
            {
                var at = s_begin.AddMinutes(minute);
                var (expected, told) = (clerk.ColourAt(at), plan.At(at).Colour);
                Assert.True(expected == told, $"{at:yyyy-MM-dd HH:mm} UTC: {told}, but the clerk says {expected}");
            }
        }, iter: 400);

    [Fact]
    public void A_calendar_that_is_adopted_later_changes_nothing_before_its_adoption()
    {
        var matter = new Bench(Rectification.Usual).At("2024-03-01 09:00").Opened("2024-03-29").Matter;
        var before = PlanMaker.Make(matter, Rectification.Usual, Plain.Rules, County);
        var after = PlanMaker.Make(matter, Rectification.Usual, Plain.Rules, County.With(Time("2024-03-04 12:00"), Yiguan.Reading.WorkCalendar.Read(Notice, "notice.yaml")));
        Assert.Equal(Before(before, Time("2024-03-04 12:00")), Before(after, Time("2024-03-04 12:00")));
        Assert.Equal(Day("2024-03-06"), after.Face("answer")!.LastDay);
    }

    [Fact]
    public void A_matter_that_is_moved_was_before_what_the_old_version_says_and_is_from_then_on_what_the_new_one_says() =>
        Gen.Select(s_clock, s_clock, s_acts, s_acts).Sample((clock, later, acts, then) =>
        {
            var (old, now) = (Rectification.Usual with { Clocks = [clock] }, Rectification.Usual with { Clocks = [later] });
            var matter = Played(now, [.. acts, .. then]);
            var at = matter.Facts[Math.Min(acts.Length, matter.Facts.Count - 1)].Recorded;
            var told = matter.Facts.Count(f => f.Recorded <= at);
            var first = Matter.Of(matter.Id, matter.Facts.Take(told));
            var book = Book(old, now, at);

            var moved = matter.Facts.Skip(told).Aggregate(first.After(book.Changes[^1], book), (m, fact) => m.Then(fact));

            var plan = PlanMaker.Make(moved, book);
            if (first.HasEnded(old)) return;
            Assert.Equal(2, moved.MechanismVersion);
            Assert.Equal(Before(Make(first, old), at), Before(plan, at));
            var always = Make(matter, now);
            foreach (var moment in plan.Spans.Concat(always.Spans).Select(s => s.From).Where(t => t >= at).Append(at)) Assert.Equal(always.At(moment).Colour, plan.At(moment).Colour);
        });

    [Fact]
    public void Calendars_count_each_from_its_day_on_in_whatever_order_they_were_adopted()
    {
        var (january, february) = (Time("2024-01-10"), Time("2024-02-10"));
        var notice = Yiguan.Reading.WorkCalendar.Read(Notice, "notice.yaml");
        var later = Calendars.None.With(february, notice).With(january, Calendar);
        Assert.False(later.At(january.AddTicks(-1)).IsWorkingDay(new DateOnly(2024, 2, 4)));
        Assert.True(later.At(january).IsWorkingDay(new DateOnly(2024, 2, 4)));
        // The notice of the year takes the place of what was known of that year, and of no other.
        Assert.False(later.At(february).IsWorkingDay(new DateOnly(2024, 2, 4)));
        Assert.False(later.At(february).IsWorkingDay(new DateOnly(2024, 3, 5)));
        Assert.False(later.At(february).IsWorkingDay(new DateOnly(2023, 10, 2)));
    }

    private static MechanismBook Book(Mechanism old, Mechanism now, DateTimeOffset at) => MechanismBook.Empty
        .Then(1, DateTimeOffset.UnixEpoch, new CalendarAdopted("a", new DateOnly(2020, 1, 1), Yiguan.Reading.WorkCalendar.OwnText))
        .Then(2, DateTimeOffset.UnixEpoch, new MechanismAdopted("rectification", 1, CanonicalJson.Body(old)))
        .Then(3, DateTimeOffset.UnixEpoch, new MechanismAdopted("rectification", 2, CanonicalJson.Body(now)))
        .Then(4, at, new MattersMoved("rectification", 1, 2, old.Stages.ToImmutableDictionary(s => s.Id, s => s.Id), old.Fields.ToImmutableDictionary(f => f.Id, f => f.Id), "ducha-zhuyao"));

    private const string Notice = """
        years:
          - year: 2024
            notice: {title: 通知, number: 无, date: 2024-03-04}
            holidays:
              - {name: 元旦, day: 2024-03-05, "off": [2024-03-05..2024-03-05], work: []}
        festivals: []
        """;

    private static ColourPlan Make(Matter matter, Mechanism mechanism) => PlanMaker.Make(matter, mechanism, Plain.Rules, County);

    private static List<(DateTimeOffset, DateTimeOffset, Colour, Cause)> Before(ColourPlan plan, DateTimeOffset moment) =>
        [.. plan.Spans.Where(s => s.From < moment).Select(s => (s.From, s.To < moment ? s.To.Value : moment, s.Colour, s.Cause))];

    private static Matter Played(Mechanism mechanism, (int Act, int Minutes)[] acts)
    {
        var desk = new Bench(mechanism).At("2024-04-01 09:00").Opened("2024-04-05");
        var now = s_begin;
        foreach (var (act, minutes) in acts)
        {
            now = now.AddMinutes(minutes);
            desk.At(now.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture)).When(act switch
            {
                0 or 1 => new Accept(Transport, Said.Nothing),
                2 => new Submit(Transport, Done),
                3 => new Return(Inspector, Because("重做")),
                4 => new Hold(Inspector, "等待"),
                5 => new Resume(Inspector),
                6 => new Report(Transport, Filled(("amount", FieldValue.Of(5)))),
                _ => new Close(Inspector, Said.Nothing),
            });
        }
        return desk.Matter;
    }

    /// <summary>Goes through the life of a matter minute by minute, with nothing but a calendar: what the plan solves, it counts.</summary>
    private sealed class Clerk(Mechanism mechanism, ClockRule clock, Matter matter)
    {
        private readonly Dictionary<(int, bool), (DateTimeOffset End, DateTimeOffset? Yellow, DateTimeOffset Red)?> _solved = [];

        public Colour ColourAt(DateTimeOffset at)
        {
            var i = matter.Moments.FindLastIndex(m => m.At <= at);
            var moment = matter.Moments[i];
            if (mechanism.FindStage(moment.Stage)!.Phase == Phase.Ended || moment.Held is not null) return Colour.Grey;
            if (Begun(i) is not { } start) return Colour.Green;
            var stands = Stands(i);
            if (!_solved.TryGetValue((i, stands), out var points)) _solved[(i, stands)] = points = Count(matter.Moments[start].At, i);
            if (points is not { } p) return Colour.Green;
            var asked = stands ? StoodSince(i) : at;
            return p.Red <= asked ? Colour.Red : p.Yellow <= asked || clock.Red is not null && p.End <= asked ? Colour.Yellow : Colour.Green;
        }

        // The moment that started the clock which runs at a moment; null where none runs.
        private int? Begun(int i)
        {
            int? start = null;
            for (var j = 0; j <= i; j++)
            {
                var m = matter.Moments[j];
                var ended = mechanism.FindStage(m.Stage)!.Phase == Phase.Ended;
                if (ended || m.Enters && clock.StopsIn.Contains(m.Stage)) start = null;
                else if (clock.StartsIn.IsEmpty ? j == 0 : m.Enters && clock.StartsIn.Contains(m.Stage)) start = j;
            }
            return start;
        }

        private bool Stands(int i) => i >= 0 && (matter.Moments[i].Held is not null || clock.PausesIn.Contains(matter.Moments[i].Stage));

        private DateTimeOffset StoodSince(int i)
        {
            while (i > 0 && Stands(i - 1)) i--;
            return matter.Moments[i].At;
        }

        // Steps on until the limit is used up, as if what holds at moment i held on; while it stands now, as if it ran.
        private (DateTimeOffset End, DateTimeOffset? Yellow, DateTimeOffset Red)? Count(DateTimeOffset start, int i)
        {
            var last = Stands(i) ? StoodSince(i) : (DateTimeOffset?)null;
            bool Runs(DateTimeOffset t) => t >= last || !Stands(matter.Moments.FindLastIndex(m => m.At <= t) is var j && j > i ? i : j);

            var end = Forward(start, clock.Limit!.Value, roll: true);
            var red = clock.Red is { } late ? Forward(end, late, roll: false) : end;
            var yellow = clock.Yellow is { } early ? Back(end, early) : (DateTimeOffset?)null;
            if (yellow > end) yellow = end;
            return (end, yellow < start ? start : yellow, red);

            DateTimeOffset Forward(DateTimeOffset t, Span span, bool roll)
            {
                var left = span.Unit == SpanUnit.Hours ? span.Count * 60 : span.Count;
                if (span.Unit is SpanUnit.Hours or SpanUnit.Minutes)
                {
                    while (left > 0)
                    {
                        if (Runs(t)) left--;
                        t = t.AddMinutes(1);
                    }
                    return t;
                }
                var day = CountyZone.DayOf(roll ? t : t.AddTicks(-1));
                while (left > 0)
                {
                    day = day.AddDays(1);
                    if (Runs(CountyZone.Begin(day)) && (span.Unit != SpanUnit.WorkingDays || Calendar.IsWorkingDay(day))) left--;
                }
                while (roll && !(Calendar.IsWorkingDay(day) && Runs(CountyZone.Begin(day)))) day = day.AddDays(1);
                return CountyZone.End(day);
            }

            DateTimeOffset Back(DateTimeOffset t, Span span)
            {
                if (span.Unit is SpanUnit.Hours or SpanUnit.Minutes) return t.AddMinutes(-span.Count * (span.Unit == SpanUnit.Hours ? 60 : 1));
                var (day, left) = (CountyZone.DayOf(t.AddTicks(-1)).AddDays(1), span.Count);
                while (left > 0)
                {
                    day = day.AddDays(-1);
                    if (Runs(CountyZone.Begin(day)) && (span.Unit != SpanUnit.WorkingDays || Calendar.IsWorkingDay(day))) left--;
                }
                return CountyZone.Begin(day);
            }
        }
    }
}
