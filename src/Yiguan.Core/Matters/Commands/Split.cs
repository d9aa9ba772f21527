using System.Collections.Immutable;
using Yiguan.Core.Matters.Facts;

namespace Yiguan.Core.Matters.Commands;

/// <summary>One part that a matter is divided into.</summary>
/// <param name="Id">Its id, which no matter had.</param>
/// <param name="Owner">Unit that answers for it.</param>
/// <param name="Title">What it is called; null: as the whole.</param>
public sealed record Part(string Id, string Owner, string? Title = null);

/// <summary>拆分: opens parts of a matter, each with a unit of its own. The whole stays and follows them.</summary>
/// <param name="By">The opener, the lead, or who holds the duty to assign.</param>
/// <param name="Parts">The parts: two at least where it is split by hand; one for each member where a set is addressed.</param>
/// <param name="Set">The set as it was named; null where it is split by hand.</param>
public sealed record Split(Actor By, ImmutableArray<Part> Parts, string? Set = null) : MatterCommand(By)
{
    /// <inheritdoc/>
    public override bool NamesUnits => true;

    private protected override bool TakesHeld => false;

    private protected override Decision<MatterFact> Judge(Matter matter, Ground ground)
    {
        if (By.Unit != matter.People.Opener && matter.Allowed(By, Roles.Lead, Roles.Owner, "duty:" + EngineDuties.Assign) is { } no) return no;
        if (Set is null && Parts.Length < 2) return new TooFewMatters();
        if (Parts.IsEmpty) return new SetEmpty(Set!);
        return (Parts.Select(Fault).FirstOrDefault(r => r is not null) ?? By.Reaches(Parts)) is { } fault ? fault : new MatterDivided([.. Parts.Select(p => p.Id)], Set, ground.Mechanism.Follow.At);
    }

    private protected override IEnumerable<Told> Beside(Matter matter, Ground ground, ImmutableArray<MatterFact> facts) => Opened(matter, Parts);

    /// <summary>The facts that open parts of a whole: they have its fields, deadline and period.</summary>
    internal static IEnumerable<Told> Opened(Matter whole, ImmutableArray<Part> parts) => parts.Select(part => new Told(part.Id, new MatterOpened(
        whole.Mechanism, whole.MechanismVersion, part.Title ?? whole.Title, whole.Stage, whole.People.Opener, whole.People.Lead, part.Owner, whole.People.Support,
        whole.People.Sponsors, whole.People.Filer, whole.Deadline, whole.Fields, whole.Source, whole.Id, whole.Period, Hour: whole.Hour)));

    internal static Refusal? Fault(Part part) => Asking.Id(part.Id) ?? (part.Title is null ? null : Asking.Title(part.Title));
}
