using Yiguan.Core.Matters.Facts;

namespace Yiguan.Core.Matters.Commands;

/// <summary>交经办人: names the post within the bearing unit that does the work. The unit answers as before; whoever takes the matter over names its own.</summary>
/// <param name="By">A post of the bearing unit, or who holds the duty to assign.</param>
/// <param name="Post">Id of the post; null: no post in particular does it any more.</param>
/// <param name="Reason">What is asked of it.</param>
public sealed record HandTo(Actor By, string? Post, string? Reason = null) : MatterCommand(By)
{
    private protected override Decision<MatterFact> Judge(Matter matter, Ground ground)
    {
        var bearer = matter.People.Bearer;
        if (matter.People is { Owner: null, Lead: null }) return new NobodyAnswers(matter.Title);
        if (matter.Allowed(By, Roles.Owner, Roles.Lead, "duty:" + EngineDuties.Assign) is { } no) return no;
        if (By.Unit != bearer && !By.May(EngineDuties.Assign, bearer)) return new LiesElsewhere(bearer);
        if (Post == matter.People.Handler) return Post is null ? new HandledByNone() : new HandledAlready(Post);
        if (Post is not null && ground.PostsOf is { } posts && !posts(bearer).Contains(Post)) return new PostElsewhere(Post, bearer);
        return Asking.Fits(Reason, needed: false, "reason") is { } unfit ? unfit : new MatterHandedTo(bearer, Post, Reason);
    }
}
