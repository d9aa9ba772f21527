using System.Globalization;
using Yiguan.Core.Plans;
using Yiguan.Reading;
using Yiguan.Server.Publishing;

namespace Yiguan.Cli.Publishing.Html;

/// <summary>指标: every figure, targets first, and beside a target how far it has come against how much of its time is gone.</summary>
internal sealed class FiguresTable(PageContent content, Markup html)
{
    private const int BarWidth = 96;
    private readonly PublishWords _words = content.Words;
    private readonly Dictionary<int, Pairing> _pairings = content.Plan.Pairings.GroupBy(p => p.Target.Id).ToDictionary(g => g.Key, g => g.First());

    public void Write()
    {
        html.Add($"""<div id="figures"><table class="figures" role="table"><caption>{_words["sheet.figures"]}</caption><thead role="rowgroup"><tr role="row">""");
        foreach (var key in (string[])["kind", "measure", "value", "deadline", "progress"])
        {
            html.Add($"""<th scope="col" role="columnheader" class="{key}">{_words["column." + key]}</th>""");
        }
        html.Add($"""</tr></thead><tbody role="rowgroup">""");
        foreach (var figure in content.Figures.OrderByDescending(f => f.Kind == StatementKind.Target)) WriteRow(figure);
        html.Add($"</tbody></table></div>\n");
    }

    private void WriteRow(Statement figure)
    {
        html.Add($"""<tr role="row" id="f{figure.Id}" data-of="s{figure.Id}"><td role="cell" class="kind"><span class="n {Kinds.Name(figure.Kind)}">{_words[Kinds.Label(figure.Kind)]}</span></td>""");
        html.Add($"""<th scope="row" role="rowheader" class="measure" lang="zh-CN"><a href="#s{figure.Id}">{figure.Measure}</a>""");
        if (figure.Scope is not null) html.Add($""" <small>{figure.Scope}</small>""");
        html.Add($"""</th><td role="cell" class="value" title="{Figures.Exact(figure)}">{Figures.Readable(figure, _words)}</td><td role="cell" class="deadline">{Cells.Day(figure.Deadline)}</td><td role="cell" class="progress">""");
        if (_pairings.GetValueOrDefault(figure.Id) is { } pairing) WritePace(pairing);
        html.Add($"</td></tr>\n");
    }

    private void WritePace(Pairing pairing)
    {
        if (pairing.Achieved is not { } achieved) return;
        var elapsed = pairing.Elapsed;
        var behind = elapsed is { } gone && achieved < gone;
        html.Add($"""<svg class="pace{new Raw(behind ? " behind" : "")}" viewBox="0 0 {BarWidth} 12" width="{BarWidth}" height="12" aria-hidden="true"><rect class="whole" y="3" width="{BarWidth}" height="6"/><rect class="done" y="3" width="{Pixels(achieved)}" height="6"/>""");
        if (elapsed is { } share) html.Add($"""<rect class="now" x="{Math.Min(Pixels(share), BarWidth - 2)}" width="2" height="12"/>""");
        html.Add($"""</svg><span class="pct">{_words.Format("pace.achieved", Percent(achieved))}</span>""");
        if (elapsed is { } time) html.Add($""" <small>{_words.Format(behind ? "pace.behind" : "pace.elapsed", Percent(time))}</small>""");
    }

    private static int Pixels(decimal share) => (int)(Math.Clamp(share, 0, 1) * BarWidth);

    private static string Percent(decimal share) => (share * 100).ToString("0.#", CultureInfo.InvariantCulture) + "%";
}
