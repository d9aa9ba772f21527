namespace Yiguan.Reading.Clauses;

/// <summary>How acting units are called, from lexicon/people.yaml.</summary>
internal sealed class UnitNames(LexiconFile file, VerbTable verbs)
{
    private const int LongestName = 26;
    private const int LongestList = 90;
    private const int MostNames = 40;

    private readonly WordTable _endings = file.Table("endings");
    private readonly WordTable _weak = file.Table("weak");
    private readonly WordTable _openings = file.Table("openings");
    private readonly WordTable _never = file.Table("never");
    private readonly WordTable _follows = file.Table("follows");
    private readonly WordTable _musts = file.Table("musts");
    private readonly WordTable _formed = file.Table("formed");

    public WordTable LeadWords { get; } = file.Table("lead");

    public WordTable OwnerWords { get; } = file.Table("owner");

    public WordTable SupportWords { get; } = file.Table("support");

    public WordTable JointWords { get; } = file.Table("joint");

    /// <summary>Reads the units that open a clause as its subject (县教体局、各镇要…); returns where they end, <paramref name="at"/> for none.</summary>
    /// <param name="text">The text.</param>
    /// <param name="at">Where the clause begins.</param>
    /// <param name="end">Where it ends.</param>
    /// <param name="certain">After 由 anything that ends like a name acts.</param>
    public int SubjectEnd(ReadOnlySpan<char> text, int at, int end, bool certain = false)
    {
        var limit = Math.Min(end, at + LongestList);
        for (var i = at + 2; i <= limit; i++)
        {
            if (text[i - 1] is '，' or '。' or '；' or '：') break;
            if (!EndsName(text, at, i) || i < end && !Follows(text, i, end)) continue;
            // 县委组织部要…: not 县委, whose next words make a longer name.
            if (LongerName(text, at, i, limit, end)) continue;
            return AreUnits(text, at, i) && (certain || Sure(text, at, i, end)) ? i : at;
        }
        return at;
    }

    private bool EndsName(ReadOnlySpan<char> text, int at, int end) =>
        (_endings.EndingAt(text, at, end) > 0 || _weak.EndingAt(text, at, end) > 0) && _never.EndingAt(text, at, end) == 0;

    private bool Follows(ReadOnlySpan<char> text, int at, int end) =>
        !text[at..end].StartsWith("负责人") && !text[at..end].StartsWith("负责同志")
        && (_follows.StartingAt(text, at, end) > 0 || verbs.Means.StartingAt(text, at, end) > 1 || verbs.Skipped.StartingAt(text, at, end) > 1 || verbs.Strong.StartingAt(text, at, end) > 1 || verbs.Joined.StartingAt(text, at, end) > 1
        || Numbers.NumberScanner.IsDigit(text[at]) || text[at] == '以' && at + 1 < end && !"上下内外来及前后".Contains(text[at + 1], StringComparison.Ordinal) || text[at] is '年' or '本' or '明' or '今' or '“');

    /// <summary>Whether the stretch ends like the name of something that acts.</summary>
    public bool EndsLikeName(ReadOnlySpan<char> text, int at, int end) => EndsName(text, at, end);

    private bool LongerName(ReadOnlySpan<char> text, int at, int here, int limit, int end)
    {
        if (_musts.StartingAt(text, here, end) > 0 && !text[here..end].StartsWith("负责人") && !text[here..end].StartsWith("负责同志")) return false;
        // 各镇组织网格员…: what follows acts on somebody else; 县政府督查室 does not.
        var acts = verbs.Strong.StartingAt(text, here, end) > 1 || verbs.Skipped.StartingAt(text, here, end) > 1;
        for (var i = here + 1; i <= Math.Min(limit, here + 8); i++)
        {
            if (text[i - 1] is '，' or '。' or '；' or '：') return false;
            if (acts && _endings.EndingAt(text, here, i) < i - here) continue;
            if (EndsName(text, at, i) && (i == end || _musts.StartingAt(text, i, end) > 0 || _endings.EndingAt(text, here, i) > 1 && Follows(text, i, end)) && AreUnits(text, at, i)) return true;
        }
        return false;
    }

    // A weak name alone says little: 景区 acts where 各 opens it or 要 follows.
    private bool Sure(ReadOnlySpan<char> text, int at, int nameEnd, int end) =>
        _endings.EndingAt(text, at, nameEnd) > 0 || _openings.StartingAt(text, at, nameEnd) > 0 || _musts.StartingAt(text, nameEnd, end) > 0;

    /// <summary>Whether a stretch is nothing but names of units: 县发改局、县财政局, 各镇人民政府.</summary>
    public bool AreUnits(ReadOnlySpan<char> text, int start, int end)
    {
        if (end - start < 2) return false;
        var named = false;
        foreach (var part in Split(text, start, end))
        {
            var (from, to, _) = Bare(text, part.Span);
            if (to - from > LongestName || to - from < 2 || !IsName(text, from, to)) return false;
            named = EndsName(text, from, to);
        }
        return named;
    }

