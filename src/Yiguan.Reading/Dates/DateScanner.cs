using Yiguan.Reading.Numbers;

namespace Yiguan.Reading.Dates;

/// <summary>Finds days, periods, recurrences and document numbers in one pass and resolves them against the document's date.</summary>
internal sealed partial class DateScanner(PeriodTable periods, Func<WorkCalendar> calendar)
{
    /// <summary>What relative dates count from.</summary>
    /// <param name="Day">The document's date.</param>
    /// <param name="Year">The year that a month without one belongs to.</param>
    internal readonly record struct Frame(DateOnly? Day, int? Year);

    public List<DateToken> Scan(string text, Frame frame)
    {
        var found = new List<DateToken>();
        var s = text.AsSpan();
        var context = frame;
        for (var i = 0; i < s.Length;)
        {
            if (s[i] is '\n' or '。') context = frame;
            var token = ReadAt(s, i, context, frame);
            if (token is null) { i++; continue; }
            if (TellsWhich(s, token, frame)) token = token with { Role = DateRole.Label };
            found.Add(token);
            // A year stays in force for the months that follow it in the line: 2025年…9月底前.
            if (token.Date is { } d && token.Role == DateRole.Deadline && token.HoldsDigits && YearNamed(s, token)) context = context with { Year = d.Year };
            i = Math.Max(token.End, i + 1);
        }
        return found;
    }

    // 上半年签约的46个项目: a period that is over and tells which are meant, no day by which anything is due.
    private static bool TellsWhich(ReadOnlySpan<char> s, DateToken token, Frame frame)
    {
        if (token is not { Role: DateRole.Deadline, Date: { } date } || frame.Day is not { } day || date >= day || s[token.End - 1] is '前' or '止') return false;
        var rest = s[token.End..Math.Min(s.Length, token.End + 6)];
        var ends = rest.IndexOf('的');
        if (ends < 2) return false;
        foreach (var c in rest[..ends]) if (c < 0x4E00 || c is '要' or '将' or '须' or '应' or '把' or '对') return false;
        return true;
    }

    private static bool YearNamed(ReadOnlySpan<char> s, DateToken token) => s[token.Start..token.End].IndexOf('年') == 4;

    // 年底 and 今年 mean the document's year; a month belongs to the year named before it in the line.
    private DateToken? ReadAt(ReadOnlySpan<char> s, int at, Frame context, Frame frame)
    {
        var c = s[at];
        if (c is '〔' or '[' or '（' or '(' or '［' or '【') return DocumentNumber(s, at);
        if (NumberScanner.IsDigit(c) || ChineseNumeral.IsDigit(c) || c == '十')
        {
            if (at > 0 && ChineseNumeral.IsNumeral(s[at - 1]) && !NumberScanner.IsDigit(c)) return Word(s, at, frame);
            if (at > 0 && (NumberScanner.IsDigit(s[at - 1]) || s[at - 1] == '.' && at > 1 && NumberScanner.IsDigit(s[at - 2]))) return null;
            return CalendarDay(s, at, context) ?? Word(s, at, frame);
        }
        return Word(s, at, frame);
    }

    // 〔2024〕23号 (GB/T 9704—2012, 7.2.5); older papers use other brackets.
    private static DateToken? DocumentNumber(ReadOnlySpan<char> s, int at)
    {
        var i = at + 1;
        while (i < s.Length && i - at <= 4 && NumberScanner.IsDigit(s[i])) i++;
        if (i - at != 5 || i >= s.Length || s[i] is not ('〕' or ']' or '）' or ')' or '］' or '】')) return null;
        var end = i + 1;
        if (end < s.Length && s[end] == '第') end++;
        var digits = end;
        while (end < s.Length && end - digits < 6 && NumberScanner.IsDigit(s[end])) end++;
        return end > digits && end < s.Length && s[end] == '号' ? new DateToken(at, end + 1, DateRole.Label) { HoldsDigits = true } : null;
    }

