namespace Yiguan.Reading;

/// <summary>
/// The official calendar of working days with 调休, from lexicon/holidays.yaml, which names the yearly notice of the State Council's
/// General Office for each year. Outside its years Monday to Friday are taken as working days.
/// </summary>
public sealed class WorkCalendar
{
    private readonly HashSet<DateOnly> _off = [];
    private readonly HashSet<DateOnly> _worked = [];
    private readonly Dictionary<string, List<DateOnly>> _festivals = new(StringComparer.Ordinal);

    private WorkCalendar()
    {
    }

    /// <summary>First and last year the calendar knows.</summary>
    public (int First, int Last) Years { get; private set; } = (int.MaxValue, int.MinValue);

    /// <summary>The calendar that a text in the form of lexicon/holidays.yaml tells.</summary>
    /// <param name="yaml">The text.</param>
    /// <param name="name">What errors call it.</param>
    /// <exception cref="LexiconException">The text has another form.</exception>
    public static WorkCalendar Read(string yaml, string name) => From(CalendarFile.Read(yaml, name));

    internal static WorkCalendar Load(string? additions)
    {
        var path = additions is null ? null : Path.Combine(additions, CalendarFile.Name);
        return From(path is not null && File.Exists(path) ? CalendarFile.Read(File.ReadAllText(path), path) : CalendarFile.Own());
    }

    private static WorkCalendar From(CalendarFile file)
    {
        var calendar = new WorkCalendar();
        foreach (var day in file.Off) calendar._off.Add(day);
        foreach (var day in file.Worked) calendar._worked.Add(day);
        foreach (var (name, day) in file.Festivals)
        {
            if (!calendar._festivals.TryGetValue(name, out var days)) calendar._festivals[name] = days = [];
            days.Add(day);
        }
        foreach (var days in calendar._festivals.Values) days.Sort();
        calendar.Years = (file.FirstYear, file.LastYear);
        return calendar;
    }

    /// <summary>Whether offices work on that day. 调休 Saturdays do: the yearly notice decides, not the weekday.</summary>
    public bool IsWorkingDay(DateOnly day) =>
        _worked.Contains(day) || !_off.Contains(day) && day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

    /// <summary>The n-th working day after a day, which is itself not counted (Civil Code of the PRC, art. 201).</summary>
    public DateOnly AddWorkingDays(DateOnly day, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        while (count > 0 && day < DateOnly.MaxValue)
        {
            day = day.AddDays(1);
            if (IsWorkingDay(day)) count--;
        }
        return day;
    }

    /// <summary>The first day of a festival (春节: 正月初一) on or after a day; null where the calendar does not reach so far.</summary>
    public DateOnly? Festival(string name, DateOnly from)
    {
        if (name == "五一") name = "劳动节";
        foreach (var key in (string[])[name, name + "节"])
        {
            if (!_festivals.TryGetValue(key, out var days)) continue;
            foreach (var day in days)
            {
                if (day >= from) return day;
            }
        }
        return null;
    }

    /// <summary>The first day on or after a day that is one of the public holidays.</summary>
    public DateOnly? NextFestival(DateOnly from) =>
        ((string[])["元旦", "春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节"]).Select(n => Festival(n, from)).Where(d => d is not null).Min();
}
