using System.Collections.Immutable;
using System.Globalization;
using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Commands;
using Yiguan.Core.Matters.Values;
using Yiguan.Core.Mechanisms;
using Yiguan.Reading;

namespace Yiguan.Core.Plans;

/// <summary>A commitment as a matter to be opened.</summary>
/// <param name="Matter">Id of the matter: the document's key and the number of its row, so that a plan opened twice opens nothing twice.</param>
/// <param name="Command">Opens it, for one unit or a set.</param>
/// <param name="Row">The row of the plan.</param>
public sealed record OpeningOf(string Matter, MatterCommand Command, PlanRow Row)
{
    /// <summary>Id of the mechanism that it lives by.</summary>
    public string Mechanism { get; init; } = PlanOpening.Mechanism;
}

/// <summary>Makes matters of the mechanism <c>commitment</c> of a plan: one a row, with lead, support, target, paired actual, deadline and candidates.</summary>
/// <param name="plan">The plan.</param>
/// <param name="name">What the document is called.</param>
/// <param name="key">What tells the document from every other: letters and digits.</param>
/// <param name="by">Who opens.</param>
/// <param name="mechanism">The mechanism in force.</param>
public sealed class PlanOpening(Plan plan, string name, string key, Actor by, Mechanism mechanism)
{
    /// <summary>Id of the mechanism that commitments of documents live by.</summary>
    public const string Mechanism = "commitment";

    private const int LongestTitle = 100;

    private readonly Dictionary<int, Statement> _actuals = plan.Pairings.GroupBy(p => p.Target.Id).ToDictionary(g => g.Key, g => g.First().Actual);

    /// <summary>The mechanism, and the indicator, that were chosen for a row; null: the usual one, and none.</summary>
    public Func<PlanRow, (Mechanism? Mechanism, string? Indicator)> Choose { get; init; } = _ => (null, null);

