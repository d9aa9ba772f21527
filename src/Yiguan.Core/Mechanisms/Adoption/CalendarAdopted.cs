using Yiguan.Core.Ledger;
using Yiguan.Reading;

namespace Yiguan.Core.Mechanisms.Adoption;

/// <summary>
/// A calendar of working days was adopted: what every clock is reckoned with from its first day on. It is laid over the one before: a year that both
/// know is as the later one says.
/// </summary>
/// <param name="Version">As the office calls it: the number of the notice.</param>
/// <param name="From">The first day in the county on which it counts; never before it was recorded.</param>
/// <param name="Text">The calendar in the form of lexicon/holidays.yaml; nodes read it here, never from disk.</param>
[FactKind(Kind)]
public sealed record CalendarAdopted(string Version, DateOnly From, string Text)
{
    /// <summary>The kind of fact.</summary>
    public const string Kind = "calendar-adopted";

    /// <summary>The calendar that the text tells.</summary>
    /// <exception cref="LexiconException">The text has another form; what was adopted has not.</exception>
    public WorkCalendar Read() => WorkCalendar.Read(Text, Version);
}
