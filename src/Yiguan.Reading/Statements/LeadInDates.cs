using Yiguan.Reading.Dates;
using Yiguan.Reading.Documents;

namespace Yiguan.Reading.Statements;

/// <summary>Days that hold for more than their sentence: 各镇应于12月20日前完成下列任务：（一）…；（二）…, and 二、2025年主要预期目标.</summary>
internal sealed class LeadInDates
{
    private const int LongestLeadIn = 80;

    // Each in order of the text; none of a list reaches into the next.
    private readonly List<(Span Reach, DateToken Date)> _items = [];
    private readonly List<(Span Reach, DateToken Date)> _sections = [];

    /// <summary>The day that holds at a place outside the reach of its own sentence; null for none.</summary>
    public DateToken? At(int place) => In(_items, place) ?? In(_sections, place);

    private static DateToken? In(List<(Span Reach, DateToken Date)> reaches, int place)
    {
        var low = 0;
        var high = reaches.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (reaches[middle].Reach.End <= place) low = middle + 1;
            else high = middle;
        }
        return low < reaches.Count && reaches[low].Reach.Start <= place ? reaches[low].Date : null;
    }

    public static LeadInDates Of(string text, Tokens tokens, Outline outline, DocumentHead head)
    {
        var found = new LeadInDates();
        for (var i = 0; i < outline.Headings.Count; i++)
        {
            var heading = outline.Headings[i];
            if (heading.Level > 1 || heading.Title.IndexOf("目标", StringComparison.Ordinal) < 0 || YearIn(heading.Span, tokens, head) is not { } year) continue;
            var end = i + 1 < outline.Headings.Count ? outline.Headings[i + 1].Span.Start : text.Length;
            found._sections.Add((new Span(heading.Span.End, end), year));
        }
        found.ReadItems(text, tokens, head);
        return found;
    }

    // A line that ends in a colon, and the numbered lines below it.
    private void ReadItems(string text, Tokens tokens, DocumentHead head)
    {
        DateToken? date = null;
        var (start, level) = (0, 0);
        for (var at = 0; at < text.Length;)
        {
            var end = text.IndexOf('\n', at);
            if (end < 0) end = text.Length;
            var line = Trimmed(text, at, end);
            at = end + 1;
            if (line.Length == 0) continue;
            var marker = Marker.At(text, line.Start, line.End);
            var item = marker.Found && text[line.Start] != '第';
            if (date is not null && level == 0 && item) level = marker.Level;
            if (date is not null && item && marker.Level >= level) continue;
            if (date is not null && level > 0) _items.Add((new Span(start, line.Start), date));
            date = line.Length <= LongestLeadIn && text[line.End - 1] is '：' or ':' ? DateIn(text, line, tokens, head) : null;
            (start, level) = (line.End, 0);
        }
        if (date is not null && level > 0) _items.Add((new Span(start, text.Length), date));
    }

    private static Span Trimmed(string text, int start, int end)
    {
        while (start < end && char.IsWhiteSpace(text[start])) start++;
        while (end > start && char.IsWhiteSpace(text[end - 1])) end--;
        return new Span(start, end);
    }

    private static DateToken? DateIn(string text, Span line, Tokens tokens, DocumentHead head)
    {
        foreach (var date in tokens.DatesIn(line.Start, line.End))
        {
            if (date.Role == DateRole.Deadline && date.Date is not null) return date;
        }
        var s = text.AsSpan(line.Start, line.Length);
        return s.IndexOf("目标") >= 0 || s.IndexOf("任务") >= 0 || s.IndexOf("指标") >= 0 ? YearIn(line, tokens, head) : null;
    }

    // 2025年, 2025年度: a year that is not over.
    private static DateToken? YearIn(Span where, Tokens tokens, DocumentHead head)
    {
        foreach (var date in tokens.DatesIn(where.Start, where.End))
        {
            if (date.Date is { Month: 12, Day: 31 } day && date.HoldsDigits && (head.Date is not { } today || day >= today)) return date;
        }
        return null;
    }
}
