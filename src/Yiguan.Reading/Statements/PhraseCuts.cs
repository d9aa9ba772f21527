using Yiguan.Reading.Dates;

namespace Yiguan.Reading.Statements;

/// <summary>Where the name of a thing may begin or end inside a stretch of text.</summary>
/// <param name="At">The place, an index into the text.</param>
/// <param name="Kind">What stands on the other side of it.</param>
/// <param name="Inner">Words of the stretch remain on the other side, not only openers or tails.</param>
internal readonly record struct Cut(int At, CutKind Kind, bool Inner);

internal enum CutKind
{
    /// <summary>The end of the stretch itself.</summary>
    Edge,
    Date,

    /// <summary>县住建局, 各镇: who acts.</summary>
    Unit,

    /// <summary>全县, 全市.</summary>
    Scope,
    Adverb,
    Verb,

    /// <summary>其中, 目前: a word that only leads in.</summary>
    Opener,

    /// <summary>的.</summary>
    Of,

    /// <summary>、和及与.</summary>
    List,

    /// <summary>由从对将按比: a particle.</summary>
    Particle,
    Bracket,

    /// <summary>分别, 预计, 合计: words that close in on the number.</summary>
    Tail,

    /// <summary>达到, 控制在.</summary>
    Level,

    /// <summary>同比增长, 下降.</summary>
    Change,

    /// <summary>不低于, 超过.</summary>
    Bound,
}

/// <summary>Finds the places where a name may begin or end, by the words of the lexicon.</summary>
internal sealed class PhraseCuts(Lexicon lexicon, string text, Tokens tokens)
{
    private const int MostLeft = 12;
    private const int MostRight = 10;
    private const string Blanks = " 　\t|，。；：、（）()“”";
    private const string Fillers = "  ，了均约近超的在以按再只仅就有各共至到为达是占由从每已可须尚、（()）";
    private const string AveragesOf = "平户人年日月村亩";
    private const string Particles = "由从自对将把按以在为于较比占每经向被因达";

    private const int LongestWord = 16;
    private const string Modals = "要应须需将拟再也都均并且还又已仍";

    private readonly byte[] _verbLengths = new byte[text.Length];
    private readonly byte[] _skippedLengths = new byte[text.Length];
    private readonly MeasureWords _words = lexicon.MeasureWords;
    private readonly VerbTable _verbs = lexicon.Verbs;
    private readonly FigureWords _figures = lexicon.Figures;

    /// <summary>Where a name may begin, from left to right; false where nothing but openers stands there.</summary>
    public bool Left(int start, int end, List<Cut> cuts)
    {
        cuts.Clear();
        var at = start;
        // 确保, 力争: attitude is never part of a name.
        while (at < end && (Blanks.Contains(text[at], StringComparison.Ordinal) ? 1 : _words.Attitudes.StartingAt(text, at, end)) is var skipped && skipped > 0) at += skipped;
        cuts.Add(new Cut(at, CutKind.Edge, false));
        var opening = true;
        while (at < end - 1)
        {
            var length = Opens(at, end, opening, out var kind);
            opening &= length > 0;
            at += Math.Max(length, 1);
            while (opening && _words.Attitudes.StartingAt(text, at, end) is var attitude && attitude > 0) at += attitude;
            if (length > 0 && at < end) cuts.Add(new Cut(at, kind, !opening));
        }
        // Those nearest to the number and those that only skip openers say most.
        if (cuts.Count > MostLeft) cuts.RemoveRange(MostLeft / 2, cuts.Count - MostLeft);
        return !opening || at < end;
    }

    /// <summary>Where a name may end, the furthest first; false where nothing but words that close in on the number stands there.</summary>
    public bool Right(int start, int end, List<Cut> cuts)
    {
        cuts.Clear();
        var at = TrimEnd(start, end);
        if (at <= start) return false;
        cuts.Add(new Cut(at, CutKind.Edge, false));
        for (var steps = 0; steps < 5; steps++)
        {
            var length = Closes(start, at, out var kind);
            if (length == 0) break;
            at = TrimEnd(start, at - length);
            if (at <= start + 1) return false;
            cuts.Add(new Cut(at, kind, false));
        }
        Inside(start, at, cuts);
        return true;
    }

    /// <summary>Where the name that begins right at <paramref name="start"/> may end.</summary>
    public void After(int start, int end, List<Cut> cuts)
    {
        cuts.Clear();
        var at = end;
        while (at > start && Blanks.Contains(text[at - 1], StringComparison.Ordinal)) at--;
        if (at <= start) return;
        cuts.Add(new Cut(at, CutKind.Edge, false));
        var tail = _figures.Tails.EndingAt(text, start, at);
        if (tail > 0 && at - tail > start) cuts.Add(new Cut(at - tail, CutKind.Tail, false));
        Inside(start, at, cuts);
    }

    // A predicate, a date, a particle: the name may have ended before it.
    private void Inside(int start, int end, List<Cut> cuts)
    {
        var first = cuts.Count;
        for (var i = start + 1; i < end; i++)
        {
            var kind = Breaks(i, end, out var length);
            if (kind is null) continue;
            cuts.Add(new Cut(i, kind.Value, true));
            i += Math.Max(0, length - 1);
        }
        if (cuts.Count - first > MostRight) cuts.RemoveRange(first + MostRight / 2, cuts.Count - first - MostRight);
    }

