using Yiguan.Core.Findings;
using Yiguan.Core.Plans;
using Yiguan.Reading;
using Yiguan.Server.Publishing;

namespace Yiguan.Cli.Publishing.Html;

/// <summary>任务分解表: a row for each commitment, with what else is known about it folded beneath.</summary>
internal sealed class PlanPane(PageContent content, Markup html)
{
    private const int Columns = 5;
    private readonly PublishWords _words = content.Words;
    private readonly Dictionary<int, Statement> _figures = content.Plan.Reading.Statements.ToDictionary(s => s.Id);

    public void Write()
    {
        html.Add($"""<div id="rows"><table class="rows" role="table"><caption>{_words["sheet.plan"]}</caption><thead role="rowgroup"><tr role="row">""");
        foreach (var key in (string[])["number", "task", "target", "deadline", "lead"])
        {
            html.Add($"""<th scope="col" role="columnheader" class="{key}">{_words["column." + key]}</th>""");
        }
        html.Add($"</tr></thead>\n");
        foreach (var group in content.Lines.GroupBy(l => l.Section)) WriteGroup(group.Key, group);
        html.Add($"</table></div>\n");
    }

    private void WriteGroup(string section, IEnumerable<PlanLine> lines)
    {
        html.Add($"""<tbody role="rowgroup">""");
        if (section.Length > 0) html.Add($"""<tr class="group" role="row"><th colspan="{Columns}" scope="rowgroup" role="rowheader" lang="zh-CN">{section}</th></tr>""");
        foreach (var line in lines)
        {
            WriteRow(line);
            WriteMore(line);
        }
        html.Add($"</tbody>\n");
    }

    private void WriteRow(PlanLine line)
    {
        html.Add($"""<tr class="row" role="row" id="t{line.Number}" data-of="c{line.Number}" data-kind="{KindsOf(line)}" data-due="{DueOf(line.Deadline)}" data-lead="{LeadOf(line)}" data-flag="{FlagsOf(line)}">""");
        html.Add($"""<th scope="row" role="rowheader" class="number"><a class="k" href="#c{line.Number}" aria-label="{_words.Format("page.to-text", line.Number)}">{line.Number}</a></th>""");
        html.Add($"""<td role="cell" class="task"><span lang="zh-CN">{line.Task}</span>""");
        foreach (var finding in line.Pressing) html.Add($"""<a class="flag {Severities.Name(finding.Severity)}" href="#n{Number(finding)}">{Chip.Of(finding.Severity, _words)} {content.Publication.Sentence(finding)}</a>""");
        html.Add($"""</td><td role="cell" class="target"{Label("column.target", line.Targets.IsEmpty)}>""");
        foreach (var target in line.Targets) html.Add($"""<span class="fig" data-of="s{target.Id}" title="{target.Measure} {Figures.Exact(target)}">{Figures.Readable(target, _words)}</span>""");
        html.Add($"""</td><td role="cell" class="deadline"{Label("column.deadline", line.Deadline is null)}>""");
        WriteDeadline(line.Deadline);
        html.Add($"""</td><td role="cell" class="lead"{Label("column.lead", false)}>""");
        WriteLead(line);
        html.Add($"</td></tr>\n");
    }

    private void WriteDeadline(Deadline? deadline)
    {
        if (deadline is null) return;
        html.Add($"""<span class="day">{Cells.Day(deadline)}</span>""");
        var aside = deadline.Date is not null ? deadline.Text
            : deadline.Recurrence is not null ? _words["due.recurrence"]
            : deadline.Within is not null ? _words["due.within"]
            : _words["due.words"];
        html.Add($""" <small>{aside}</small>""");
    }

    private void WriteLead(PlanLine line)
    {
        if (!line.Leads.IsEmpty) html.Add($"{content.Cells.Leads(line)}");
        else if (line.Row.Candidates is [var best, ..]) html.Add($"""<span class="maybe">{best.Unit.Name}</span> <small><span class="tag">{_words["lead.maybe"]}</span> {best.Reason}</small>""");
        else html.Add($"""<span class="nobody">{_words["lead.none"]}</span>""");
    }

    private void WriteMore(PlanLine line)
    {
        html.Add($"""<tr class="more" role="row"><td role="cell" colspan="{Columns}"><dl>""");
        Term("column.text", line.Text);
        if (!line.Supports.IsEmpty) Term("column.support", content.Cells.Supports(line));
        foreach (var candidate in line.Row.Candidates) Term("lead.maybe", Reason(candidate));
        foreach (var figure in line.Row.Commitment.Statements.Select(id => _figures[id]))
        {
            html.Add($"""<div><dt>{_words[Kinds.Label(figure.Kind)]}</dt><dd><a class="fig" data-of="s{figure.Id}" href="#f{figure.Id}">{figure.Measure} {Figures.Readable(figure, _words)}</a></dd></div>""");
        }
        foreach (var finding in line.Findings)
        {
            html.Add($"""<div><dt>{Chip.Of(finding.Severity, _words)}</dt><dd><a href="#n{Number(finding)}">{finding.Code}</a> {content.Publication.Sentence(finding)}</dd></div>""");
        }
        html.Add($"</dl></td></tr>\n");
    }

    private int Number(Finding finding) => content.Plan.Findings.IndexOf(finding) + 1;

    private void Term(string key, string text) => html.Add($"<div><dt>{_words[key]}</dt><dd>{text}</dd></div>");

    private string Reason(Candidate candidate) => _words.Format("lead.reason", candidate.Unit.Name, candidate.Reason, string.Join(_words["comma"], candidate.Matched));

    // On a telephone a cell stands alone and must say what it is; an empty one is left out there.
    private Raw Label(string key, bool empty) => new(empty ? " data-empty" : $" data-label=\"{_words[key]}\"");

    private string KindsOf(PlanLine line) => line.Row.Commitment.Statements.Length == 0
        ? "none"
        : string.Join(' ', line.Row.Commitment.Statements.Select(id => Kinds.Name(_figures[id].Kind)).Distinct());

    private static string DueOf(Deadline? deadline) => deadline switch
    {
        null => "none",
        { Date: not null } => "date",
        { Recurrence: not null } => "recurrence",
        { Within: not null } => "within",
        _ => "words",
    };

    private static string LeadOf(PlanLine line) => !line.Leads.IsEmpty ? "named" : line.Row.Candidates.IsEmpty ? "none" : "maybe";

    private static string FlagsOf(PlanLine line) => line.Findings.IsEmpty
        ? "none"
        : "any " + string.Join(' ', line.Findings.Select(f => Severities.Name(f.Severity)).Distinct());
}
