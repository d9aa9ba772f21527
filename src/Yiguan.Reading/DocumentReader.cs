using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Yiguan.Reading.Commitments;
using Yiguan.Reading.Dates;
using Yiguan.Reading.Documents;
using Yiguan.Reading.Statements;

namespace Yiguan.Reading;

/// <summary>Reads documents. Safe for concurrent use; make one and keep it, because loading the lexicon costs more than reading.</summary>
public sealed class DocumentReader(Lexicon lexicon)
{
    /// <summary>The words this reader knows.</summary>
    public Lexicon Lexicon { get; } = lexicon;

    /// <summary>Chooses the measures instead of the weights of the lexicon: how they are fitted and checked.</summary>
    internal IMeasureJudge? MeasureJudge { get; init; }

    /// <summary>Reads one text.</summary>
    /// <param name="text">The extracted text.</param>
    /// <param name="date">The document's date where the caller knows it; else it is looked for in the text.</param>
    public DocumentReading Read(SourceText text, DateOnly? date = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        var points = text.Points;
        var (head, outline, tokens) = Structure(points, date);
        var rows = new CommitmentReader(Lexicon).Read(points, head, outline, tokens);
        var statements = new FigureReader(Lexicon, MeasureJudge ?? Lexicon.Measures).Read(text, head, outline, tokens, rows);
        var writer = new CommitmentWriter(Lexicon, points, text, tokens);
        return new DocumentReading
        {
            Text = text,
            Head = head,
            Outline = [.. outline.Headings],
            Commitments = WithStatements([.. rows.Select((row, i) => writer.Write(i + 1, row))], statements),
            Statements = statements,
        };
    }

    /// <summary>Gives each commitment the ids of the figures whose number lies inside it; both are in document order.</summary>
    private static ImmutableArray<Commitment> WithStatements(Commitment[] commitments, ImmutableArray<Statement> statements)
    {
        var byNumber = statements.Where(s => s.Kind != StatementKind.Name).OrderBy(s => s.Number.Start).ToList();
        var next = 0;
        for (var i = 0; i < commitments.Length; i++)
        {
            var span = commitments[i].Span;
            while (next < byNumber.Count && byNumber[next].Number.Start < span.Start) next++;
            var first = next;
            while (next < byNumber.Count && byNumber[next].Number.Start < span.End) next++;
            commitments[i] = commitments[i] with { Statements = [.. byNumber[first..next].Select(s => s.Id).Order()] };
        }
        return ImmutableCollectionsMarshal.AsImmutableArray(commitments);
    }

    /// <summary>Hands the figures of a text with the signs of their kind to whoever chooses; for fitting the weights.</summary>
    internal void ReadKinds(SourceText text, DateOnly? date, KindChooser chooser)
    {
        var (head, outline, tokens) = Structure(text.Points, date);
        var rows = new CommitmentReader(Lexicon).Read(text.Points, head, outline, tokens);
        new FigureReader(Lexicon, Lexicon.Measures).Read(text, head, outline, tokens, rows, chooser);
    }

    internal (Outline Outline, Tokens Tokens) Parse(SourceText text, DateOnly? date = null)
    {
        var (_, outline, tokens) = Structure(text.Points, date);
        return (outline, tokens);
    }

    private (DocumentHead, Outline, Tokens) Structure(string points, DateOnly? date)
    {
        var head = new HeadReader(Lexicon.Documents).Read(points, Lexicon.Dates.Scan(points, default), date);
        return (head, new OutlineReader(Lexicon.Documents, Lexicon.Verbs).Read(points, head), Tokens(points, head));
    }

    private Tokens Tokens(string points, DocumentHead head)
    {
        var dates = Lexicon.Dates.Scan(points, new DateScanner.Frame(head.Date, PlanYear(head)));
        var taken = new SpanSet();
        foreach (var token in dates)
        {
            if (token.HoldsDigits || token.Role is DateRole.Recurrence or DateRole.Deadline) taken.Add(token.Start, token.End);
        }
        var numbers = Lexicon.Numbers.Scan(points, taken);
        dates.AddRange(LimitScanner.Scan(points, numbers, head.Date, head.Kind == DocumentKind.Rules, () => Lexicon.Calendar));
        dates.Sort((a, b) => a.Start.CompareTo(b.Start));
        return new Tokens(numbers, dates, head.Date?.Year);
    }

    // 2026年重点工作…, issued in December 2025: its months are those of 2026.
    private static int? PlanYear(DocumentHead head)
    {
        var at = head.Title.IndexOf('年', StringComparison.Ordinal);
        if (head.Date is { } day && head.Title.Contains(day.Year.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal)) return day.Year;
        if (at >= 4 && int.TryParse(head.Title.AsSpan(at - 4, 4), out var year) && head.Date is { } d && year == d.Year + 1) return year;
        return head.Date?.Year;
    }
}
