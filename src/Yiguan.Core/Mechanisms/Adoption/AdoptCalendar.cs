using Yiguan.Reading;

namespace Yiguan.Core.Mechanisms.Adoption;

/// <summary>采用日历: puts a calendar of working days in force: the yearly holiday notice.</summary>
/// <param name="Version">As the office calls it: the number of the notice.</param>
/// <param name="From">The first day on which it counts; one that has passed counts as today.</param>
/// <param name="Text">The calendar in the form of lexicon/holidays.yaml.</param>
public sealed record AdoptCalendar(string Version, DateOnly From, string Text)
{
    /// <summary>The fact that it comes to.</summary>
    /// <param name="last">The calendar adopted last; null where none was.</param>
    public Decision<CalendarAdopted> Decide(CalendarAdopted? last)
    {
        if (last?.Text == Text) return new CalendarUnchanged(Version);
        try
        {
            WorkCalendar.Read(Text, Version);
        }
        catch (LexiconException wrong)
        {
            return new CalendarUnreadable(wrong.Fault);
        }
        return new CalendarAdopted(Version, From, Text);
    }
}

/// <summary>The calendar adopted last says the same.</summary>
public sealed record CalendarUnchanged(string Version) : Refusal("calendar.unchanged", Version);

/// <summary>The text is no calendar; the reason names its line.</summary>
public sealed record CalendarUnreadable(LexiconFault Why) : Refusal("calendar.unreadable", Why);
