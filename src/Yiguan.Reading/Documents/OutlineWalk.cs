namespace Yiguan.Reading.Documents;

/// <summary>One walk over one document.</summary>
internal sealed partial class OutlineWalk(Vocabulary words, VerbTable verbs, string text, DocumentHead head)
{
    private const int LongestRunIn = 16;
    private const int LongestHeading = 30;
    private const int Levels = 8;

    private readonly List<Heading> _headings = [];
    private readonly List<Passage> _passages = [];
    private readonly string[] _path = new string[Levels];
    private readonly Mode?[] _modes = new Mode?[Levels];
    private readonly Dictionary<int, BlockNotes> _notes = [];
    private int _block;
    private Mode? _labelled;
    private bool _bodyBegun;
    private TaskColumns? _columns;

    public Outline Walk()
    {
        for (var at = 0; at < text.Length;)
        {
            var end = text.IndexOf('\n', at);
            if (end < 0) end = text.Length;
            Line(Trim(at, end));
            at = end + 1;
        }
        return new Outline(_headings, [.. _passages.Select(WithNotes)]);
    }

    private ReadOnlySpan<char> Text => text;

    private Span Trim(int start, int end)
    {
        while (start < end && (char.IsWhiteSpace(text[start]) || text[start] is '\uFEFF' or '　')) start++;
        while (end > start && char.IsWhiteSpace(text[end - 1])) end--;
        return new Span(start, end);
    }

    private void Line(Span line)
    {
        if (line.Length == 0) return;
        if (TableReader.Cells(text, line) is { Count: >= 2 } cells)
        {
            Row(line, cells);
            return;
        }
        var marker = Marker.At(text, line.Start, line.End);
        // 二、城乡建设 between the rows of a table leaves its columns as they are.
        if (!(marker.Found && line.Length < LongestHeading)) _columns = null;
        if (InHead(line)) return;
        if (marker.Found)
        {
            _bodyBegun = true;
            Marked(line, marker);
        }
        else Plain(line);
    }

    // Title, number, addressees, signature: nothing to read.
    private bool InHead(Span line)
    {
        var s = Slice(line);
        if (!_bodyBegun && head.Title.Contains(s.ToString(), StringComparison.Ordinal)) return true;
        if (s[^1] is '：' or ':' && s.Length < 80 && !_bodyBegun && s.IndexOf('。') < 0) return true;
        if (s.Length <= 30 && s.IndexOfAny('。', '，', '；') < 0 && !Marker.At(text, line.Start, line.End).Found && LabelAt(line).Label == Label.None && !EndsAsSentence(s))
        {
            // A short line of its own without punctuation, digits or verbs of order: a heading without marker, a date, a name.
            if (s.IndexOfAnyInRange('0', '9') < 0 && _bodyBegun && words.Headings[Mode.Order].AnyIn(s, 0, s.Length)) Open(line, 1, "", line, ModeOf(s));
            return true;
        }
        return false;
    }

    private static bool EndsAsSentence(ReadOnlySpan<char> s) => s[^1] is '。' or '；' or '！' or '：' or ':';

    private ReadOnlySpan<char> Slice(Span span) => text.AsSpan(span.Start, span.Length);

    private void Marked(Span line, Marker marker)
    {
        var body = new Span(line.Start + marker.Length, line.End);
        if (body.Length == 0) return;
        if (LabelAt(body) is { Label: not Label.None } label)
        {
            Labelled(body, label.Label, label.Length);
            return;
        }
        var sentence = FirstSentence(body);
        var whole = sentence.End >= body.End;
        var level = marker.Level;
        if (IsHeading(body, sentence, whole, level))
        {
            Open(new Span(line.Start, sentence.End), level, marker.Word, TrimEnd(sentence), ModeOf(Slice(sentence)));
            if (!whole) Running(new Span(sentence.End, body.End));
            return;
        }
        if (level <= 4) OpenItem(level, marker.Word, line);
        Running(body);
    }

    private bool IsHeading(Span body, Span sentence, bool whole, int level)
    {
        var s = Slice(sentence);
        if (whole && level <= 2 && !EndsAsSentence(s)) return s.Length <= 60;
        if (whole && !EndsAsSentence(s)) return s.Length <= 26 && s.IndexOfAnyInRange('0', '9') < 0 && s.IndexOf("，") < 0;
        if (whole) return s[^1] is '：' or ':' && s.Length < LongestHeading;
        if (s.Length > LongestHeading || s[^1] is not ('。' or '：' or ':' or '！' or ' ' or '　')) return false;
        if (head.Kind == DocumentKind.Minutes && level > 1 && s.IndexOf('，') >= 0) return false;
        if (head.Kind == DocumentKind.Rules && level == 3) return s.Length <= 12;
        return s.IndexOfAnyInRange('0', '9') < 0 && !NamesUnit(s) && (level <= 2 || s.Length <= 22 && s.Count('，') <= 1);
    }

