using System.Collections.Immutable;
using Yiguan.Core.Findings;
using Yiguan.Core.Organisation;
using Yiguan.Core.Plans;
using Yiguan.Reading;

namespace Yiguan.Cli.Publishing;

/// <summary>One line of the 任务分解表 as it is circulated, still with its figures and findings behind the words.</summary>
internal sealed record PlanLine
{
    public required PlanRow Row { get; init; }

    public required string Section { get; init; }

    /// <summary>Verb and object; the whole clause where the reader found no object.</summary>
    public required string Task { get; init; }

    /// <summary>The figures that this line is judged by.</summary>
    public required ImmutableArray<Statement> Targets { get; init; }

    public required ImmutableArray<Finding> Findings { get; init; }

    /// <summary>What should be settled. A speech names no unit for most of what it asks; a note on each line would bury the rest.</summary>
    public IEnumerable<Finding> Pressing => Findings.Where(f => f.Severity > Severity.Note);

    public required ImmutableArray<string> Leads { get; init; }

    public required ImmutableArray<string> Supports { get; init; }

    public int Number => Row.Commitment.Id;

    public Deadline? Deadline => Row.Commitment.Deadline;

    public string Text => Row.Commitment.Text;

    /// <summary>All lines of a plan, in document order.</summary>
    public static ImmutableArray<PlanLine> Of(Plan plan)
    {
        var sections = new Sections(plan.Reading);
        var figures = plan.Reading.Statements.ToDictionary(s => s.Id);
        return [.. plan.Rows.Select(row => Of(row, plan, sections, figures))];
    }

    private static PlanLine Of(PlanRow row, Plan plan, Sections sections, Dictionary<int, Statement> figures)
    {
        var commitment = row.Commitment;
        var named = Named.In(commitment);
        return new PlanLine
        {
            Row = row,
            Section = sections.Name(commitment.Section),
            Task = Words(commitment),
            Targets = [.. commitment.Statements.Select(id => figures[id]).Where(s => s.Kind == StatementKind.Target)],
            Findings = [.. plan.Findings.Where(f => Concerns(f, commitment))],
            Leads = FullNames(named.Leads, row.Leads),
            Supports = FullNames(named.Supports, row.Supports),
        };
    }

    // 漏损率控制, not 控制漏损率: what stands before its verb in the text does so in the table, unless 将, 把 or 对 took it there.
    private static string Words(Commitment commitment)
    {
        var (verb, thing) = (commitment.Verb, commitment.Object);
        if (thing.Length == 0) return commitment.Text;
        var governs = commitment.Text.IndexOf(verb, StringComparison.Ordinal);
        var end = commitment.Text.IndexOf(thing[^Math.Min(2, thing.Length)..], StringComparison.Ordinal);
        return end >= 0 && end < governs && commitment.Text.AsSpan(0, end).IndexOfAny("将把对") < 0 ? thing + verb : verb + thing;
    }

    // A day or a unit that cannot be may stand in a cell of its own beside the task: 完成时限 9月31日.
    private static bool Concerns(Finding finding, Commitment commitment) =>
        finding.Span.Overlaps(commitment.Span)
        || commitment.DeadlineSpan is { } deadline && finding.Span.Overlaps(deadline)
        || commitment.Units.Any(u => finding.Span.Overlaps(u.Span));

    // 各镇 stays 各镇: a group is circulated as it was written, and a name that was not linked must not be lost.
    private static ImmutableArray<string> FullNames(ImmutableArray<string> written, ImmutableArray<Unit> linked) =>
        written.Length == linked.Length ? [.. linked.Select(u => u.Name)] : written;
}

/// <summary>The names that a commitment's text gives, as written: who answers, and who stands beside.</summary>
internal readonly record struct Named(ImmutableArray<string> Leads, ImmutableArray<string> Supports)
{
    public static Named In(Commitment commitment)
    {
        var answering = commitment.Units.Any(u => u.Role == UnitRole.Lead) ? UnitRole.Lead : UnitRole.Owner;
        return new(
            [.. commitment.Units.Where(u => u.Role == answering).Select(u => u.Name)],
            [.. commitment.Units.Where(u => u.Role != answering).Select(u => u.Name)]);
    }
}
