namespace Yiguan.Reading.Statements;

// What was spoken of before the number.
internal sealed partial class MeasureCandidates
{
    private const int MostTopics = 16;
    private const int MostStretches = 32;

    private readonly Dictionary<(int, int), string[]> _stretches = [];

    private void Topics(Figure figure)
    {
        _topics.Clear();
        if (figure.Previous is { } previous)
        {
            if (context.TopicOf(previous) is { } same) Topic(same, MeasureTopic.Same);
            Topic(previous.Measure, MeasureTopic.Previous);
            if (Earlier(previous) is { } earlier) Topic(earlier, MeasureTopic.Earlier);
        }
        Clauses(figure);
        foreach (var measure in context.Recall(figure, _own.Count > 0 ? _own[0].Name : _after.Count > 0 ? _after[^1].Name : "")) Topic(measure, MeasureTopic.Remembered);
        foreach (var measure in context.SameNumber(figure)) Topic(measure, MeasureTopic.SameNumber);
        if (context.LeadIn(figure.Passage) is { Length: > 0 } lead) Stretch(lead.Start, lead.End, MeasureTopic.LeadIn, 2);
        if (context.RowName(figure.Passage) is { Length: > 0 } row) Stretch(row.Start, row.End, MeasureTopic.Row, 1);
        if (context.Heading(figure.Passage) is { Length: > 0 } heading) Stretch(heading.Start, heading.End, MeasureTopic.Heading, 3);
    }

    private static string? Earlier(Figure previous)
    {
        var steps = 0;
        for (var f = previous.Previous; f is not null && steps < 6; f = f.Previous, steps++)
        {
            if (f.Measure != previous.Measure) return f.Measure;
        }
        return null;
    }

    private void Clauses(Figure figure)
    {
        var end = figure.Clause.Start - 1;
        var first = figure.Passage.Span.Start;
        if (end <= first || text[end] is '。' or '\n' or '！') return;
        var start = ClauseStart(first, end);
        Stretch(start, end, MeasureTopic.Clause, 4);
        var opening = start;
        for (var steps = 0; steps < 6 && opening - 1 > first && text[opening - 1] is not ('。' or '\n' or '！' or '；'); steps++) opening = ClauseStart(first, opening - 1);
        if (opening >= start) return;
        var close = opening;
        while (close < end && text[close] is not ('，' or '：' or '；')) close++;
        Stretch(opening, close, MeasureTopic.Opening, 3);
    }

    private int ClauseStart(int first, int end)
    {
        var start = end;
        while (start > first && end - start < Reach * 2 && text[start - 1] is not ('，' or '。' or '；' or '：' or '\n' or '！')) start--;
        return start;
    }

    /// <summary>The things a clause speaks of: what it opens with, what its verb governs, the whole.</summary>
    private void Stretch(int start, int end, MeasureTopic topic, int most)
    {
        if (!_stretches.TryGetValue((start, end), out var names))
        {
            // Figures of a sentence look back at the same few stretches; those of an old passage are not asked for again.
            if (_stretches.Count >= MostStretches) _stretches.Clear();
            _stretches[(start, end)] = names = [.. Names(start, end)];
        }
        var added = 0;
        foreach (var name in names)
        {
            if (added < most && Topic(name, topic)) added++;
        }
    }

    private List<string> Names(int start, int end)
    {
        var names = new List<string>();
        var closes = false;
        foreach (var number in tokens.NumbersIn(start, end))
        {
            // 12345热线 is no figure.
            if (number.Unit is null || number.Start - start <= 3) continue;
            end = number.Start;
            closes = true;
            break;
        }
        if (end - start > Reach) start = end - Reach;
        if (closes) _cuts.Right(start, end, _right);
        else _cuts.After(start, end, _right);
        if (_right.Count == 0) return names;
        _cuts.Left(start, _right[0].At, _left);
        Cut opened = _left[0], closed = _right[0];
        foreach (var cut in _left)
        {
            if (!cut.Inner) opened = cut;
        }
        foreach (var cut in _right)
        {
            if (!cut.Inner) closed = cut;
        }
        void Take(int from, int to)
        {
            if (to - from is >= 2 and <= 18) names.Add(Name(from, to));
        }
        Take(opened.At, closed.At);
        if (closed.At - _left[0].At <= 14) Take(_left[0].At, closed.At);
        foreach (var cut in _right)
        {
            if (cut.Inner && cut.Kind is not (CutKind.List or CutKind.Bracket) && cut.At > opened.At + 1) { Take(opened.At, cut.At); break; }
        }
        Take(_left[^1].At, closed.At);
        if (_left.Count > 1) Take(_left[^2].At, closed.At);
        return names;
    }

    private bool Topic(string name, MeasureTopic topic)
    {
        if (name.Length < 2 || _topics.Count >= MostTopics || _topics.Exists(t => t.Name == name)) return false;
        _topics.Add((name, topic));
        return true;
    }
}