    private static bool NamesUnit(ReadOnlySpan<char> s) => s.IndexOf("局") >= 0 || s.IndexOf("牵头") >= 0 || s.StartsWith("各镇") || s.StartsWith("各部门") || s.IndexOf("办公室要") >= 0 || s.IndexOf("负责") >= 0;

    private Span TrimEnd(Span span)
    {
        var end = span.End;
        while (end > span.Start && text[end - 1] is '。' or '：' or ':' or ' ' or '；') end--;
        return new Span(span.Start, end);
    }

    /// <summary>Up to and with the first 。！ outside brackets, or the blank that sets a heading off.</summary>
    private Span FirstSentence(Span body)
    {
        var depth = 0;
        for (var i = body.Start; i < body.End; i++)
        {
            var c = text[i];
            if (c is '（' or '(' or '《' or '“') depth++;
            else if (c is '）' or ')' or '》' or '”') depth = Math.Max(0, depth - 1);
            else if (depth == 0 && (c is '。' or '！' || c is '：' && i - body.Start < 16 && i + 1 < body.End)) return new Span(body.Start, i + 1);
            else if (depth == 0 && c is '　' or ' ' && i - body.Start is > 3 and < 16 && i + 2 < body.End && text[i + 1] > 0x2E80) return new Span(body.Start, i + 1);
        }
        return body;
    }

    private Mode? ModeOf(ReadOnlySpan<char> heading)
    {
        foreach (var mode in s_headingOrder)
        {
            if (words.Headings[mode].AnyIn(heading, 0, heading.Length)) return Refined(mode, heading);
        }
        return null;
    }

    private static readonly Mode[] s_headingOrder = [Mode.Principle, Mode.Attitude, Mode.Problem, Mode.Review, Mode.Rule, Mode.Order];

    private Mode? Refined(Mode mode, ReadOnlySpan<char> heading)
    {
        var orders = words.Headings[Mode.Order].AnyIn(heading, 0, heading.Length);
        return mode switch
        {
            // 补齐短板, 紧盯问题: a verb before it makes an order of it.
            Mode.Problem or Mode.Review when OpensWithVerb(heading) => Mode.Order,
            // 问题及下一步打算, 突出问题整改: orders win.
            Mode.Problem when heading.IndexOf("整改") >= 0 || heading.IndexOf("整治") >= 0 || heading.IndexOf("解决") >= 0 || heading.IndexOf("化解") >= 0 || heading.IndexOf("打算") >= 0 => Mode.Order,
            Mode.Review when heading.IndexOf("打算") >= 0 || heading.IndexOf("下一步") >= 0 || heading.IndexOf("安排") >= 0 => Mode.Order,
            Mode.Review when heading.IndexOf("确保") >= 0 || heading.IndexOf("提升") >= 0 || heading.IndexOf("强化") >= 0 || heading.IndexOf("巩固") >= 0 => null,
            Mode.Rule when head.Kind != DocumentKind.Rules => orders ? Mode.Order : null,
            Mode.Attitude when head.Kind is not (DocumentKind.Speech or DocumentKind.Notice or DocumentKind.Plan) => null,
            Mode.Attitude or Mode.Problem or Mode.Review when head.Kind == DocumentKind.Minutes => null,
            _ => mode,
        };
    }

    private bool OpensWithVerb(ReadOnlySpan<char> heading)
    {
        var at = 0;
        while (at < heading.Length && verbs.Skipped.StartingAt(heading, at, heading.Length) is var skip && skip > 1) at += skip;
        return verbs.Strong.StartingAt(heading, at, heading.Length) > 1 || verbs.Means.StartingAt(heading, at, heading.Length) > 1;
    }

    private void Open(Span span, int level, string word, Span title, Mode? mode)
    {
        for (var deeper = level; deeper < Levels; deeper++) { _path[deeper] = ""; _modes[deeper] = null; }
        _path[level] = word.Length > 0 ? word : Slice(title).ToString();
        _modes[level] = mode;
        // A section on achievements, shortcomings and attitude is told as a whole: its later parts are no orders either.
        if (level == 2 && mode is Mode.Review or Mode.Attitude or Mode.Problem && _modes[1] is null or Mode.Order && head.Kind == DocumentKind.Speech) _modes[1] = Mode.Attitude;
        _labelled = null;
        _block++;
        _bodyBegun = true;
        _headings.Add(new Heading(span, level, word, Slice(title).ToString(), Path()));
    }

