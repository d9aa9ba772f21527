using Yiguan.Reading;
using Yiguan.Server.Publishing;

namespace Yiguan.Cli.Publishing;

/// <summary>A line's cells as words, alike in every form that is read by people.</summary>
internal sealed class Cells(Publication publication)
{
    private readonly PublishWords _words = publication.Words;

    /// <summary>≥90亿元；同比 ≥6%.</summary>
    public string Targets(PlanLine line) => Join(line.Targets.Select(t => Figures.Readable(t, _words)));

    /// <summary>The target without its unit, for a column of its own: ≥90.</summary>
    public string TargetValues(PlanLine line) => Join(line.Targets.Select(t => Figures.Sign(t.Comparator) + Figures.Amount(t)));

    /// <summary>The unit, and what the number is a change of where it is one: %（同比）.</summary>
    public string TargetUnits(PlanLine line) => Join(line.Targets.Select(Unit).Distinct());

    public static string Day(Deadline? deadline) => deadline switch
    {
        null => "",
        { Date: { } day } => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        _ => deadline.Text,
    };

    public string Leads(PlanLine line) => Join(line.Leads, _words["comma"]);

    public string Supports(PlanLine line) => Join(line.Supports, _words["comma"]);

    /// <summary>提示: who may lead where nobody is named, and what the check asks about.</summary>
    public string Notes(PlanLine line) => Join(
        line.Row.Candidates.Take(1).Select(c => _words.Format("note.candidate", c.Unit.Name, c.Reason))
            .Concat(line.Pressing.Select(f => $"{_words[Severities.Label(f.Severity)]} {f.Code}: {publication.Sentence(f)}")),
        "\n");

    /// <summary>同比, 收窄, 位次变化; empty for a level.</summary>
    public string Change(Statement figure) => figure.Change switch
    {
        Reading.Change.YearOnYear => _words["change.yoy"],
        Reading.Change.Narrow => _words["change.narrow"],
        Reading.Change.RankUp => _words["change.rank_up"],
        _ => "",
    };

    private string Unit(Statement figure) => figure.Change is null
        ? Figures.ScaledUnit(figure)
        : _words.Format("unit.change", Figures.ScaledUnit(figure), Change(figure));

    private string Join(IEnumerable<string> parts) => Join(parts, _words["semicolon"]);

    private static string Join(IEnumerable<string> parts, string between) => string.Join(between, parts);
}
