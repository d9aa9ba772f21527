using System.Collections.Immutable;
using Yiguan.Core.Matters.Facts;
using Yiguan.Core.Matters.Values;

namespace Yiguan.Core.Matters.Commands;

/// <summary>更正: says what an earlier fact should have said. What was known before stays as it was known.</summary>
/// <param name="By">Who recorded the wrong fact, or who holds the duty to assign.</param>
/// <param name="Version">Place of the wrong fact in the stream.</param>
/// <param name="Reason">How it was found out.</param>
public sealed record Correct(Actor By, long Version, string Reason) : MatterCommand(By)
{
    /// <summary>Fields as they should have been; an empty value: nothing should have been said.</summary>
    public ImmutableDictionary<string, FieldValue> Fields { get; init; } = ImmutableDictionary<string, FieldValue>.Empty;

    /// <summary>The title as it should have been; null where it was right.</summary>
    public string? Title { get; init; }

    /// <summary>The promised day as it should have been; null where it was right.</summary>
    public DateOnly? Deadline { get; init; }

    private protected override ImmutableDictionary<string, FieldValue> Entered => Fields;

    private protected override bool TakesEnded => true;

    private protected override Decision<MatterFact> Judge(Matter matter, Ground ground)
    {
        if (matter.Facts.FirstOrDefault(f => f.Version == Version) is not { } wrong || !Fits(wrong.Fact)) return new FactNotCorrectable(Version);
        if (wrong.Actor != By.Post && matter.Allowed(By, "duty:" + EngineDuties.Assign) is { } no) return no;
        if (Asking.Fits(Reason, needed: true, "reason") is { } unfit) return unfit;
        if (Title is not null && Asking.Title(Title) is { } untitled) return untitled;
        if (Fields.IsEmpty && Title is null && Deadline is null) return new NothingCorrected();
        var (values, fault) = FieldCheck.Of(ground.Mechanism, Fields, ground.Seal);
        if (fault is not null) return fault;
        // What is not said in the terms of the fact would be recorded and change nothing.
        if (values.Keys.FirstOrDefault(f => Evolving.InTermsOf(values.RemoveRange(values.Keys.Where(k => k != f)), matter.Moves, Version).IsEmpty) is { } later) return new FieldNotThereThen(ground.Mechanism.FindField(later)?.Title.Zh ?? later, Version);
        return new MatterCorrected(Version, values, Title, Deadline, Reason);
    }

    private bool Fits(MatterFact wrong) => wrong switch
    {
        MatterOpened => true,
        MatterAssigned or MatterDeadlineSet => Fields.IsEmpty && Title is null,
        MatterReported or WayTaken => Title is null && Deadline is null,
        _ => false,
    };
}
