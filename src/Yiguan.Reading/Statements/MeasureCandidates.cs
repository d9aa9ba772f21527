namespace Yiguan.Reading.Statements;

/// <summary>
/// Puts together every name that what a number measures may plausibly have: the words before it with every sensible cut, the noun after
/// it, what was spoken of before, and compositions of these. Which of them it is, is for the <see cref="MeasureJudge"/>.
/// </summary>
internal sealed partial class MeasureCandidates(Lexicon lexicon, string text, Tokens tokens, MeasureContext context)
{
    // A name does not begin further before its number than that, nor end further after it.
    private const int Reach = 48;

    // No sentence that people write holds so many numbers; in one that does, what was spoken of before is asked for no more.
    private const int MostOfSentence = 60;

    private const string NoDeed = "，。；、（）()|\t ";
    private const string NoNoun = "，。；、（）()|\t 不满为且或并即至～——%％出由降增提压缩扩升减到达占得扣时后前";

    private readonly PhraseCuts _cuts = new(lexicon, text, tokens);
    private readonly MeasureWords _words = lexicon.MeasureWords;
    private readonly List<Cut> _left = [];
    private readonly List<Cut> _right = [];
    private readonly List<(string Name, Cut Left, Cut Right)> _own = [];
    private readonly List<(string Name, Cut Left, Cut Right)> _after = [];
    private readonly List<(string Name, MeasureTopic Topic)> _topics = [];
    private readonly List<string> _suffixes = [];
    private IReadOnlyList<string> _shared = [];
    private string _verb = "";
    private int _ofSentence;

    public MeasureCase Of(Figure figure)
    {
        var found = new MeasureCase(text, figure) { Known = context.Known, Nearness = context.NearnessOf(figure) };
        if (figure.Passage.CellHead is { Length: > 0 } head && figure.Token.End - figure.Token.Start >= figure.Passage.Span.Length - 1)
        {
            foreach (var cell in context.CellNames(figure.Passage, head)) found.Add(cell, MeasureForm.Cell);
            if (found.Candidates.Count > 0) return found;
        }
        Suffixes(figure);
        _shared = SharedSubjects.Named(text, figure);
        foreach (var shared in _shared) found.Add(shared, MeasureForm.Shared);
        Own(figure, found);
        After(figure, found);
        _ofSentence = found.Nearness is Nearness.None or Nearness.SameParagraph ? 0 : _ofSentence + 1;
        if (_ofSentence > MostOfSentence && found.Candidates.Count > 0) return found;
        Topics(figure);
        Compose(found);
        return found;
    }

    // ---- beside the number ----------------------------------------------------------------------------------------

    private void Own(Figure figure, MeasureCase found)
    {
        _own.Clear();
        _verb = "";
        var start = Math.Max(figure.Before.Start, figure.SubjectEnd - Reach);
        var end = Math.Max(start, figure.SubjectEnd);
        var names = _cuts.Right(start, end, _right);
        if (_right.Count == 0) return;
        names &= _cuts.Left(start, _right[0].At, _left);
        foreach (var cut in _left)
        {
            if (!cut.Inner) found.Openers.Add(cut);
        }
        foreach (var cut in _right)
        {
            if (!cut.Inner) found.Closers.Add(cut);
        }
        // 未入库的33个项目: before 的 an opener is no opener.
        if (names || text[end - 1] == '的') Cores(found);
        foreach (var right in _right)
        {
            foreach (var left in _left)
            {
                if (right.At - left.At is >= 2 and <= 26) found.Add(Name(left.At, right.At), MeasureForm.Own, MeasureTopic.None, left, right);
            }
        }
    }

