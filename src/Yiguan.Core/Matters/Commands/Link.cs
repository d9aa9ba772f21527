using Yiguan.Core.Matters.Facts;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Subjects;

namespace Yiguan.Core.Matters.Commands;

/// <summary>关联: ties a matter to another one or to a subject.</summary>
/// <param name="By">Anybody who has to do with it, or who holds the duty to assign.</param>
/// <param name="To">matter/ID or subject/ID.</param>
/// <param name="As">What the tie means, in a word.</param>
public sealed record Link(Actor By, string To, string As) : MatterCommand(By)
{
    private protected override bool TakesEnded => true;

    private bool IsThing => (To.StartsWith(MatterFact.Streams, StringComparison.Ordinal) || To.StartsWith(SubjectFact.Streams, StringComparison.Ordinal)) && Asking.Id(To[(To.IndexOf('/', StringComparison.Ordinal) + 1)..]) is null;

    /// <inheritdoc/>
    public override IEnumerable<string> Names(Matter matter, Mechanism mechanism)
    {
        ArgumentNullException.ThrowIfNull(matter);
        return IsThing && To != MatterFact.Stream(matter.Id) ? [To] : [];
    }

    private protected override Decision<MatterFact> Judge(Matter matter, Ground ground) =>
        By.Unit != matter.People.Opener && matter.Allowed(By, Roles.Owner, Roles.Lead, Roles.Support, Roles.Relay, "duty:" + EngineDuties.Assign) is { } no ? no
        : !IsThing ? new IdUnfit(To)
        : To == MatterFact.Stream(matter.Id) ? new MergesWithItself()
        : Asking.Fits(As, needed: true) is { } unfit ? unfit
        : new MatterLinked(To, As);
}
