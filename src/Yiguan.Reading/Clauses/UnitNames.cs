namespace Yiguan.Reading.Clauses;

/// <summary>How acting units are called, from lexicon/people.yaml.</summary>
internal sealed class UnitNames(LexiconFile file)
{
    private const int LongestName = 26;
    private const int MostNames = 12;

    private readonly WordTable _endings = file.Table("endings");
    private readonly WordTable _openings = file.Table("openings");
    private readonly WordTable _follows = file.Table("follows");

    public WordTable LeadWords { get; } = file.Table("lead");

    public WordTable OwnerWords { get; } = file.Table("owner");

    public WordTable SupportWords { get; } = file.Table("support");

    public WordTable JointWords { get; } = file.Table("joint");

    /// <summary>Reads the units that open a clause as its subject (县教体局、各镇要…); returns where they end, <paramref name="at"/> for none.</summary>
    /// <param name="text">The text.</param>
    /// <param name="at">Where the clause begins.</param>
    /// <param name="end">Where it ends.</param>
    /// <param name="follows">What may stand after them besides the words of the file.</param>
    public int SubjectEnd(ReadOnlySpan<char> text, int at, int end, Func<int, bool> follows)
    {
        if (_openings.StartingAt(text, at, end) == 0) return at;
        var best = at;
        var limit = Math.Min(end, at + (LongestName * 4));
        for (var i = at + 2; i <= limit; i++)
        {
            if (text[i - 1] is '，' or '。' or '；' or '：') break;
            if (_endings.EndingAt(text, at, i) == 0) continue;
            if (i == end || _follows.StartingAt(text, i, end) > 0 || follows(i))
            {
                if (!Fits(text, at, i)) continue;
                best = i;
                // 县委组织部要…: the longest name before the first word that may follow.
                if (_endings.EndingAt(text, at, Math.Min(end, i + 1)) <= 1) break;
            }
        }
        return best;
    }

    // Each part of a list is a name: none holds a verb of action or is too long.
    private static bool Fits(ReadOnlySpan<char> text, int at, int end)
    {
        var start = at;
        for (var i = at; i <= end; i++)
        {
            if (i < end && !IsComma(text[i])) continue;
            if (i - start > LongestName) return false;
            start = i + 1;
        }
        return text[at..end].IndexOf('的') < 0;
    }

    private static bool IsComma(char c) => c is '、' or '，' or ',' or '；' or ';' or '\u2028' or '和' or '及' or '与' or '/';

    /// <summary>Whether a stretch is nothing but names of units: 县发改局、县财政局, 各镇人民政府.</summary>
    public bool AreUnits(ReadOnlySpan<char> text, int start, int end)
    {
        if (end - start < 2) return false;
        var named = 0;
        foreach (var part in Split(text, start, end))
        {
            var stop = part.End;
            var close = text[part.Start..part.End].IndexOfAny('（', '(');
            if (close > 0) stop = part.Start + close;
            if (part.Length > LongestName || _endings.EndingAt(text, part.Start, stop) == 0 && named == 0) return false;
            if (_endings.EndingAt(text, part.Start, stop) > 0) named++;
        }
        return named > 0;
    }

    /// <summary>Names in a list of units, 和 and 及 included where what stands on both sides ends like a name.</summary>
    public List<Span> Split(ReadOnlySpan<char> text, int start, int end)
    {
        var parts = new List<Span>();
        var from = start;
        var depth = 0;
        for (var i = start; i <= end && parts.Count < MostNames * 4; i++)
        {
            if (i < end && text[i] is '（' or '(') depth++;
            if (i < end && text[i] is '）' or ')') depth = Math.Max(0, depth - 1);
            var cut = i == end || depth == 0 && (text[i] is '、' or '，' or ',' or '；' or ';' or '\u2028' or '/' or '\n' || text[i] is ' ' or '　' && _endings.EndingAt(text, from, i) > 0
                || text[i] is '和' or '及' or '与' && _endings.EndingAt(text, from, i) > 0 && i + 1 < end);
            if (!cut) continue;
            Add(parts, text, from, i);
            from = i + 1;
            if (i < end && text[i] == '及' && from < end && text[from] == '其') from++;
        }
        return parts;
    }

    private static void Add(List<Span> parts, ReadOnlySpan<char> text, int start, int end)
    {
        while (start < end && text[start] is ' ' or '　' or '\u2028') start++;
        while (end > start && text[end - 1] is ' ' or '　' or '。' or '等' or '\u2028') end--;
        if (end - start >= 2) parts.Add(new Span(start, end));
    }
}
