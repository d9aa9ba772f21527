using System.Collections.Immutable;
using Yiguan.Reading.Commitments;
using Yiguan.Reading.Dates;
using Yiguan.Reading.Documents;
using Yiguan.Reading.Numbers;

namespace Yiguan.Reading.Statements;

/// <summary>Reads every figure of a document: what it measures, how much, by when, and what kind of number it is.</summary>
internal sealed partial class FigureReader(Lexicon lexicon, IMeasureJudge measureJudge)
{
    private const int Reach = 160;

    private readonly NameTest _names = new(lexicon.Figures, lexicon.Bundles, lexicon.Bounds);

    /// <summary>Reads the figures of one document.</summary>
    /// <param name="source">The text.</param>
    /// <param name="head">What the document is.</param>
    /// <param name="outline">Its passages.</param>
    /// <param name="tokens">Its numbers and words of time.</param>
    /// <param name="rows">Its commitments.</param>
    /// <param name="chooser">Who chooses the kinds, where it is not the lexicon: whoever fits its weights.</param>
    public ImmutableArray<Statement> Read(SourceText source, DocumentHead head, Outline outline, Tokens tokens, List<Row> rows, KindChooser? chooser = null)
    {
        var text = source.Points;
        var found = new List<Statement>();
        var rules = head.Kind == DocumentKind.Rules;
        var leads = LeadInDates.Of(text, tokens, outline, head);
        var kinds = new KindReader(lexicon, text, head, tokens, leads, chooser ?? lexicon.Kinds.Weigher());
        var measures = new MeasureReader(lexicon, text, tokens, outline, head, measureJudge);
        var row = 0;
        var covered = new SpanSet();
        foreach (var passage in Passages(outline, rules))
        {
            Figure? previous = null;
            covered.Add(passage.Span.Start, passage.Span.End);
            var numbers = tokens.NumbersIn(passage.Span.Start, passage.Span.End).ToArray();
            for (var i = 0; i < numbers.Length; i++)
            {
                var token = numbers[i];
                while (row < rows.Count && rows[row].End <= token.Start) row++;
                var clause = ClauseAround(text, passage, token);
                var more = i + 1 < numbers.Length && numbers[i + 1].Start < clause.End;
                switch (DatesItself(tokens, token) ? NameTest.Verdict.Name : _names.Judge(text, token, clause, rules || passage.Mode == Mode.Rule, head.Kind == DocumentKind.Notice, more, passage.CellUnit))
                {
                    case NameTest.Verdict.Name:
                        found.Add(Name(source, token.Start, token.End, passage.Section));
                        break;
                    case NameTest.Verdict.Figure:
                        var figure = new Figure(token, passage)
                        {
                            Clause = clause,
                            Before = new Span(BeforeStart(text, clause, previous, token), token.Start),
                            After = new Span(token.End, more ? numbers[i + 1].Start : Math.Max(clause.End, token.End)),
                            Row = row < rows.Count && rows[row].Start <= token.Start ? rows[row] : null,
                            Previous = previous,
                        };
                        Value(text, figure);
                        kinds.Read(figure);
                        Composite(text, figure);
                        measures.Read(figure);
                        figure.Deadline = Deadline(figure, tokens, leads);
                        foreach (var shared in SharedSubjects.Expand(text, figure)) found.Add(Statement(source, shared));
                        previous = figure;
                        break;
                }
            }
        }
        AddLabels(source, tokens, covered, outline, found);
        found.Sort((a, b) => a.Span.Start != b.Span.Start ? a.Span.Start.CompareTo(b.Span.Start) : b.Span.End.CompareTo(a.Span.End));
        return [.. found.Select((s, i) => s with { Id = i + 1 })];
    }

    // 第十五条　…，单季度加分不超过6分：stands as a heading above its items; in rules it counts like any article.
    private static IEnumerable<Passage> Passages(Outline outline, bool rules)
    {
        if (!rules) return outline.Passages.OrderBy(p => p.Span.Start);
        var covered = new SpanSet();
        foreach (var passage in outline.Passages.OrderBy(p => p.Span.Start)) covered.Add(passage.Span.Start, passage.Span.End);
        var headings = outline.Headings.Where(h => !covered.Contains(h.Span.Start)).Select(h => new Passage { Span = h.Span, Section = h.Path, Mode = Mode.Rule });
        return outline.Passages.Concat(headings).OrderBy(p => p.Span.Start);
    }

    // 10日内, counted from the document, is a day and no figure.
    private static bool DatesItself(Tokens tokens, NumberToken token)
    {
        foreach (var date in tokens.DatesIn(token.Start, token.Start + 1))
        {
            if (date.Role == DateRole.Deadline) return true;
        }
        return false;
    }