    private static DateToken? CalendarDay(ReadOnlySpan<char> s, int at, Frame frame)
    {
        var i = at;
        int? year = null, month = null, day = null;
        if (IsoDay(s, at) is { } iso) return Closed(s, at, iso.End, iso.Day, iso.Day is null, frame, exact: true);
        if (Part(s, i, "年", 4, out var y) is var yearEnd && yearEnd > 0 && y is >= 1900 and <= 2100)
        {
            year = y;
            i = yearEnd;
            if (i < s.Length && s[i] == '度') i++;
        }
        var blank = i < s.Length && s[i] == ' ' ? 1 : 0;
        if (Part(s, i + blank, "月", 2, out var m) is var monthEnd && monthEnd > 0 && (year is not null || !FollowsCount(s, monthEnd)))
        {
            month = m;
            i = monthEnd;
            if (i < s.Length && s[i] == '份') i++;
            if (Part(s, i, "日", 2, out var d) is var dayEnd && dayEnd > 0 || Part(s, i, "号", 2, out d) is var altEnd && (dayEnd = altEnd) > 0)
            {
                day = d;
                i = dayEnd;
            }
        }
        else if (year is null)
        {
            return DayAlone(s, at, frame);
        }
        if (year is not null && month is null) return YearAlone(s, at, i, year.Value, frame);

        var inYear = year ?? NearYear(month!.Value, frame);
        if (Range(s, at, i, inYear, frame) is { } range) return range;
        if (inYear is null) return Closed(s, at, i, null, month is < 1 or > 12 || day is > 31, frame, exact: day is not null);
        if (month is < 1 or > 12) return new DateToken(at, i, DateRole.Label) { HoldsDigits = true, Impossible = true };
        var last = DateTime.DaysInMonth(inYear.Value, month!.Value);
        if (day is { } wrong && (wrong < 1 || wrong > last)) return Closed(s, at, i, null, true, frame, exact: true);
        return Closed(s, at, i, new DateOnly(inYear.Value, month.Value, day ?? Third(s, ref i, last)), false, frame, exact: day is not null);
    }

    // 9月中旬: the last day of that third of the month.
    private static int Third(ReadOnlySpan<char> s, ref int i, int last)
    {
        if (i + 1 >= s.Length || s[i + 1] != '旬') return last;
        var third = s[i] switch { '上' => 10, '中' => 20, '下' => last, _ => 0 };
        if (third == 0) return last;
        i += 2;
        return third;
    }

    // A month long gone in a paper of November or December is next year's.
    private static int? NearYear(int month, Frame frame) =>
        frame.Year is { } y && frame.Day is { } d && d.Year == y && d.Month >= 11 && month <= 6 ? y + 1 : frame.Year;

    // 3个月, 6月龄: a count, not a month. "月" must not open another word.
    private static bool FollowsCount(ReadOnlySpan<char> s, int end) => end < s.Length && s[end] is '龄' or '租' or '薪' or '均' or '息';

