using System.Globalization;
using System.Text.RegularExpressions;
using Yiguan.Core.Views;

namespace Yiguan.Core.Matters;

/// <summary>One round of work that comes again: a month, a week.</summary>
/// <param name="Begin">Its first day.</param>
/// <param name="End">Its last day.</param>
/// <param name="Due">The day by which it is due; its last day, unless another is named.</param>
/// <param name="Name">As titles say it: 2026年3月, 2026年第2季度, 2026年第9周.</param>
public sealed record WorkPeriod(DateOnly Begin, DateOnly End, DateOnly Due, string Name);

/// <summary>
/// Rounds of work that a document asks for again and again (每月, 每季度), by the ISO 8601 period that was read. They are those of the calendar: 每两周 and
/// 每半月, which the reader does not tell apart, are the halves of a month, 每旬 its thirds.
/// </summary>
public static partial class WorkPeriods
{
    /// <summary>Whether each round is looked after by itself. What comes more often than each week stays one standing duty: nobody signs for each day.</summary>
    public static bool AreKept(string every) => every is "P1W" or "P2W" or "P10D" or "P1M" or "P2M" or "P3M" or "P4M" or "P6M";

    /// <summary>The period that a word or an ISO 8601 text names; null where it is none in which rounds are kept.</summary>
    /// <param name="said">每月, P1M.</param>
    public static string? Read(string said) => said switch
    {
        "每周" => "P1W",
        "每半月" or "每半个月" or "每两周" or "每双周" => "P2W",
        "每旬" => "P10D",
        "每月" => "P1M",
        "每双月" or "每两月" or "每两个月" => "P2M",
        "每季度" or "每季" => "P3M",
        "每四个月" => "P4M",
        "每半年" => "P6M",
        _ => AreKept(said) ? said : null,
    };

    /// <summary>How many days the longest round of a period has.</summary>
    /// <param name="every">The period; one that is kept.</param>
    public static int Longest(string every) => every switch
    {
        "P1W" => 7,
        "P2W" => 16,
        "P10D" => 11,
        "P1M" => 31,
        "P2M" => 62,
        "P3M" => 92,
        "P4M" => 123,
        "P6M" => 184,
        _ => throw new ArgumentException($"No period that is kept: {every}.", nameof(every)),
    };

    /// <summary>The day within the round that the words name: 每月10日前, 每周五; null where they name none.</summary>
    /// <param name="every">The period.</param>
    /// <param name="text">The words.</param>
    public static int? On(string every, string text) => every switch
    {
        "P1M" when DayOfMonth().Match(text) is { Success: true } day && int.Parse(day.Groups[1].ValueSpan, CultureInfo.InvariantCulture) is >= 1 and <= 31 and var on => on,
        "P1W" when DayOfWeek().Match(text) is { Success: true } day => "一二三四五六日天".IndexOf(day.Groups[1].Value, StringComparison.Ordinal) is var at and < 7 ? at + 1 : 7,
        _ => null,
    };

    /// <summary>The round that a day falls into.</summary>
    /// <param name="every">The period; one that is kept.</param>
    /// <param name="on">The day within it; null: its last.</param>
    /// <param name="day">The day.</param>
    public static WorkPeriod At(string every, int? on, DateOnly day)
    {
        var (begin, end, name) = every switch
        {
            "P1W" => Week(day),
            "P2W" => Part(day, [15], ["上半月", "下半月"]),
            "P10D" => Part(day, [10, 20], ["上旬", "中旬", "下旬"]),
            ['P', var months, 'M'] => Months(day, months - '0'),
            _ => throw new ArgumentException($"No period that is kept: {every}.", nameof(every)),
        };
        var due = on is { } named ? begin.AddDays(named - 1) : end;
        return new WorkPeriod(begin, end, due < end ? due : end, name);
    }

    /// <summary>The first round of what is opened on a day: the one that runs, where it can be kept or the whole ends before another begins, else the next.</summary>
    /// <param name="every">The period; one that is kept.</param>
    /// <param name="on">The day within it; null: its last.</param>
    /// <param name="day">The day of opening.</param>
    /// <param name="last">The last day of the whole; null: none is promised.</param>
    public static WorkPeriod First(string every, int? on, DateOnly day, DateOnly? last)
    {
        var round = At(every, on, day);
        var next = At(every, on, round.End.AddDays(1));
        return TakesUp(every, round, day) || next.Begin > last ? round : next;
    }

    /// <summary>The round of a matter that comes next; null where none comes any more. One whose day has passed is passed over.</summary>
    /// <param name="matter">The matter.</param>
    /// <param name="today">The day in the county.</param>
    public static WorkPeriod? Next(Matter matter, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(matter);
        if (matter.Recurs is not { } recurs) return null;
        var period = matter.LastPeriod is { } before ? After(At(recurs.Every, recurs.On, before)) : First(recurs.Every, recurs.On, CountyZone.DayOf(matter.Moments[0].At), matter.Deadline);
        while (period.Due < today) period = After(period);
        if (matter.Deadline is not { } last) return period;
        return period.Begin > last ? null : period with { Due = period.Due < last ? period.Due : last };

        WorkPeriod After(WorkPeriod round) => At(recurs.Every, recurs.On, round.End.AddDays(1));
    }

    /// <summary>
    /// Whether what is opened on a day takes up the round that runs, or begins with the next. A round shorter than a month is taken up whole or not at all: what is
    /// dispatched on a Friday is not due that Sunday. One of a month or longer is taken up while at least half of its time is to come, so that no quarter goes by unasked.
    /// </summary>
    private static bool TakesUp(string every, WorkPeriod round, DateOnly day) =>
        Longest(every) < 31 ? day == round.Begin : 2 * (round.Due.DayNumber - day.DayNumber) >= round.Due.DayNumber - round.Begin.DayNumber;

    private static (DateOnly, DateOnly, string) Week(DateOnly day)
    {
        var begin = day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
        return (begin, begin.AddDays(6), Text($"{ISOWeek.GetYear(begin.ToDateTime(default))}年第{ISOWeek.GetWeekOfYear(begin.ToDateTime(default))}周"));
    }

    private static (DateOnly, DateOnly, string) Part(DateOnly day, int[] borders, string[] names)
    {
        var part = borders.Count(b => day.Day > b);
        var end = part < borders.Length ? borders[part] : DateTime.DaysInMonth(day.Year, day.Month);
        return (new DateOnly(day.Year, day.Month, part == 0 ? 1 : borders[part - 1] + 1), new DateOnly(day.Year, day.Month, end), Text($"{day.Year}年{day.Month}月{names[part]}"));
    }

    private static (DateOnly, DateOnly, string) Months(DateOnly day, int months)
    {
        var begin = new DateOnly(day.Year, ((day.Month - 1) / months * months) + 1, 1);
        var end = begin.AddMonths(months).AddDays(-1);
        return (begin, end, months switch
        {
            1 => Text($"{begin.Year}年{begin.Month}月"),
            3 => Text($"{begin.Year}年第{end.Month / 3}季度"),
            6 => Text($"{begin.Year}年{(begin.Month == 1 ? "上" : "下")}半年"),
            _ => Text($"{begin.Year}年{begin.Month}—{end.Month}月"),
        });
    }

    private static string Text(FormattableString text) => FormattableString.Invariant(text);

    [GeneratedRegex("每个?月([0-9]{1,2})[日号]", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex DayOfMonth();

    [GeneratedRegex("每(?:周|星期)([一二三四五六日天])(?!次|次数|轮|回|遍|调度|会商|通报|报)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex DayOfWeek();
}
