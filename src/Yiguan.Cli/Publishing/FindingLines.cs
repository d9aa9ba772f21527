using System.Text;

namespace Yiguan.Cli.Publishing;

/// <summary>Findings one a line, as compilers print them: file:line:column: severity code: sentence.</summary>
internal static class FindingLines
{
    public static void Write(IEnumerable<Inspected> documents, Stream output)
    {
        using var writer = new StreamWriter(output, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        foreach (var document in documents)
        {
            var lines = new LineMap(document.Publication.Plan.Reading.Text);
            foreach (var finding in document.Publication.Plan.Findings)
            {
                var (line, column) = lines.At(finding.Span.Start);
                var severity = document.Publication.Words[Severities.Label(finding.Severity)];
                writer.WriteLine($"{document.Path}:{line}:{column}: {severity} {finding.Code}: {document.Publication.Sentence(finding)}");
            }
        }
    }
}
