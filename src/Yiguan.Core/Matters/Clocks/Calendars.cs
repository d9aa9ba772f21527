using System.Collections.Immutable;
using Yiguan.Reading;

namespace Yiguan.Core.Matters.Clocks;

/// <summary>A calendar from the moment on at which it counts.</summary>
/// <param name="From">From when on, UTC.</param>
/// <param name="Calendar">Working days.</param>
public sealed record KnownCalendar(DateTimeOffset From, WorkCalendar Calendar);

/// <summary>Calendars that count one after the other; before the first was adopted Monday to Friday are working days.</summary>
/// <param name="All">In the order of their beginnings; the first counts since ever.</param>
public sealed record Calendars(ImmutableArray<KnownCalendar> All)
{
    /// <summary>None was adopted.</summary>
    public static Calendars None { get; } = Of(WorkCalendar.Weekdays);

    /// <summary>One calendar that counts since ever.</summary>
    public static Calendars Of(WorkCalendar calendar) => new([new KnownCalendar(DateTimeOffset.MinValue, calendar)]);

    /// <summary>The calendar that counts at a moment.</summary>
    public WorkCalendar At(DateTimeOffset moment) => All.Last(k => k.From <= moment).Calendar;

    /// <summary>With one more from a moment on. It is laid over what counted then, and what begins later is laid over it.</summary>
    public Calendars With(DateTimeOffset from, WorkCalendar own)
    {
        var before = All.TakeWhile(k => k.From <= from).ToImmutableArray();
        var after = All.Skip(before.Length).Select(k => k with { Calendar = before[^1].Calendar.With(own).With(k.Calendar) });
        return new([.. before, new KnownCalendar(from, before[^1].Calendar.With(own)), .. after]);
    }
}
