namespace Yiguan.Cli.Publishing.Html;

/// <summary>目录: the headings, each with the number of commitments under it.</summary>
internal static class OutlineNav
{
    public static void Write(PageContent content, Markup html)
    {
        html.Add($"""<nav class="outline" aria-label="{content.Words["page.outline"]}" tabindex="0"><p class="name">{content.Words["page.outline"]}</p><ol>""");
        foreach (var (index, heading) in content.Plan.Reading.Outline.Index())
        {
            var count = content.Plan.Rows.Count(r => r.Commitment.Section == heading.Path || r.Commitment.Section.StartsWith(heading.Path + "/", StringComparison.Ordinal));
            var marker = heading.Level == 1 && heading.Marker.Length > 0 ? heading.Marker + "、" : heading.Marker.Length > 0 ? $"（{heading.Marker}）" : "";
            html.Add($"""<li class="l{Math.Min(heading.Level, 3)}"><a href="#h{index + 1}"><span lang="zh-CN">{marker}{heading.Title}</span>""");
            if (count > 0) html.Add($"""<span class="count" title="{content.Words.Format("page.count-here", count)}">{count}</span>""");
            html.Add($"</a></li>");
        }
        html.Add($"</ol></nav>\n");
    }
}
