using System.Collections.Immutable;
using Yiguan.Core.Matters.Facts;

namespace Yiguan.Core.Matters.Commands;

/// <summary>留言: says something about a matter that changes nothing.</summary>
/// <param name="By">Anybody who has to do with it, or who supervises.</param>
/// <param name="Text">What is said.</param>
public sealed record Comment(Actor By, string Text) : MatterCommand(By)
{
    private const int MostMentioned = 50;

    /// <summary>提到: posts that it is meant for; each must be able to see the matter.</summary>
    public ImmutableArray<string> Mentioned { get; init; } = [];

    private protected override bool TakesEnded => true;

    private protected override Decision<MatterFact> Judge(Matter matter, Ground ground) =>
        By.Unit != matter.People.Opener
            && matter.Allowed(By, Roles.Owner, Roles.Lead, Roles.Support, Roles.Sponsor, Roles.Filer, Roles.Relay, "duty:" + EngineDuties.Supervise, "duty:" + EngineDuties.Assign) is { } no ? no
        : Asking.Fits(Text, needed: true) is { } unfit ? unfit
        : Mentioned.Length > MostMentioned ? new TooManyMentioned(Mentioned.Length, MostMentioned)
        : ground.SeenBy is { } sees && Mentioned.FirstOrDefault(p => !sees(p)) is { } blind ? new MentionUnseen(blind)
        : new MatterCommented(By.Unit, Text, Mentioned.IsEmpty ? null : [.. Mentioned.Distinct()]);
}