    /// <summary>One a row, in the order of the document.</summary>
    public IEnumerable<OpeningOf> All() => plan.Rows.Select(row =>
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"{key}-{row.Commitment.Id}");
        return new OpeningOf(id, Command(id, row), row) { Mechanism = Choose(row).Mechanism?.Id ?? mechanism.Id };
    });

    // 各镇 is addressed as a set, one part a member; several units by name have the first for lead, the others support.
    private MatterCommand Command(string id, PlanRow row)
    {
        var open = Open(row);
        if (row.Commitment.Deadline?.Recurrence is { } every && WorkPeriods.AreKept(every)) return Recurring(open, every, row);
        if (row is not { LeadGroups: [var group, ..], Leads.Length: > 1 }) return open;
        return new OpenForSet(open with { Owner = null, Support = [.. row.Supports.Select(u => u.Id)] }, group.Name, [.. row.Leads.Select(u => new Part($"{id}-{u.Id}", u.Id))]);
    }

    // What comes again has a part for each of its periods, and in each one for every member of the set.
    private static OpenRecurring Recurring(Open open, string every, PlanRow row)
    {
        var command = new OpenRecurring(open, every) { On = WorkPeriods.On(every, row.Commitment.Text) };
        return row is { LeadGroups: [var group, ..], Leads.Length: > 1 }
            ? command with { Whole = open with { Owner = null, Support = [.. row.Supports.Select(u => u.Id)] }, Units = [.. row.Leads.Select(u => u.Id)], Set = group.Name }
            : command;
    }

    private Open Open(PlanRow row)
    {
        var (commitment, (deadline, byDefault)) = (row.Commitment, Deadline(row.Commitment));
        return new Open(by, Cut(commitment.Text, LongestTitle))
        {
            Owner = row.Leads is [var lead, ..] ? lead.Id : null,
            Support = [.. row.Leads.Skip(1).Concat(row.Supports).Select(u => u.Id).Distinct()],
            Deadline = deadline,
            Hour = commitment.Deadline is { Date: not null, Text: var words } ? DeadlineHour.Of(words) : null,
            Source = string.Create(CultureInfo.InvariantCulture, $"document:{key}/{commitment.Span.Start}-{commitment.Span.End}"),
            Fields = Fields(row, byDefault),
        };
    }

    private ImmutableDictionary<string, FieldValue> Fields(PlanRow row, bool byDefault)
    {
        var (chosen, indicator) = Choose(row);
        var lives = chosen ?? mechanism;
        var fields = ImmutableDictionary.CreateBuilder<string, FieldValue>();
        void Fill(string field, FieldValue? value)
        {
            if (value is not null && lives.FindField(field) is not null) fields[field] = value;
        }
        Fill("content", FieldValue.Of(row.Commitment.Text));
        Fill("document", FieldValue.Of(name));
        Fill("indicator", indicator is null ? null : FieldValue.Of(indicator));
        Fill("cycle", row.Commitment.Deadline is { } limit && ((limit.Recurrence ?? limit.Within) is not null || DeadlineHour.Of(limit.Text) is not null) ? FieldValue.Of(limit.Text) : null);
        Fill("by_default", byDefault ? FieldValue.Of(true) : null);
        Fill("candidates", row.Candidates.IsEmpty ? null : FieldValue.Of([.. row.Candidates.Select(c => c.Unit.Id)]));
        Fill("reasons", row.Candidates.IsEmpty ? null : FieldValue.Of(string.Join("；", row.Candidates.Select(c => $"{c.Unit.Name}：{c.Reason}"))));
        if (Target(row.Commitment) is { } target)
        {
            Fill("measure", FieldValue.Of(target.Unit!));
            Fill("target", Scaled(target.Value, lives.FindField("target")));
            // What is achieved so far counts only where it is counted in the same unit.
            if (_actuals.TryGetValue(target.Id, out var actual) && actual.Unit == target.Unit) Fill("achieved", Scaled(actual.Value, lives.FindField("achieved")));
        }
        return fields.ToImmutable();
    }

    private Statement? Target(Commitment commitment) => plan.Reading.Statements.FirstOrDefault(s =>
        s is { Kind: StatementKind.Target, Value: > 0, Unit: not null } && s.Comparator is not (Comparator.LessThan or Comparator.AtMost)
        && s.Number.Start >= commitment.Span.Start && s.Number.End <= commitment.Span.End);

    // A figure finer or greater than the field can hold stays in the text alone.
    private static FieldValue? Scaled(decimal? value, Field? field)
    {
        if (value is not { } steps || field is not { } kept) return null;
        for (var i = 0; i < kept.Decimals; i++) steps *= 10;
        return steps == decimal.Truncate(steps) && steps >= (kept.Least ?? 0) && steps <= (kept.Most ?? long.MaxValue) ? FieldValue.Of((long)steps) : null;
    }

    // The plan of a year holds until its end where the text says nothing else. A limit that begins with an event has no day before there is one;
    // 会后10天内 begins with the document's own, counted in days of the week: working days need a calendar, and stay in words.
    private (DateOnly? Day, bool ByDefault) Deadline(Commitment commitment) => commitment.Deadline?.Date is { } day ? (day, false)
        : commitment.Deadline?.Within is { } within ? (AfterMeeting(commitment, within), false)
        : plan.Reading.Head.Date is { } said ? (new DateOnly(said.Year, 12, 31), true)
        : (null, false);

    private DateOnly? AfterMeeting(Commitment commitment, string within) =>
        commitment.Text.Contains("会后" + commitment.Deadline!.Text, StringComparison.Ordinal) && !commitment.Deadline.Text.Contains("工作日", StringComparison.Ordinal) && plan.Reading.Head.Date is { } said && within is ['P', .. var days, 'D'] && int.TryParse(days, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? said.AddDays(count) : null;

    private static string Cut(string text, int most) => text.Length <= most ? Flat(text) : Flat(text[..(most - 1)]) + "…";

    private static string Flat(string text) => string.Concat(text.Where(c => !char.IsControl(c) && !char.IsSurrogate(c)));
}
