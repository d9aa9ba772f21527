using Yiguan.Server.Publishing.Xlsx;

namespace Yiguan.Cli.Publishing.Xlsx;

/// <summary>体检 as a sheet, the gravest first.</summary>
internal static class FindingSheet
{
    private static readonly (string Key, double Width)[] s_columns =
        [("severity", 8), ("code", 9), ("advice", 60), ("text", 50), ("line", 7), ("commitment", 10)];

    public static SheetBuilder Of(Publication publication, Styles styles, string line)
    {
        var (words, plan) = (publication.Words, publication.Plan);
        var columns = s_columns.Select(c => new SheetColumn(words["column." + c.Key], c.Width)).ToArray();
        var sheet = new SheetBuilder(styles, words["sheet.findings"], line, columns);
        var lines = new LineMap(plan.Reading.Text);
        foreach (var finding in plan.Findings.OrderByDescending(f => f.Severity))
        {
            var owners = plan.Rows.Where(r => r.Commitment.Span.Overlaps(finding.Span)).Select(r => r.Commitment.Id);
            sheet.Begin()
                .Text(words[Severities.Label(finding.Severity)], Styles.Centre)
                .Text(finding.Code, Styles.Centre)
                .Text(publication.Sentence(finding))
                .Text(plan.Reading.Text.Slice(finding.Span))
                .Number(lines.At(finding.Span.Start).Line, Styles.Centre)
                .Text(string.Join(words["comma"], owners), Styles.Centre);
        }
        return sheet;
    }
}