    private int Opens(int at, int end, bool opening, out CutKind kind)
    {
        kind = CutKind.Date;
        if (DateAt(at, end) is var date && date > 0) return date;
        var c = text[at];
        kind = CutKind.Of;
        if (c is '的') return 1;
        kind = CutKind.List;
        if (c is '、' or '和' or '及' or '与' or '或') return 1;
        kind = CutKind.Bracket;
        if (Blanks.Contains(c, StringComparison.Ordinal)) return 1;
        kind = CutKind.Unit;
        if (opening && lexicon.Names.SubjectEnd(text, at, end) is var subject && subject > at && subject < end) return subject - at;
        kind = CutKind.Scope;
        if (_figures.Scope.StartingAt(text, at, end) is var scope && scope > 0) return scope;
        var verb = Verb(at, end);
        var skipped = Skipped(at, end);
        kind = CutKind.Verb;
        if (verb > 1 && verb >= skipped) return verb;
        kind = CutKind.Adverb;
        if (skipped > 1 || skipped == 1 && opening && Modals.Contains(c, StringComparison.Ordinal)) return skipped;
        kind = CutKind.Opener;
        if (_words.Heads.StartingAt(text, at, end) is var head && head > 0) return head;
        kind = CutKind.Particle;
        return opening && IsParticle(at, end) ? 1 : 0;
    }

    // 在册, 到位, 对外: the particle is part of a word.
    private bool IsParticle(int at, int end) =>
        Particles.Contains(text[at], StringComparison.Ordinal) && !(at + 1 < end && text[at] is '在' or '到' or '对' or '从' or '为' && at + 1 < end && "册库建岗校编位外口业园谈".Contains(text[at + 1], StringComparison.Ordinal));

    private int Closes(int start, int end, out CutKind kind)
    {
        kind = CutKind.Tail;
        var tail = _words.Tails.EndingAt(text, start, end);
        var change = Math.Max(Math.Max(_figures.Rise.EndingAt(text, start, end), _figures.Fall.EndingAt(text, start, end)), Math.Max(_figures.YearOnYear.EndingAt(text, start, end), _figures.OtherBase.EndingAt(text, start, end)));
        var level = Math.Max(_figures.Level.EndingAt(text, start, end), lexicon.Bounds.Enclosing.EndingAt(text, start, end));
        var bound = lexicon.Bounds.Before.EndingAt(text, start, end, out _);
        var date = DateEnding(start, end);
        var longest = Math.Max(Math.Max(tail, change), Math.Max(Math.Max(level, bound), date));
        if (longest == 0)
        {
            // 石门镇各改造: what each does is no part of who does it.
            kind = CutKind.Verb;
            var verb = _verbs.Completion.EndingAt(text, start, end);
            return verb > 1 && end - verb - 1 > start && "各共仅已再另".Contains(text[end - verb - 1], StringComparison.Ordinal) ? verb : 0;
        }
        kind = longest == date ? CutKind.Date : longest == change ? CutKind.Change : longest == level ? CutKind.Level : longest == bound ? CutKind.Bound : CutKind.Tail;
        return longest;
    }

    private CutKind? Breaks(int at, int end, out int length)
    {
        length = 1;
        var c = text[at];
        if (c is '的') return CutKind.Of;
        if (c is '、' or '和' or '及' or '与') return CutKind.List;
        if (c is '（' or '(' or '“') return CutKind.Bracket;
        if (DateAt(at, end) > 0) return CutKind.Date;
        length = Verb(at, end);
        if (length > 1) return CutKind.Verb;
        length = Skipped(at, end);
        if (length > 1) return CutKind.Adverb;
        length = _words.Tails.StartingAt(text, at, end);
        if (length > 0) return CutKind.Tail;
        return IsParticle(at, end) ? CutKind.Particle : null;
    }

    // Stretches overlap from figure to figure: each place of the text is looked up once.
    private int Verb(int at, int end)
    {
        if (_verbLengths[at] == 0) _verbLengths[at] = (byte)(1 + VerbAt(at, Math.Min(text.Length, at + LongestWord)));
        return _verbLengths[at] - 1 is var length && at + length <= end ? length : VerbAt(at, end);
    }

    private int Skipped(int at, int end)
    {
        if (_skippedLengths[at] == 0) _skippedLengths[at] = (byte)(1 + _verbs.Skipped.StartingAt(text, at, Math.Min(text.Length, at + LongestWord)));
        return _skippedLengths[at] - 1 is var length && at + length <= end ? length : _verbs.Skipped.StartingAt(text, at, end);
    }

    private int VerbAt(int at, int end) =>
        Math.Max(_verbs.Joined.StartingAt(text, at, end), Math.Max(_verbs.Completion.StartingAt(text, at, end), _verbs.Strong.StartingAt(text, at, end)));

    private int TrimEnd(int start, int end)
    {
        while (end > start && Fillers.Contains(text[end - 1], StringComparison.Ordinal) && !(text[end - 1] == '均' && end - 1 > start && AveragesOf.Contains(text[end - 2], StringComparison.Ordinal))) end--;
        return end;
    }

    private int DateAt(int at, int end)
    {
        foreach (var date in tokens.DatesIn(at, at + 1))
        {
            if (date.End > at && date.End <= end && date.Role != DateRole.Limit) return date.End - at;
        }
        return 0;
    }

    private int DateEnding(int start, int end)
    {
        foreach (var date in tokens.DatesIn(Math.Max(start, end - 16), end))
        {
            if (date.End == end) return end - date.Start;
        }
        return 0;
    }
}
