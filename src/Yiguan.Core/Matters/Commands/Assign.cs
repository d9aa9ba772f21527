using System.Collections.Immutable;
using Yiguan.Core.Matters.Facts;

namespace Yiguan.Core.Matters.Commands;

/// <summary>交办: names the unit that answers, and who is beside it. The first promise stays beside the present one.</summary>
/// <param name="By">The opener, the lead, or who holds the duty to assign.</param>
/// <param name="Owner">Unit that answers from here on.</param>
public sealed record Assign(Actor By, string Owner) : MatterCommand(By)
{
    /// <summary>Unit that leads; null where the owner does.</summary>
    public string? Lead { get; init; }

    /// <summary>Units that support.</summary>
    public ImmutableArray<string> Support { get; init; } = [];

    /// <summary>Posts of the leaders tied to it.</summary>
    public ImmutableArray<string> Sponsors { get; init; } = [];

    /// <summary>The last day promised; null: as before.</summary>
    public DateOnly? Deadline { get; init; }

    /// <summary>The stage it goes to; null: it stays.</summary>
    public string? Stage { get; init; }

    private protected override Decision<MatterFact> Judge(Matter matter, Ground ground)
    {
        if (By.Unit != matter.People.Opener && matter.Allowed(By, Roles.Lead, "duty:" + EngineDuties.Assign) is { } no) return no;
        if (Stage is not null && ground.Mechanism.FindStage(Stage) is null) return new NoWay("交办", Stage);
        if (Owner == matter.People.Owner && Lead == matter.People.Lead && Deadline is null && Support.SequenceEqual(matter.People.Support)) return new OwnedAlready(Owner);
        return new MatterAssigned(Owner, Lead, Support, Sponsors, Deadline, Stage);
    }
}
