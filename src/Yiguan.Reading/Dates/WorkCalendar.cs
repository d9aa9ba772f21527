namespace Yiguan.Reading;

/// <summary>
/// The official calendar of working days with 调休, from lexicon/holidays.yaml, which names the yearly notice of the State Council's
/// General Office for each year. Outside its years Monday to Friday are taken as working days.
/// </summary>
public sealed class WorkCalendar
{
    private readonly CalendarFile _file;
    private readonly HashSet<DateOnly> _off = [];
    private readonly HashSet<DateOnly> _worked = [];
    private readonly Dictionary<string, List<DateOnly>> _festivals = new(StringComparer.Ordinal);

    // Days off are the union over all years: a break may reach into the year before.
    private WorkCalendar(CalendarFile file)
    {
        _file = file;
        foreach (var year in file.Years.Values)
        {
            _off.UnionWith(year.Off);
            _worked.UnionWith(year.Worked);
        }
        foreach (var (name, day) in file.Years.Values.SelectMany(y => y.Festivals).Concat(file.Festivals).Distinct())
        {
            if (!_festivals.TryGetValue(name, out var days)) _festivals[name] = days = [];
            days.Add(day);
        }
        foreach (var days in _festivals.Values) days.Sort();
    }

    /// <summary>Monday to Friday, all the time.</summary>
    public static WorkCalendar Weekdays { get; } = new(new CalendarFile([], []));

    /// <summary>The text of the calendar that comes with this version, in the form of lexicon/holidays.yaml.</summary>
    public static string OwnText => CalendarFile.OwnText();

    /// <summary>First and last year the calendar knows.</summary>
    public (int First, int Last) Years => _file.Years.Count == 0 ? (int.MaxValue, int.MinValue) : (_file.Years.Keys.First(), _file.Years.Keys.Last());

    /// <summary>The calendar that a text in the form of lexicon/holidays.yaml tells.</summary>
    /// <param name="yaml">The text.</param>
    /// <param name="name">What errors call it.</param>
    /// <exception cref="LexiconException">The text has another form.</exception>
    public static WorkCalendar Read(string yaml, string name) => new(CalendarFile.Read(yaml, name));

    /// <summary>This calendar with a later one laid over it: a year that both know is as the later one says.</summary>
    public WorkCalendar With(WorkCalendar later)
    {
        ArgumentNullException.ThrowIfNull(later);
        var years = new SortedDictionary<int, YearNotice>(_file.Years);
        foreach (var (year, notice) in later._file.Years) years[year] = notice;
        return new WorkCalendar(new CalendarFile(years, [.. _file.Festivals, .. later._file.Festivals]));
    }

    internal static WorkCalendar Load(string? additions)
    {
        var path = additions is null ? null : Path.Combine(additions, CalendarFile.Name);
        return new(path is not null && File.Exists(path) ? CalendarFile.Read(File.ReadAllText(path), path) : CalendarFile.Read(CalendarFile.OwnText(), CalendarFile.Name));
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
