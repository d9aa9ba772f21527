using System.Globalization;
using Yiguan.Cli.Publishing.Json;
using Yiguan.Core.Findings;
using Yiguan.Reading;

namespace Yiguan.Cli.Publishing.Html;

/// <summary>The band on top: which document this is, and what was found in it, counted.</summary>
internal static class PageHead
{
    public static void Write(PageContent content, Markup html)
    {
        var words = content.Words;
        html.Add($"""<header class="top"><p class="brand" aria-hidden="true">一贯</p><div class="which"><h1 lang="zh-CN">{content.Publication.Title}</h1><p class="meta">""");
        html.Add($"{string.Join(" · ", Facts(content))}");
        html.Add($"""</p></div><dl class="counts">""");
        Count(html, words["page.commitments"], content.Lines.Length, "#rows");
        Count(html, words["page.targets"], content.Figures.Count(f => f.Kind == StatementKind.Target), "#figures");
        Count(html, words["page.dated"], content.Lines.Count(l => l.Deadline is not null), "#rows");
        Count(html, words["page.unnamed"], content.Lines.Count(l => l.Leads.IsEmpty), "#rows");
        foreach (var severity in (Severity[])[Severity.Error, Severity.Warning, Severity.Note])
        {
            var count = content.Plan.Findings.Count(f => f.Severity == severity);
            Count(html, words[Severities.Label(severity)], count, count > 0 ? "#findings" : null, Severities.Name(severity));
        }
        html.Add($"</dl></header>\n");
    }

    private static IEnumerable<string> Facts(PageContent content)
    {
        var head = content.Plan.Reading.Head;
        if (head.Number is { } number) yield return number;
        if (head.Issuer is { } issuer) yield return issuer;
        if (head.Date is { } date) yield return date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        yield return content.Words["document." + DocumentJson.Name(head.Kind)];
        yield return content.Words.Format("page.length", content.Text.Length);
    }

    private static void Count(Markup html, string name, int count, string? target, string style = "plain")
    {
        html.Add($"""<div class="{style}{new Raw(count == 0 ? " zero" : "")}"><dt>{name}</dt><dd>""");
        if (target is null) html.Add($"{count}");
        else html.Add($"""<a href="{target}" aria-label="{name} {count}">{count}</a>""");
        html.Add($"</dd></div>");
    }
}