    private bool IsName(ReadOnlySpan<char> text, int start, int end)
    {
        var name = text[start..end];
        if (name.IndexOfAnyInRange('0', '9') >= 0 || name.IndexOfAny("的《“：由") >= 0 || name[0] is '与' or '向' || MeansMore(name)) return false;
        foreach (var told in (ReadOnlySpan<string>)["通知", "叫应", "报送", "上报", "报县", "报市", "组建", "成立", "作为"])
        {
            if (name.IndexOf(told) >= 0) return false;
        }
        // A town in a list goes without its 镇: 栖霞、石桥等镇.
        if (!EndsName(text, start, end)) return end - start <= 4 && verbs.Strong.StartingAt(text, start, end) == 0 && verbs.Means.StartingAt(text, start, end) == 0;
        if (_openings.StartingAt(text, start, end) > 0) return true;
        var whole = end - start;
        if (_endings.EndingAt(text, start, end) == whole || _weak.EndingAt(text, start, end) == whole) return true;
        if (verbs.Skipped.StartingAt(text, start, end) > 1) return false;
        return verbs.Strong.StartingAt(text, start, end) == 0 && verbs.Means.StartingAt(text, start, end) == 0 && verbs.Pushing.StartingAt(text, start, end) == 0
            || _formed.EndingAt(text, start, end) > 0 && whole <= 12;
    }

    private static bool MeansMore(ReadOnlySpan<char> name)
    {
        for (var at = name.IndexOfAny("将把要须"); at >= 0;)
        {
            // 各镇党政主要负责同志 is a name through and through.
            if (at == 0 || name[at] != '要' || name[at - 1] != '主') return true;
            var next = name[(at + 1)..].IndexOfAny("将把要须");
            at = next < 0 ? -1 : at + 1 + next;
        }
        return false;
    }

    /// <summary>Names in a list of units, 和 and 及 included where what stands before ends like a name; a bracket after a name tells its part.</summary>
    public List<(Span Span, UnitRole? Role)> Split(ReadOnlySpan<char> text, int start, int end)
    {
        var parts = new List<(Span, UnitRole?)>();
        var from = start;
        var depth = 0;
        for (var i = start; i <= end && parts.Count < MostNames; i++)
        {
            if (i < end && text[i] is '（' or '(') depth++;
            if (i < end && text[i] is '）' or ')') depth = Math.Max(0, depth - 1);
            if (i < end && (depth > 0 || !Parts(text, from, i, end))) continue;
            Add(parts, text, from, i);
            from = i + 1;
            if (i < end && text[i] is '及' or '以' && from < end && text[from] is '其' or '及') from++;
        }
        return parts;
    }

    private bool Parts(ReadOnlySpan<char> text, int from, int i, int end) => text[i] switch
    {
        '、' or '，' or ',' or '；' or ';' or '\u2028' or '/' or '\n' => true,
        ' ' or '　' => EndsName(text, from, i),
        '和' or '及' or '与' or '以' => EndsName(text, from, i) && i + 2 < end && (text[i] != '以' || text[i + 1] == '及'),
        _ => false,
    };

    private void Add(List<(Span, UnitRole?)> parts, ReadOnlySpan<char> text, int start, int end)
    {
        while (start < end && text[start] is ' ' or '　' or '\u2028' or '由' or '请' && end - start > 3) start++;
        while (end > start && text[end - 1] is ' ' or '　' or '。' or '等' or '\u2028') end--;
        if (end - start < 2) return;
        var (from, to, role) = Bare(text, new Span(start, end));
        parts.Add((new Span(from, to), role));
    }

    /// <summary>县住建局（牵头） without its bracket; 县住建局牵头 without its verb.</summary>
    private (int From, int To, UnitRole? Role) Bare(ReadOnlySpan<char> text, Span part)
    {
        var end = part.End;
        UnitRole? role = null;
        if (text[end - 1] is '）' or ')' && text[part.Start..end].LastIndexOfAny('（', '(') is var open && open > 1)
        {
            var inner = text[(part.Start + open + 1)..(end - 1)];
            if (inner.StartsWith("牵头")) role = UnitRole.Lead;
            else if (inner.StartsWith("配合") || inner.StartsWith("协助")) role = UnitRole.Support;
            if (role is not null) end = part.Start + open;
        }
        else if (LeadWords.EndingAt(text, part.Start, end) is var lead && lead > 0 && end - part.Start - lead >= 2) { end -= lead; role = UnitRole.Lead; }
        else if (SupportWords.EndingAt(text, part.Start, end) is var support && support > 0 && end - part.Start - support >= 2) { end -= support; role = UnitRole.Support; }
        return (part.Start, end, role);
    }
}