    /// <summary>After the figure before it in the clause; in a list, after the mark that parts its items.</summary>
    private static int BeforeStart(string text, Span clause, Figure? previous, NumberToken token)
    {
        if (previous is null || previous.Token.End <= clause.Start || previous.Clause.Start != clause.Start) return clause.Start;
        var from = Math.Min(previous.Token.End + previous.BoundLength, token.Start);
        var between = text.AsSpan(from, token.Start - from);
        var mark = previous.Counts ? between.LastIndexOfAny('、', '和', '及') : between.IndexOf('、');
        return mark < 0 ? from : from + mark + 1;
    }

    // Dates, document numbers and digits outside running text are names.
    private static void AddLabels(SourceText source, Tokens tokens, SpanSet covered, Outline outline, List<Statement> found)
    {
        foreach (var date in tokens.Dates)
        {
            if (date.HoldsDigits && date.Role != DateRole.Limit) found.Add(Name(source, date.Start, date.End, ""));
        }
        foreach (var number in tokens.Numbers)
        {
            if (!covered.Contains(number.Start) && !number.InWords) found.Add(Name(source, number.Start, number.End, ""));
        }
    }

    private static Statement Name(SourceText source, int start, int end, string section)
    {
        var span = new Span(start, end);
        var words = source.Slice(span);
        return new Statement { Id = 0, Span = span, Number = span, Kind = StatementKind.Name, Measure = words, Section = section, Text = words };
    }

    private static Span ClauseAround(string text, Passage passage, NumberToken token)
    {
        // What stands further off than that has no say over the number, and a megabyte without a comma must not cost a square.
        var first = Math.Max(passage.Span.Start, token.Start - Reach);
        var last = Math.Min(passage.Span.End, token.End + Reach);
        var start = token.Start;
        while (start > first && !Ends(text, start - 1)) start--;
        if (Marker.At(text, start, token.Start) is { Found: true, Level: > 1 and not 6 } marker) start += marker.Length;
        var end = token.End;
        while (end < last && !Ends(text, end)) end++;
        return new Span(start, end);
    }

    private static bool Ends(string text, int at) => text[at] switch
    {
        '，' or '。' or '；' or '：' or ';' or '！' or '\n' or '\u2028' => true,
        ',' => !(at > 0 && NumberScanner.IsDigit(text[at - 1]) && at + 1 < text.Length && NumberScanner.IsDigit(text[at + 1])),
        _ => false,
    };

    // ---- deadline and statement ---------------------------------------------------------------------------------

    private DateToken? Deadline(Figure figure, Tokens tokens, LeadInDates leads)
    {
        if (figure.Kind != StatementKind.Target || Recurs(figure)) return null;
        var recurs = false;
        foreach (var date in tokens.DatesIn(figure.Clause.Start, figure.Clause.End))
        {
            if (date.Role == DateRole.Deadline) return date;
            recurs |= date.Role == DateRole.Recurrence;
        }
        // 每季度抽查比例不低于5％, in a block that is due in June: what recurs is never done.
        if (recurs && figure.Unit?.StartsWith("元/", StringComparison.Ordinal) != true) return null;
        return InRow(figure) ?? leads.At(figure.Token.Start);
    }

    private bool Recurs(Figure figure) => figure.Unit is { } unit && unit.IndexOf('/', StringComparison.Ordinal) is > 0 and var slash && lexicon.Units.Recurring.Contains(unit[..slash]);

    private static DateToken? InRow(Figure figure)
    {
        if (figure.Row is not { } row) return null;
        var own = row.Clauses.Where(c => c.Where.Start <= figure.Token.Start).Select(c => c.Deadline).LastOrDefault(d => d is not null);
        var given = row.GivenDeadline is { Role: DateRole.Deadline } g ? g : null;
        // 按每镇5万元的标准预拨，4月底前到位: its own row says when, before the block around it does.
        var later = row.Clauses.Select(c => c.Deadline).FirstOrDefault(d => d is not null);
        return own ?? row.SentenceDeadline ?? row.Inherited ?? later ?? given;
    }

    private static Statement Statement(SourceText source, Figure figure)
    {
        var number = new Span(figure.Token.Start, figure.Token.End);
        return new Statement
        {
            Id = 0,
            Span = figure.Span,
            Number = number,
            Kind = figure.Kind,
            Measure = figure.Measure,
            Comparator = figure.Comparator,
            Value = figure.Value,
            ValueTo = figure.ValueTo,
            Unit = figure.Unit,
            Change = figure.Change,
            Deadline = figure.Deadline is { Date: { } day } token ? new Deadline { Date = day, Text = source.Slice(new Span(token.Start, token.End)) } : null,
            Scope = figure.Scope,
            Section = figure.Passage.Section,
            Text = source.Slice(figure.Span),
        };
    }
}
