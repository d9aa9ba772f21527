using Yiguan.Core.Matters.Facts;

namespace Yiguan.Core.Matters.Commands;

/// <summary>留言: says something about a matter that changes nothing.</summary>
/// <param name="By">Anybody who has to do with it, or who supervises.</param>
/// <param name="Text">What is said.</param>
public sealed record Comment(Actor By, string Text) : MatterCommand(By)
{
    private protected override bool TakesEnded => true;

    private protected override Decision<MatterFact> Judge(Matter matter, Ground ground) =>
        By.Unit != matter.People.Opener
            && matter.Allowed(By, Roles.Owner, Roles.Lead, Roles.Support, Roles.Sponsor, Roles.Filer, Roles.Relay, "duty:" + EngineDuties.Supervise, "duty:" + EngineDuties.Assign) is { } no ? no
        : Asking.Fits(Text, needed: true) is { } unfit ? unfit
        : new MatterCommented(By.Unit, Text);
}
