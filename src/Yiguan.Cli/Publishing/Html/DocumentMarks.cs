using Yiguan.Core.Plans;
using Yiguan.Reading;
using Yiguan.Server.Publishing;

namespace Yiguan.Cli.Publishing.Html;

/// <summary>Everything of a plan that is marked in its document.</summary>
internal static class DocumentMarks
{
    public static List<Mark> Of(Plan plan)
    {
        var marks = new List<Mark>();
        marks.AddRange(plan.Reading.Outline.Select((h, i) => new Mark(h.Span, MarkLayer.Heading, $"h{i + 1}", $"l{Math.Min(h.Level, 3)}")));
        marks.AddRange(plan.Rows.Select(r => new Mark(r.Commitment.Span, MarkLayer.Commitment, $"{r.Commitment.Id}")));
        marks.AddRange(plan.Findings.SelectMany((f, i) => Findings(f, i + 1)));
        marks.AddRange(plan.Reading.Statements.Select(s => new Mark(s.Span, MarkLayer.Figure, $"{s.Id}", Kinds.Name(s.Kind))));
        marks.AddRange(Numbers(plan));
        return marks;
    }

    private static IEnumerable<Mark> Findings(Core.Findings.Finding finding, int number)
    {
        var style = Severities.Name(finding.Severity);
        yield return new Mark(finding.Span, MarkLayer.Finding, $"y{number}", style);
        foreach (var (other, i) in finding.Others.Where(o => o.Document is null).Select((o, i) => (o, i + 1)))
        {
            yield return new Mark(other.Span, MarkLayer.Finding, $"y{number}-{i}", style);
        }
    }

    // Measures that share one value share its number too; a link cannot stand in a link, so it leads to the first of them.
    private static IEnumerable<Mark> Numbers(Plan plan)
    {
        var end = 0;
        foreach (var figure in plan.Reading.Statements.Where(s => s.Kind != StatementKind.Name).OrderBy(s => s.Number.Start).ThenBy(s => s.Id))
        {
            if (figure.Number.Start < end) continue;
            end = figure.Number.End;
            yield return new Mark(figure.Number, MarkLayer.Number, $"{figure.Id}", Kinds.Name(figure.Kind));
        }
    }
}