    // The cuts that compositions are made with: the name without openers and tails, and what is left after its last inner word.
    private void Cores(MeasureCase found)
    {
        Cut opened = _left[0], last = _left[^1], closed = _right[0], whole = _left[0];
        foreach (var cut in _left)
        {
            if (!cut.Inner) opened = cut;
            if (cut.Kind == CutKind.Verb && cut.At < closed.At) _verb = VerbBefore(cut.At);
        }
        foreach (var cut in _right)
        {
            if (!cut.Inner) closed = cut;
        }
        var inner = _right.FirstOrDefault(c => c.Inner && c.At > opened.At + 1 && c.Kind is not (CutKind.List or CutKind.Bracket));
        found.Core = opened.At < closed.At ? Name(opened.At, closed.At) : "";
        found.General = found.Core.Length is > 0 and <= 4 && _words.General.EndingAt(found.Core, 0, found.Core.Length) > 0;
        Core(opened, closed);
        Core(last, closed);
        if (_left.Find(c => c is { Kind: CutKind.Verb, Inner: false }) is { At: > 0 } governed) Core(governed, closed);
        if (inner.At > 0) Core(opened, inner);
        if (closed.At - whole.At <= 14) Core(whole, closed);
        for (var i = _left.Count - 2; i > 0 && _own.Count < 4; i--) Core(_left[i], closed);
    }

    private void Core(Cut left, Cut right)
    {
        if (right.At - left.At is < 1 or > 18) return;
        var name = Name(left.At, right.At);
        if (name.Length > 0 && !_own.Exists(o => o.Name == name)) _own.Add((name, left, right));
    }

    private string VerbBefore(int at)
    {
        var verbs = lexicon.Verbs;
        var from = Math.Max(0, at - 6);
        var length = Math.Max(verbs.Joined.EndingAt(text, from, at), Math.Max(verbs.Completion.EndingAt(text, from, at), verbs.Strong.EndingAt(text, from, at)));
        return length > 1 ? text.Substring(at - length, length) : "";
    }

    private void After(Figure figure, MeasureCase found)
    {
        _after.Clear();
        var start = figure.After.Start + figure.BoundLength;
        var end = Math.Min(figure.After.End, start + Reach);
        var limit = start < end && (text[start] == '内' || text[start - 1] == '内');
        if (start < end && text[start] is '内' or '的' or '）') start++;
        if (start < end && text[start] is '的' or '未') start++;
        if (start >= end || (limit ? NoDeed : NoNoun).Contains(text[start], StringComparison.Ordinal)) return;
        _cuts.After(start, end, _right);
        var left = new Cut(start, CutKind.Edge, false);
        foreach (var right in _right)
        {
            if (right.At - start is < 2 or > 26) continue;
            var name = Name(start, right.At);
            found.Add(name, MeasureForm.After, MeasureTopic.None, left, right);
            if (_after.Count < 3 && name.Length >= 2 && (_after.Count == 0 || right.Inner)) _after.Add((name, left, right));
        }
        // 6家经省认定的企业: the noun stands last.
        foreach (var cut in _right.ToArray())
        {
            if (cut is not { Inner: true } || cut.Kind is not (CutKind.Of or CutKind.Verb)) continue;
            foreach (var right in _right)
            {
                var from = cut.Kind == CutKind.Of ? cut.At + 1 : cut.At;
                if (right.At - from is < 2 or > 20) continue;
                found.Add(Name(from, right.At), MeasureForm.After, MeasureTopic.None, cut, right);
            }
        }
        // 向卫生院和县教体局报告: what is done stands last.
        if (_right.LastOrDefault(c => c is { Inner: true, Kind: CutKind.Verb }) is { At: > 0 } verb && _right[0].At - verb.At is >= 2 and <= 12) _after.Add((Name(verb.At, _right[0].At), verb, _right[0]));
    }

    private string Name(int start, int end)
    {
        while (start < end && " 　、，的“”（".Contains(text[start], StringComparison.Ordinal) && !(text[start] == '“' && text.AsSpan(start, end - start).IndexOf('”') > 0)) start++;
        while (start < end && " 　、，的“（".Contains(text[end - 1], StringComparison.Ordinal)) end--;
        return text[start..end];
    }

    private void Suffixes(Figure figure)
    {
        _suffixes.Clear();
        var unit = figure.Token.Unit ?? "";
        var slash = unit.IndexOf('/', StringComparison.Ordinal);
        _suffixes.AddRange(_words.Suffixes(slash > 0 ? unit[..slash] : unit));
        if (unit != "分" || figure.Token.Start == 0) return;
        // 扣2分, 计15分: the word before the number says which of them.
        var said = text[figure.Token.Start - 1] switch { '扣' => "扣分", '加' => "加分", '得' or '计' or '记' => "得分", '减' => "扣分", _ => null };
        if (said is null) return;
        _suffixes.Clear();
        _suffixes.Add(said);
    }
}
