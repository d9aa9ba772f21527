using System.Collections.Immutable;
using Yiguan.Core.Matters.Facts;
using Yiguan.Core.Mechanisms;

namespace Yiguan.Core.Matters.Commands;

/// <summary>交办: names the unit that answers, and who is beside it. The first promise stays beside the present one.</summary>
/// <param name="By">The opener, the lead, or who holds the duty to assign or one by which the mechanism lets open.</param>
/// <param name="Owner">Unit that answers from here on.</param>
public sealed record Assign(Actor By, string Owner) : MatterCommand(By)
{
    /// <inheritdoc/>
    public override bool NamesUnits => true;

    /// <summary>Unit that leads; null where the owner does.</summary>
    public string? Lead { get; init; }

    /// <summary>Units that support.</summary>
    public ImmutableArray<string> Support { get; init; } = [];

    /// <summary>Posts of the leaders tied to it.</summary>
    public ImmutableArray<string> Sponsors { get; init; } = [];

    /// <summary>The last day promised; null: as before.</summary>
    public DateOnly? Deadline { get; init; }

    /// <summary>The stage it goes to; null: it stays, but what was declined is put out again.</summary>
    public string? Stage { get; init; }

    private protected override Decision<MatterFact> Judge(Matter matter, Ground ground)
    {
        if (By.Unit != matter.People.Opener && matter.Allowed(By, Assigners(ground.Mechanism)) is { } no) return no;
        if (Stage is not null && ground.Mechanism.FindStage(Stage) is null) return new NoWay("交办", Stage);
        // Whoever leads and supports stays by being said again, and may have been abolished since.
        var named = new Participants { Owner = Owner, Lead = Lead, Support = Support }.AnsweredBy(ground.Answering);
        if (named.Owner == matter.People.Owner && named.Lead == matter.People.Lead && Deadline is null && named.Support.SequenceEqual(matter.People.Support) && Sponsors.SequenceEqual(matter.People.Sponsors)) return new OwnedAlready(named.Owner!);
        return new MatterAssigned(named.Owner!, named.Lead, named.Support, Sponsors, Deadline, Stage ?? Again(matter with { People = matter.People with { Owner = named.Owner } }, ground));
    }

    // 退单: whoever gives it to somebody need not send it anew in a second step, where he may and nothing that this step asks for is missing.
    private string? Again(Matter matter, Ground ground)
    {
        if (matter.Facts.Select(f => f.Fact).LastOrDefault(f => f is WayTaken { Step.Stage: not null } or MatterAssigned { Stage: not null }) is not MatterDeclined) return null;
        var declined = ground.Mechanism.Moves.Where(m => m.Act == Act.Decline && m.To == matter.Stage).SelectMany(m => m.From).ToHashSet();
        return ground.Mechanism.Moves.FirstOrDefault(m =>
            m.Act == Act.Move && m.From.Contains(matter.Stage) && m.To is { } to && declined.Contains(to) && Ways.Take(matter, ground, By, Act.Move, m.Id, Said.Nothing, step => new MatterMoved(step)).Refusal is null)?.To;
    }

    // What a rule opened has no opener who could pass it on: whoever could have opened it does.
    internal static IEnumerable<string> Assigners(Mechanism mechanism) =>
        [Roles.Lead, .. mechanism.Opening.By.Where(b => Roles.DutyOf(b) is not null).Append("duty:" + EngineDuties.Assign).Distinct()];
}
