using Yiguan.Core.Findings;

namespace Yiguan.Cli.Publishing.Html;

/// <summary>体检: every finding of the document, the gravest first.</summary>
internal static class FindingsTable
{
    public static void Write(PageContent content, Markup html)
    {
        var words = content.Words;
        if (content.Plan.Findings.IsEmpty) return;
        html.Add($"""<div id="findings"><table class="findings" role="table"><caption>{words["sheet.findings"]}</caption><thead role="rowgroup"><tr role="row">""");
        foreach (var key in (string[])["severity", "advice", "line"]) html.Add($"""<th scope="col" role="columnheader" class="{key}">{words["column." + key]}</th>""");
        html.Add($"""</tr></thead><tbody role="rowgroup">""");
        foreach (var (index, finding) in content.Plan.Findings.Index().OrderByDescending(f => f.Item.Severity).ThenBy(f => f.Index)) WriteRow(content, html, index + 1, finding);
        html.Add($"</tbody></table></div>\n");
    }

    private static void WriteRow(PageContent content, Markup html, int number, Finding finding)
    {
        var line = content.LineMap.At(finding.Span.Start).Line;
        var target = finding.Span.Length > 0 ? $"y{number}" : $"p{line}";
        html.Add($"""<tr role="row"><td role="cell" class="severity">{Chip.Of(finding.Severity, content.Words)}</td>""");
        html.Add($"""<td role="cell" class="advice"><a href="#{target}">{content.Publication.Sentence(finding)}</a> <small>{finding.Code}</small></td><td role="cell" class="line">{line}</td></tr>""");
    }
}
