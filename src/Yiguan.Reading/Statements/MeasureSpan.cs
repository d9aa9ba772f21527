namespace Yiguan.Reading.Statements;

/// <summary>The clause that a figure is shown with, and the territory it is told of.</summary>
internal sealed class MeasureSpan(Lexicon lexicon, string text, Tokens tokens)
{
    private const int Longest = 28;

    public void Read(Figure figure)
    {
        figure.Scope = Scope(figure);
        figure.Span = Span(figure);
    }

    private string? Scope(Figure figure)
    {
        for (var i = figure.Clause.Start; i < figure.Token.Start; i++)
        {
            var length = lexicon.Figures.Scope.StartingAt(text, i, figure.Token.Start);
            if (length > 0) return text.Substring(i, length);
        }
        return figure.Before.Length <= 4 ? figure.Previous?.Scope : null;
    }

    private Span Span(Figure figure)
    {
        var start = figure.Before.Start;
        for (var steps = 0; steps < 12 && start < figure.Token.Start; steps++)
        {
            if (" 　、和，）".Contains(text[start], StringComparison.Ordinal)) { start++; continue; }
            if (DateAt(start) is var date && date > start) { start = Math.Min(date, figure.Token.Start); continue; }
            var skip = lexicon.Verbs.Skipped.StartingAt(text, start, figure.Token.Start);
            if (skip == 0 || start + skip >= figure.Token.Start || text[start] is '新' or '全') break;
            start += skip;
        }
        var end = figure.Token.End + figure.BoundLength;
        if (figure.Counts) end = Math.Max(end, NounEnd(figure));
        return new Span(Math.Min(start, figure.Token.Start), Math.Min(end, text.Length));
    }

    private int DateAt(int at)
    {
        foreach (var date in tokens.DatesIn(at, at + 1))
        {
            if (date.End > at && date.Role != Dates.DateRole.Limit) return date.End;
        }
        return at;
    }

    // 20件民生实事项目|加快实施: the noun ends where something is told of it.
    private int NounEnd(Figure figure)
    {
        int start = figure.After.Start + figure.BoundLength, end = Math.Min(figure.After.End, start + Longest);
        var stop = start;
        while (stop < end && text[stop] is not ('、' or '，' or '。' or '；' or '（' or '(' or '|' or '\t' or ' ' or '“'))
        {
            if (stop > start + 1 && (text[stop] is '于' or '由' or '须' or '将' or '已' or '在' or '被' or '均' or '按' or '达' || lexicon.Verbs.Skipped.StartingAt(text, stop, end) > 1 || DateAt(stop) > stop)) break;
            stop++;
        }
        var tail = stop > start ? lexicon.Figures.Tails.EndingAt(text, start, stop) : 0;
        return tail > 0 && tail < stop - start ? stop - tail : stop;
    }
}
