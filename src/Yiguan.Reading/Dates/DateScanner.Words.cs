using Yiguan.Reading.Numbers;

namespace Yiguan.Reading.Dates;

// Words of time without a number: periods, recurrences, festivals, this month and week.
internal sealed partial class DateScanner
{
    private DateToken? Word(ReadOnlySpan<char> s, int at, Frame frame)
    {
        var limit = Math.Min(s.Length, at + 10);
        if (periods.Recurrences.StartingAt(s, at, limit, out var iso) is var length && length > 0) return new DateToken(at, Weekday(s, at + length), DateRole.Recurrence) { Iso = iso };
        if (periods.Seasons.StartingAt(s, at, limit, out var season) is var seasonal && seasonal > 0)
            return new DateToken(at, at + seasonal, DateRole.Deadline) { Date = Future(PeriodTable.Resolve(season!, frame.Year), frame) };
        if (Festival(s, at, limit, frame) is { } eve) return eve;
        if (periods.Undated.StartingAt(s, at, limit) is var undated && undated > 0) return new DateToken(at, at + undated, DateRole.Undated);
        if (periods.Periods.StartingAt(s, at, limit, out var period) is var named && named > 0)
        {
            var end = at + named;
            var half = s[end..].StartsWith("上半年") || s[end..].StartsWith("下半年") ? 3 : 0;
            if (half > 0) return Word(s, end, frame) is { } inner ? inner with { Start = at } : null;
            var labels = s[end..].StartsWith("以来") || s[end..].StartsWith("一号") || s[at..].StartsWith("年度") && at > 0 && s[at - 1] is '上' or '跨' || s[at..end].SequenceEqual("年度") && OpensTitle(s, end);
            return new DateToken(at, end + Until(s, end), labels ? DateRole.Label : DateRole.Deadline) { Date = PeriodTable.Resolve(period!, frame.Year) };
        }
        return Nearby(s, at, frame);
    }

    // 年度考核, 年度计划: the plan of the year, no date.
    private static bool OpensTitle(ReadOnlySpan<char> s, int end)
    {
        var rest = s[end..];
        foreach (var word in (ReadOnlySpan<string>)["考核", "目标", "计划", "考评", "预算", "任务", "得分", "工作", "报告", "总结", "评", "重点", "检查", "绩效", "审计", "投资"])
        {
            if (rest.StartsWith(word)) return word is not ("投资" or "目标" or "任务");
        }
        return false;
    }

    // 每周三: the day of the week belongs to it.
    private static int Weekday(ReadOnlySpan<char> s, int end) =>
        end < s.Length && s[end - 1] == '周' && s[end] is '一' or '二' or '三' or '四' or '五' or '六' or '日' ? end + 1 : end;

    private static DateOnly? Future(DateOnly? date, Frame frame) => date is { } d && frame.Day is { } day && d < day ? d.AddYears(1) : date;

    private DateToken? Festival(ReadOnlySpan<char> s, int at, int limit, Frame frame)
    {
        if (s[at] == '“' && at + 1 < limit && Festival(s, at + 1, limit, frame) is { } quoted) return quoted;
        var length = periods.Festivals.StartingAt(s, at, limit);
        var bare = length == 0 && s[at] == '节' && s[at..].StartsWith("节前") && !(at > 0 && s[at - 1] is '季' or '环' or '情' or '细' or '关' or '调');
        if (!bare && length == 0) return null;
        var end = bare ? at + 1 : at + length;
        var name = s[at..end];
        if (end < s.Length && s[end] == '”') end++;
        var until = Until(s, end);
        if (until == 0) return null;
        DateOnly? day = frame.Day is not { } from ? null : bare ? calendar().NextFestival(from) : calendar().Festival(name.ToString(), from);
        return new DateToken(at, end + until, DateRole.Deadline) { Date = day?.AddDays(-1) };
    }

    // 本月底前, 本周五前, 下周一前, 月底前, 今天, 明日18时前.
    private static DateToken? Nearby(ReadOnlySpan<char> s, int at, Frame frame)
    {
        var rest = s[at..];
        if (rest.StartsWith("本月") || rest.StartsWith("月底") || rest.StartsWith("月末") || rest.StartsWith("当月")) return MonthEnd(s, at, frame);
        if (rest.StartsWith("本周") || rest.StartsWith("下周") || rest.StartsWith("这周")) return Week(s, at, frame);
        foreach (var (word, days) in (ReadOnlySpan<(string, int)>)[("今日", 0), ("今天", 0), ("今晚", 0), ("明日", 1), ("明天", 1), ("明早", 1), ("后天", 2)])
        {
            if (!rest.StartsWith(word)) continue;
            var end = SkipClock(s, at + word.Length);
            var until = Until(s, end);
            return until == 0 ? null : new DateToken(at, end + until, DateRole.Deadline) { Date = frame.Day?.AddDays(days), HoldsDigits = end > at + word.Length };
        }
        return null;
    }

    private static DateToken? MonthEnd(ReadOnlySpan<char> s, int at, Frame frame)
    {
        var end = at + 2;
        if (s[at] == '月' && at > 0 && (NumberScanner.IsDigit(s[at - 1]) || ChineseNumeral.IsNumeral(s[at - 1]))) return null;
        while (end < s.Length && s[end] is '底' or '末' or '内') end++;
        DateOnly? last = frame.Day is { } d ? new DateOnly(d.Year, d.Month, DateTime.DaysInMonth(d.Year, d.Month)) : null;
        if (end + 1 < s.Length && s[end + 1] == '旬' && last is { } l)
        {
            last = s[end] switch { '上' => new DateOnly(l.Year, l.Month, 10), '中' => new DateOnly(l.Year, l.Month, 20), _ => l };
            end += 2;
        }
        return new DateToken(at, end + Until(s, end), DateRole.Deadline) { Date = last };
    }

    private static DateToken? Week(ReadOnlySpan<char> s, int at, Frame frame)
    {
        var end = at + 2;
        var weekday = 7;
        if (end < s.Length && "一二三四五六日天".IndexOf(s[end]) is var n && n >= 0) { weekday = Math.Min(n + 1, 7); end++; }
        else if (end < s.Length && s[end] is '内' or '末' or '底') { end++; weekday = s[end - 1] == '末' ? 7 : 5; }
        var until = Until(s, end);
        if (until == 0 && end == at + 2) return null;
        DateOnly? date = null;
        if (frame.Day is { } day)
        {
            var monday = day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
            date = monday.AddDays(weekday - 1 + (s[at] == '下' ? 7 : 0));
        }
        return new DateToken(at, end + until, DateRole.Deadline) { Date = date };
    }
}
