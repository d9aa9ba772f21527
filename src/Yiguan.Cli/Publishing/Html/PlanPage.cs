using System.Security.Cryptography;
using System.Text;

namespace Yiguan.Cli.Publishing.Html;

/// <summary>One page that needs nothing else: the document left, its plan right, each pointing at the other.</summary>
internal static class PlanPage
{
    public static void Write(Publication publication, Stream output) => output.Write(Encoding.UTF8.GetBytes(Page(new PageContent(publication))));

    private static string Page(PageContent content)
    {
        var (style, script) = (Embedded("page.css"), Embedded("page.js"));
        var words = content.Words;
        var html = new Markup();
        html.Add($"""
            <!doctype html>
            <html lang="{words.Culture.Name}">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '{Hash(style)}'; script-src '{Hash(script)}'; base-uri 'none'; form-action 'none'">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="referrer" content="no-referrer">
            <title>{words.Format("plan.title", content.Publication.Title)}</title>
            <style>{new Raw(style)}</style>
            </head>
            <body>
            <a class="skip" href="#plan">{words["page.skip"]}</a>

            """);
        PageHead.Write(content, html);
        html.Add($"""<div class="desk">""");
        OutlineNav.Write(content, html);
        html.Add($"""<main class="panes">""");
        new DocumentPane(content, html).Write();
        WritePlan(content, html);
        html.Add($"</main></div>\n");
        WriteTabs(content, html);
        html.Add($"<script>{new Raw(script)}</script>\n</body>\n</html>\n");
        return html.ToString();
    }

    private static void WritePlan(PageContent content, Markup html)
    {
        html.Add($"""<section class="plan" id="plan" tabindex="0" aria-labelledby="plan-name"><div class="bar"><h2 id="plan-name">{content.Words["page.plan"]}</h2>""");
        FilterBar.Write(content.Words, html);
        html.Add($"</div>\n");
        new PlanPane(content, html).Write();
        new FiguresTable(content, html).Write();
        FindingsTable.Write(content, html);
        html.Add($"</section>\n");
    }

    // On a telephone the panes lie under each other; this brings each within reach of a thumb.
    private static void WriteTabs(PageContent content, Markup html)
    {
        html.Add($"""<nav class="tabs" aria-label="{content.Words["page.tabs"]}"><a href="#doc">{content.Words["page.document"]}</a><a href="#rows">{content.Words["page.commitments"]}</a><a href="#figures">{content.Words["sheet.figures"]}</a>""");
        if (!content.Plan.Findings.IsEmpty) html.Add($"""<a href="#findings">{content.Words["sheet.findings"]}</a>""");
        html.Add($"</nav>\n");
    }

    private static string Embedded(string name)
    {
        using var stream = typeof(PlanPage).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    private static Raw Hash(string content) => new("sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(content))));
}
