using System.Collections.Immutable;
using Yiguan.Core.Documents.Facts;
using Yiguan.Core.Documents.Plans;
using Yiguan.Core.Matters;
using Yiguan.Reading;

namespace Yiguan.Core.Documents.Commands;

/// <summary>Corrects a commitment: its borders, words, day, units, mechanism or indicator. Only what differs from what stands is recorded.</summary>
/// <param name="By">Who holds the duty to compile.</param>
/// <param name="Seen">Version of the document that the officer saw.</param>
/// <param name="Row">The commitment as it stood.</param>
/// <param name="Change">What it shall be; what is absent stays.</param>
public sealed record CorrectCommitment(Actor By, long Seen, Span Row, RowChange Change) : Correcting(By, Seen)
{
    private protected override IEnumerable<Span> Touches => Change.Place is { } to ? [Row, to] : [Row];

    private protected override Decision<DocumentFact> Judge(WorkingPlan plan, DocumentGround ground)
    {
        if (plan.RowAt(Row) is not { } row) return new NoCommitmentThere();
        if (Change.Place is { } place && (!Holds(plan, place) || Other(plan, place, row) is not null)) return new StretchUnfit();
        if ((Change.Leads ?? []).Concat(Change.Supports ?? []).FirstOrDefault(u => !ground.IsUnit(u)) is { } unknown) return new UnitUnknownHere(unknown);
        if (Change.Mechanism is { } mechanism && !ground.IsLoop(mechanism)) return new MechanismUnfit(mechanism);
        if (Change.Into is { Length: > 0 } into && into != row.Into && !ground.IsRunning(into)) return new MatterNotRunning(into);
        var change = Against(row);
        return change == RowChange.None ? new NothingDiffers() : new CommitmentCorrected(row.Span, change, Reason);
    }

    private RowChange Against(DocumentRow row)
    {
        var change = Differing(row);
        // Groups are told with their members, never by themselves.
        return change with
        {
            LeadGroups = change.Leads is null || Change.LeadGroups is not { IsEmpty: false } leads ? null : leads,
            SupportGroups = change.Supports is null || Change.SupportGroups is not { IsEmpty: false } supports ? null : supports,
        };
    }

    private RowChange Differing(DocumentRow row) => new(
        Change.Place is { } place && (Span)place != row.Span ? place : null,
        Differs(Change.Verb, row.Commitment.Verb),
        Differs(Change.Object, row.Commitment.Object),
        Change.Deadline is { } said && said != DeadlineSaid.Of(row.Commitment.Deadline) ? said : null,
        Differs(Change.Leads, row.Leads),
        // Who leads does not support beside himself.
        Differs(Change.Supports is { } supports ? [.. supports.Except(Change.Leads ?? row.Leads)] : null, row.Supports),
        null,
        null,
        Differs(Change.Mechanism, row.Mechanism),
        Differs(Change.Indicator, row.Indicator ?? ""),
        Differs(Change.Into, row.Into ?? ""));

    private static string? Differs(string? to, string from) => to == from ? null : to;

    private static ImmutableArray<string>? Differs(ImmutableArray<string>? to, ImmutableArray<string> from) => to is { } units && !units.SequenceEqual(from) ? units : null;
}
