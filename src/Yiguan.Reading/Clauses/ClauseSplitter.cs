using Yiguan.Reading.Documents;

namespace Yiguan.Reading.Clauses;

/// <summary>Cuts a passage into clauses in one pass.</summary>
internal static class ClauseSplitter
{
    public static List<Clause> Split(string text, Span passage)
    {
        var clauses = new List<Clause>();
        var s = text.AsSpan();
        var closers = new Closers(text, passage.End);
        var start = passage.Start;
        var opens = true;
        for (var i = passage.Start; i <= passage.End; i++)
        {
            var item = i < passage.End && i > start && InlineMarker(s, i, passage.End);
            if (!item && i < passage.End && Closers.Of(s[i]) is var close && close != '\0' && closers.For(i, close) is var end && end > i)
            {
                i = end;
                continue;
            }
            var mark = i == passage.End ? '\0' : Mark(s, i, passage);
            if (mark == '\0' && i < passage.End)
            {
                if (!item) continue;
                mark = '；';
            }
            // 会议要求：（一）…: a marker opens a sentence after a colon too.
            opens |= start > passage.Start && start < i && InlineMarker(s, start, passage.End);
            var clause = Trim(s, start, i, mark, opens);
            if (clause.Length > 0) clauses.Add(clause);
            if (clause.Length > 0 || mark is not ('，' or '：')) opens = mark is not ('，' or '：');
            start = mark == '；' && i < passage.End && s[i] is not ('；' or ';' or '\u2028') ? i : i + 1;
        }
        return clauses;
    }

    private static char Mark(ReadOnlySpan<char> s, int i, Span passage) => s[i] switch
    {
        '，' => '，',
        ',' when !(i > 0 && char.IsAsciiDigit(s[i - 1]) && i + 1 < s.Length && char.IsAsciiDigit(s[i + 1])) => '，',
        '。' or '！' or '？' or '\n' or '\u2028' => '。',
        '；' or ';' => '；',
        '：' => Clock(s, i) ? '\0' : '：',
        ':' => Clock(s, i) ? '\0' : '：',
        _ => '\0',
    };

    private static bool Clock(ReadOnlySpan<char> s, int i) => i > 0 && i + 1 < s.Length && char.IsAsciiDigit(s[i - 1]) && char.IsAsciiDigit(s[i + 1]);

    // 1.筹措…。2.督促…, 会议要求：（一）…。（二）…: a marker inside a line begins a new item.
    private static bool InlineMarker(ReadOnlySpan<char> s, int i, int end)
    {
        if (s[i - 1] is not ('。' or '；' or ';' or ' ' or '　' or '：' or ':' or '）' or ')')) return false;
        var marker = Marker.At(s, i, end);
        return marker.Found && (marker.Level is 3 or 4 or 5 || marker.Level == 2 && s[i] is '（' or '(') && i + marker.Length < end;
    }

    private static Clause Trim(ReadOnlySpan<char> s, int start, int end, char mark, bool opens)
    {
        while (start < end && IsBlank(s[start])) start++;
        if (opens && Marker.At(s, start, end) is { Found: true, Level: > 1 } marker && !(marker.Level == 2 && marker.Word.Length > 0 && s[start] is not ('（' or '('))) start += marker.Length;
        else if (opens && Marker.At(s, start, end) is { Found: true, Level: 2 } told) start += told.Length;
        while (start < end && IsBlank(s[start])) start++;
        while (end > start && (IsBlank(s[end - 1]) || s[end - 1] == '*')) end--;
        return new Clause(start, end, mark, opens);
    }

    private static bool IsBlank(char c) => c is ' ' or '　' or '\t' or '\r' or '\n' or '\u2028' or '\u00A0';
}
