using System.Globalization;
using Yiguan.Reading.Numbers;

namespace Yiguan.Reading.Dates;

/// <summary>N日内, N个工作日内, 30分钟内: counted from an event it is a duration, counted from the document a day.</summary>
internal static class LimitScanner
{
    private static readonly string[] s_events =
        ["后", "起", "之日", "接到", "收到", "接报", "受理", "发现", "发生", "报告", "申请", "灾", "诉求", "突发", "事故", "预警", "铃响", "一般", "接令", "隐患", "到期", "每"];

    // What answers to something that happens, whenever it does: 5天内赔付, 7天内核实.
    private static readonly string[] s_answers =
        ["赔付", "理赔", "兑付", "给付", "拨付", "到账", "核实", "核处", "核查", "查处", "移送", "答复", "回复", "回应", "反馈", "给说法", "会商", "处置", "协调", "返工", "修复", "退还", "补办"];

    private static readonly string[] s_manners = ["先行", "牵头", "书面", "全部", "全额", "足额", "及时", "一次性"];

    private static readonly string[] s_closes = ["以内", "之内", "内"];

    public static List<DateToken> Scan(string text, IReadOnlyList<NumberToken> numbers, DateOnly? day, bool rules, Func<WorkCalendar> calendar)
    {
        var found = new List<DateToken>();
        foreach (var number in numbers)
        {
            if (number.Unit is null || Letter(number.Unit) == '\0') continue;
            var close = s_closes.FirstOrDefault(w => text.AsSpan(number.End).StartsWith(w));
            if (close is null) continue;
            // 压缩到3个工作日之内: a goal, not a limit.
            if (number.Start > 1 && text[number.Start - 1] is '到' or '至' or '在' or '为') continue;
            if (LooksBack(text, number.Start)) continue;
            var end = number.End + close.Length;
            var fromEvent = rules || number.Unit is "分钟" or "小时" or "秒" || CountsFromEvent(text, number.Start, end) || Answers(text, number.Start, end);
            found.Add(fromEvent || day is null
                ? new DateToken(number.Start, end, DateRole.Limit) { Iso = Iso(number) }
                : new DateToken(number.Start, end, DateRole.Deadline) { Date = From(day.Value, number, calendar), HoldsDigits = true });
        }
        return found;
    }

    private static bool CountsFromEvent(string text, int start, int end)
    {
        var from = start;
        while (from > 0 && start - from < 30 && text[from - 1] is not ('。' or '；' or '\n' or '，')) from--;
        var head = text.AsSpan(from, start - from);
        foreach (var word in s_events)
        {
            if (head.IndexOf(word) >= 0) return !(head.IndexOf("印发") >= 0 || head.IndexOf("即日起") >= 0 || head.IndexOf("通知之日") >= 0);
        }
        if (head.StartsWith("对")) return true;
        // 安装不牢的由施工单位10日内返工: whatever is found so, whenever.
        return head.IndexOf('的') > 1;
    }

    // Where the document names its own day to count from, an answer is due then and once.
    private static bool Answers(string text, int start, int end)
    {
        var rest = text.AsSpan(end);
        foreach (var manner in s_manners) if (rest.StartsWith(manner)) rest = rest[manner.Length..];
        var head = text.AsSpan(Math.Max(0, start - 6), Math.Min(6, start));
        if (head.IndexOf("即日") >= 0 || head.IndexOf("印发") >= 0) return false;
        foreach (var answer in s_answers) if (rest.StartsWith(answer)) return true;
        return false;
    }

    // 近30天内, 同一班级3天内, 连续3个月内: a stretch in which something happened, no limit.
    private static bool LooksBack(string text, int start)
    {
        var head = text.AsSpan(Math.Max(0, start - 8), Math.Min(8, start));
        head = head[(head.LastIndexOfAny('，', '。', '、') + 1)..];
        return head.EndsWith("近") || head.EndsWith("且") || head.EndsWith("连续") || head.EndsWith("过去") || head.IndexOf("同一") >= 0;
    }

    private static string Iso(NumberToken number)
    {
        var letter = Letter(number.Unit!);
        var value = (number.ValueTo ?? number.Value).ToString("0.##", CultureInfo.InvariantCulture);
        return letter is 'S' or 'm' or 'H' ? $"PT{value}{char.ToUpperInvariant(letter)}" : $"P{value}{letter}";
    }

    private static char Letter(string unit) => unit switch
    {
        "秒" => 'S',
        "分钟" => 'm',
        "小时" => 'H',
        "天" or "日" or "工作日" => 'D',
        "周" => 'W',
        "个月" => 'M',
        "年" => 'Y',
        _ => '\0',
    };

    // The day of the document is not counted (Civil Code of the PRC, art. 201).
    private static DateOnly From(DateOnly day, NumberToken number, Func<WorkCalendar> calendar)
    {
        var n = (int)Math.Min(number.ValueTo ?? number.Value, 10_000);
        return number.Unit switch
        {
            "工作日" => calendar().AddWorkingDays(day, n),
            "周" => day.AddDays(7 * n),
            "个月" => day.AddMonths(n),
            "年" => day.AddYears(Math.Min(n, 100)),
            _ => day.AddDays(n),
        };
    }
}
