using System.Collections.Immutable;
using Yiguan.Core.Matters.Facts;

namespace Yiguan.Core.Matters.Commands;

/// <summary>换包抓领导: ties other leaders to a matter, also to one that nobody answers for yet. Nothing is assigned by it.</summary>
/// <param name="By">The opener, the lead, or who may assign it.</param>
/// <param name="Sponsors">Posts of the leaders from here on.</param>
public sealed record NameSponsors(Actor By, ImmutableArray<string> Sponsors) : MatterCommand(By)
{
    private protected override Decision<MatterFact> Judge(Matter matter, Ground ground) =>
        By.Unit != matter.People.Opener && matter.Allowed(By, Assign.Assigners(ground.Mechanism)) is { } no ? no
        : Sponsors.SequenceEqual(matter.People.Sponsors) ? new SponsoredAlready()
        : new MatterSponsorsNamed(Sponsors);
}