    private void OpenItem(int level, string word, Span line)
    {
        for (var deeper = level; deeper < Levels; deeper++) { _path[deeper] = ""; _modes[deeper] = null; }
        _path[level] = word;
        if (_notes.TryGetValue(_block, out var notes) && notes.Closed || level <= 3 && head.Kind != DocumentKind.Rectification) _block++;
    }

    private string Path() => string.Join('/', _path.Where(p => !string.IsNullOrEmpty(p)));

    private Mode CurrentMode()
    {
        if (_labelled is { } labelled) return labelled;
        for (var level = Levels - 1; level > 0; level--)
        {
            if (_modes[level] is not { } mode) continue;
            if (level > 1 && mode == Mode.Order && Enclosing(level) is { } outer) return outer;
            return mode;
        }
        return Default();
    }

    // What a review or a list of problems holds stays one, whatever its parts are called.
    private Mode? Enclosing(int level)
    {
        for (var above = level - 1; above > 0; above--)
        {
            if (_modes[above] is Mode.Review or Mode.Problem or Mode.Attitude) return _modes[above];
        }
        return null;
    }

    private Mode Default() => head.Kind switch
    {
        DocumentKind.Rules => Mode.Rule,
        DocumentKind.Summary => Mode.Review,
        DocumentKind.Minutes => Mode.Told,
        _ when _headings.Count == 0 => Mode.Told,
        _ => Mode.Order,
    };

    private void Plain(Span line)
    {
        var s = Slice(line);
        if (words.Closing.StartingAt(s, 0, s.Length) > 0 && s.IndexOf("会议") < 0 && CurrentMode() is not Mode.Told)
        {
            if (s.StartsWith("同志们") || s.StartsWith("各位代表") || s.StartsWith("以上报告") || s.StartsWith("特此") || s.StartsWith("让我们"))
            {
                _labelled = Mode.Told;
                Add(line, Mode.Told);
                return;
            }
        }
        if (LabelAt(line) is { Label: not Label.None } label)
        {
            Labelled(line, label.Label, label.Length);
            return;
        }
        _bodyBegun = true;
        Running(line);
    }

    /// <summary>A paragraph: cut at run-in headings and at 一是, 1. inside it.</summary>
    private void Running(Span body)
    {
        var start = body.Start;
        var mode = CurrentMode();
        var runIn = RunInLength(body);
        for (var i = body.Start; i < body.End;)
        {
            var sentence = FirstSentence(new Span(i, body.End));
            var from = i;
            var marker = Marker.At(text, i, body.End);
            if (marker.Found && marker.Level is 6 or 2 && marker.Word.Length > 0) from = Math.Min(from + marker.Length, sentence.End);
            var title = new Span(from, sentence.End);
            if (sentence.End < body.End && IsRunIn(title, runIn, marker.Found))
            {
                if (i > start) Add(new Span(start, i), mode);
                OpenRunIn(i, title);
                mode = CurrentMode();
                start = sentence.End;
            }
            i = Math.Max(sentence.End, i + 1);
        }
        if (start < body.End) Add(new Span(start, body.End), mode);
    }

    private void OpenRunIn(int at, Span title)
    {
        var trimmed = TrimEnd(title);
        var said = ModeOf(Slice(trimmed));
        Open(new Span(at, title.End), Levels - 1, "", trimmed, said is Mode.Review or Mode.Problem ? null : said);
    }

    /// <summary>Length of the run-in headings of a paragraph: that of its first sentence, where it looks like one; 0 for none.</summary>
    private int RunInLength(Span body)
    {
        var first = FirstSentence(body);
        var marker = Marker.At(text, body.Start, body.End);
        var title = new Span(first.Start + (marker.Level == 6 ? marker.Length : 0), first.End);
        return first.End < body.End && LooksRunIn(title) ? title.Length : 0;
    }

    private bool IsRunIn(Span title, int runIn, bool marked) =>
        LooksRunIn(title) && (marked || runIn > 0 && Math.Abs(title.Length - runIn) <= 3);

    private bool LooksRunIn(Span title)
    {
        var s = Slice(title);
        return s.Length is >= 4 and <= LongestRunIn + 2 && s[^1] == '。' && s.IndexOfAny('，', '；', '：') < 0 && s.IndexOfAnyInRange('0', '9') < 0 && !NamesUnit(s)
            && s.IndexOfAny('《', '》') < 0;
    }

    private void Add(Span span, Mode mode)
    {
        var trimmed = Trim(span.Start, span.End);
        if (trimmed.Length == 0) return;
        _passages.Add(new Passage { Span = trimmed, Section = Path(), Mode = mode, Block = _block });
    }
}
