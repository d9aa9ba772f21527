using Yiguan.Core.Findings;

namespace Yiguan.Cli.Publishing.Html;

/// <summary>A finding with its number on the page.</summary>
internal readonly record struct Numbered(int Number, Finding Finding);

/// <summary>The findings of a paragraph beside it. Notes of one code are folded into one, or they would be longer than the paragraph.</summary>
internal sealed class MarginNotes(PageContent content, Markup html)
{
    public void Write(IReadOnlyList<Numbered> findings, string paragraph)
    {
        html.Add($"""<ul class="notes" aria-label="{content.Words["page.notes"]}">""");
        foreach (var group in findings.GroupBy(f => f.Finding.Severity == Severity.Note ? f.Finding.Code : $"{f.Number}"))
        {
            WriteNote([.. group], paragraph);
        }
        html.Add($"</ul>");
    }

    private void WriteNote(Numbered[] same, string paragraph)
    {
        var (number, finding) = same[0];
        var place = Place(same[0], paragraph);
        html.Add($"""<li class="remark {Severities.Name(finding.Severity)}" id="n{number}" data-at="{place}">""");
        html.Add($"""<a href="#{place}">{Chip.Of(finding.Severity, content.Words)} {finding.Code}</a> {content.Publication.Sentence(finding)}""");
        for (var i = 1; i <= finding.Others.Count(o => o.Document is null); i++)
        {
            html.Add($""" <a href="#y{number}-{i}">{content.Words["page.see"]}</a>""");
        }
        if (same.Length > 1) WriteFolded(same, paragraph);
        html.Add($"</li>");
    }

    private void WriteFolded(Numbered[] same, string paragraph)
    {
        html.Add($"""<span class="folded">{content.Words.Format("page.folded", same.Length)}""");
        foreach (var (i, one) in same.Index().Skip(1))
        {
            html.Add($""" <a id="n{one.Number}" href="#{Place(one, paragraph)}">{i + 1}</a>""");
        }
        html.Add($"</span>");
    }

    private static string Place(Numbered one, string paragraph) => one.Finding.Span.Length > 0 ? $"y{one.Number}" : paragraph;
}
