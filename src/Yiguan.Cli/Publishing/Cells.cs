using Yiguan.Reading;

namespace Yiguan.Cli.Publishing;

/// <summary>A line's cells as words, alike in every form that is read by people.</summary>
internal sealed class Cells(Publication publication)
{
    private readonly PublishWords _words = publication.Words;

    /// <summary>≥90亿元；同比 ≥6%.</summary>
    public string Targets(PlanLine line) => Join(line.Targets.Select(t => Figures.Readable(t, _words)));

    /// <summary>The target without its unit, for a column of its own: ≥90.</summary>
    public string TargetValues(PlanLine line) => Join(line.Targets.Select(t => Figures.Sign(t.Comparator) + Figures.Amount(t)));

    public string TargetUnits(PlanLine line) => Join(line.Targets.Select(Figures.ScaledUnit).Distinct());

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
            .Concat(line.Findings.Select(f => $"{_words[Severities.Label(f.Severity)]} {f.Code}: {publication.Sentence(f)}")),
        "\n");

    private string Join(IEnumerable<string> parts) => Join(parts, _words["semicolon"]);

    private static string Join(IEnumerable<string> parts, string between) => string.Join(between, parts);
}
