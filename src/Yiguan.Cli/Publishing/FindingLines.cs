using System.Text;
using Yiguan.Core.Findings;
using Yiguan.Server.Publishing;

namespace Yiguan.Cli.Publishing;

/// <summary>Findings one a line, as compilers print them: file:line:column: severity code: sentence.</summary>
internal static class FindingLines
{
    /// <param name="documents">What was looked at.</param>
    /// <param name="everyNote">Notes one by one where they stand; else they are folded, one line a code behind all the rest.</param>
    /// <param name="output">Left open.</param>
    public static void Write(IReadOnlyList<Inspected> documents, bool everyNote, Stream output)
    {
        using var writer = new StreamWriter(output, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        var notes = new List<(Finding Finding, string Line, PublishWords Words)>();
        foreach (var document in documents)
        {
            var lines = new LineMap(document.Publication.Plan.Reading.Text);
            foreach (var finding in document.Publication.Plan.Findings)
            {
                var line = Line(document, lines, finding);
                if (everyNote || finding.Severity > Severity.Note) writer.WriteLine(line);
                else notes.Add((finding, line, document.Publication.Words));
            }
        }
        // A hundred commitments without a unit would bury the one date that no calendar has.
        foreach (var alike in notes.GroupBy(n => n.Finding.Code).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var first = alike.First();
            writer.WriteLine(alike.Count() == 1 ? first.Line : first.Words.Format("notes.folded", first.Line, alike.Count()));
        }
    }

    private static string Line(Inspected document, LineMap lines, Finding finding)
    {
        var (line, column) = lines.At(finding.Span.Start);
        var severity = document.Publication.Words[Severities.Label(finding.Severity)];
        return $"{document.Path}:{line}:{column}: {severity} {finding.Code}: {document.Publication.Sentence(finding)}";
    }
}