    private static (int End, DateOnly? Day)? IsoDay(ReadOnlySpan<char> s, int at)
    {
        if (at + 7 >= s.Length || !NumberScanner.IsDigit(s[at]) || s[at + 4] is not ('-' or '.' or '/')) return null;
        var mark = s[at + 4];
        var i = at + 5;
        var month = Digits(s, ref i, 2);
        if (month is null || i >= s.Length || s[i] != mark) return null;
        i++;
        var day = Digits(s, ref i, 2);
        var y = at;
        var year = Digits(s, ref y, 4);
        if (day is null || year is null or < 1900 or > 2100) return null;
        var real = month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year.Value, month.Value);
        return (i, real ? new DateOnly(year.Value, month.Value, day.Value) : null);
    }

    private static int? Digits(ReadOnlySpan<char> s, ref int at, int most)
    {
        int n = 0, value = 0;
        while (at < s.Length && n < most && s[at] is >= '0' and <= '9') { value = value * 10 + (s[at] - '0'); at++; n++; }
        return n == 0 ? null : value;
    }

    /// <summary>Reads a number of at most <paramref name="most"/> digits followed by a mark; returns the end after the mark, 0 for none.</summary>
    private static int Part(ReadOnlySpan<char> s, int at, string mark, int most, out int value)
    {
        value = 0;
        var i = at;
        if (i >= s.Length) return 0;
        if (NumberScanner.IsDigit(s[i]))
        {
            while (i < s.Length && i - at < most && NumberScanner.IsDigit(s[i])) { value = value * 10 + (s[i] >= '０' ? s[i] - '０' : s[i] - '0'); i++; }
            if (mark == "年" && i - at != 4) return 0;
        }
        else
        {
            var length = ChineseNumeral.Read(s, i, out var v, out var to);
            if (length == 0 || to is not null || v > 2100 || mark == "年" && length != 4) return 0;
            value = (int)v;
            i += length;
        }
        return i < s.Length && s[i] == mark[0] ? i + 1 : 0;
    }

    private static DateToken? DayAlone(ReadOnlySpan<char> s, int at, Frame frame)
    {
        if (!NumberScanner.IsDigit(s[at]) || Part(s, at, "日", 2, out var day) is var end && end == 0) return Clock(s, at);
        if (end < s.Length && s[end] is '内' or '均' or '游' || s[end..].StartsWith("之内") || s[end..].StartsWith("以内")) return null;
        if (end < s.Length && s[end] is '至' or '—' && Part(s, end + 1, "日", 2, out _) is var upTo && upTo > 0) return new DateToken(at, upTo, DateRole.Label) { HoldsDigits = true };
        var clock = SkipClock(s, end);
        // 24日12时前, 每月28日前: the month is that of the document.
        var until = Until(s, clock);
        if (until == 0 && clock == end && !Follows(s, at, "月")) return null;
        DateOnly? date = null;
        if (frame.Day is { } from && day is >= 1 and <= 31)
        {
            var month = day >= from.Day ? from : from.AddMonths(1);
            if (day <= DateTime.DaysInMonth(month.Year, month.Month)) date = new DateOnly(month.Year, month.Month, day);
        }
        return new DateToken(at, clock + until, until > 0 ? DateRole.Deadline : DateRole.Label) { Date = date, HoldsDigits = true };
    }

    private static bool Follows(ReadOnlySpan<char> s, int at, string before) => at >= before.Length && s[(at - before.Length)..at].SequenceEqual(before);

    // 8:30, 18时, 20时30分, 上午9点.
    private static DateToken? Clock(ReadOnlySpan<char> s, int at)
    {
        var end = SkipClock(s, at);
        if (end == at) return null;
        return new DateToken(at, end + Until(s, end), DateRole.Label) { HoldsDigits = true };
    }

    private static int SkipClock(ReadOnlySpan<char> s, int at)
    {
        var i = at;
        foreach (var half in (ReadOnlySpan<string>)["上午", "下午", "晚上", "晚", "早上", "中午", "凌晨"])
        {
            if (s[i..].StartsWith(half)) { i += half.Length; break; }
        }
        var hours = i;
        while (i < s.Length && i - hours < 2 && NumberScanner.IsDigit(s[i])) i++;
        if (i == hours || i >= s.Length) return at;
        if (s[i] is ':' or '：' && i + 2 < s.Length && NumberScanner.IsDigit(s[i + 1]) && NumberScanner.IsDigit(s[i + 2]) && (i + 3 >= s.Length || !NumberScanner.IsDigit(s[i + 3]))) return i + 3;
        if (s[i] is '时' or '点' && !(i + 1 < s.Length && s[i + 1] is '位' or '多' or '以'))
        {
            i++;
            var minutes = i;
            while (i < s.Length && i - minutes < 2 && NumberScanner.IsDigit(s[i])) i++;
            if (i > minutes) return i < s.Length && s[i] == '分' ? i + 1 : minutes;
            return s[minutes..].StartsWith("整") || s[minutes..].StartsWith("许") ? minutes + 1 : minutes;
        }
        return at;
    }

    private static DateToken YearAlone(ReadOnlySpan<char> s, int at, int i, int year, Frame frame)
    {
        var rest = s[i..];
        // 2025年底前, 2025年上半年, 2025年三季度: a period of that year.
        foreach (var (word, value) in s_partsOfYear)
        {
            if (!rest.StartsWith(word)) continue;
            var stop = i + word.Length;
            return new DateToken(at, stop + Until(s, stop), Opens(s, at, stop) ? DateRole.Opening : DateRole.Deadline) { Date = PeriodTable.Resolve(value, year), HoldsDigits = true };
        }
        if (YearRange(s, at, i, year, frame) is { } range) return range;
        var end = new DateOnly(year, 12, 31);
        var by = at > 0 && s[at - 1] is '到' or '至' || Until(s, i) > 0;
        // "2025年，…" and "2025年全县…" say when; "2024年拟建项目" is a label. Which it is, the clause decides.
        var stands = rest.Length > 0 && (rest[0] is '，' or '全' or '：' || rest.StartsWith("要") || rest.StartsWith("将") || rest.StartsWith("计划") || rest.StartsWith("力争") || rest.StartsWith("完成") || rest.StartsWith("实现") || rest.StartsWith("建成"));
        var future = frame.Day is not { } d || year >= d.Year;
        return new DateToken(at, i + Until(s, i), (by || stands) && future ? DateRole.Deadline : DateRole.Label) { Date = end, HoldsDigits = true };
    }

    private static readonly (string, string)[] s_partsOfYear =
    [
        ("年底", "12-31"), ("底", "12-31"), ("末", "12-31"), ("内", "12-31"), ("全年", "12-31"), ("上半年", "06-30"), ("下半年", "12-31"),
        ("第一季度", "03-31"), ("第二季度", "06-30"), ("第三季度", "09-30"), ("第四季度", "12-31"), ("一季度", "03-31"), ("二季度", "06-30"), ("三季度", "09-30"), ("四季度", "12-31"),
        ("1季度", "03-31"), ("2季度", "06-30"), ("3季度", "09-30"), ("4季度", "12-31"), ("年中", "06-30"),
    ];

    private static bool Opens(ReadOnlySpan<char> s, int at, int end) => end < s.Length && s[end] == '起' || at > 0 && s[at - 1] is '自' or '从';

    // 2023—2025年 begins with digits that are no date by themselves; 2022年至2024年 is a label.
    private static DateToken? YearRange(ReadOnlySpan<char> s, int at, int i, int year, Frame frame)
    {
        if (i + 5 > s.Length || s[i] is not ('至' or '—' or '-' or '到' or '－')) return null;
        var next = i + 1;
        while (next < s.Length && s[next] is '—' or '-') next++;
        if (Part(s, next, "年", 4, out var to) is var end && (end == 0 || to < year)) return null;
        var closes = s[end..].StartsWith("底") ? 1 : 0;
        return new DateToken(at, end + closes, DateRole.Label) { Date = new DateOnly(Math.Clamp(to, 1, 9999), 12, 31), HoldsDigits = true };
    }

    private static DateToken? Range(ReadOnlySpan<char> s, int at, int i, int? year, Frame frame)
    {
        if (i >= s.Length || s[i] is not ('至' or '—' or '-' or '到' or '－' or '~' or '～')) return null;
        var next = i + 1;
        while (next < s.Length && s[next] is '—' or '-') next++;
        var start = next;
        if (Part(s, next, "年", 4, out var y) is var ye && ye > 0) { year = y; next = ye; }
        int? month = null, day = null;
        if (Part(s, next, "月", 2, out var m) is var me && me > 0) { month = m; next = me; }
        if (Part(s, next, "日", 2, out var d) is var de && de > 0) { day = d; next = de; }
        if (next == start) return null;
        DateOnly? date = null;
        if (year is { } inYear && month is >= 1 and <= 12)
        {
            var last = DateTime.DaysInMonth(inYear, month.Value);
            if (day is null or >= 1 && (day ?? last) <= last) date = new DateOnly(inYear, month.Value, day ?? last);
        }
        return new DateToken(at, next + Until(s, next), DateRole.Label) { Date = date, HoldsDigits = true };
    }

    // What turns a day into a deadline: 前, 以前, 底前, 之前; a clock time may stand between.
    private static DateToken Closed(ReadOnlySpan<char> s, int at, int end, DateOnly? date, bool impossible, Frame frame, bool exact)
    {
        var clock = SkipClock(s, end);
        if (exact) end = clock;
        // 1月22日天黑前.
        foreach (var time in (ReadOnlySpan<string>)["天黑", "下班", "傍晚", "中午", "凌晨"])
        {
            if (exact && s[end..].StartsWith(time) && Until(s, end + 2) > 0) end += 2;
        }
        var monthEnd = end < s.Length && s[end] is '底' or '末' ? 1 : 0;
        var until = Until(s, end + monthEnd);
        var role = until > 0 || monthEnd > 0 ? DateRole.Deadline
            : Opens(s, at, end) ? DateRole.Opening
            : at > 0 && s[at - 1] is '到' or '至' || !exact && Ahead(s, end, date, frame) ? DateRole.Deadline
            : DateRole.Label;
        return new DateToken(at, end + monthEnd + until, role) { Date = date, Impossible = impossible, HoldsDigits = true };
    }

    // 力争10月投产, 10月中旬举办: a month still to come, in which something is to be done.
    private static bool Ahead(ReadOnlySpan<char> s, int end, DateOnly? date, Frame frame) =>
        date is { } d && frame.Day is { } day && d >= day && end < s.Length && s[end] > 0x4E00 && s[end] is not ('以' or '至' or '的' or '份' or '初' or '期');

    private static int Until(ReadOnlySpan<char> s, int at)
    {
        var rest = s[at..];
        foreach (var word in (ReadOnlySpan<string>)["之前", "以前", "底前", "前", "止"])
        {
            if (rest.StartsWith(word)) return rest.StartsWith("前三") || rest.StartsWith("前期") || rest.StartsWith("前后") || rest.StartsWith("前移") || rest.StartsWith("前沿") || rest.StartsWith("前端") ? 0 : word.Length;
        }
        return 0;
    }
}
