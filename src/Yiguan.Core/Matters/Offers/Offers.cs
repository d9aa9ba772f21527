using System.Collections.Immutable;
using Yiguan.Core.Matters.Commands;
using Yiguan.Core.Mechanisms;

namespace Yiguan.Core.Matters.Offers;

/// <summary>
/// What can be done with a matter where it stands: the moves of its mechanism that lead on from its stage, and the acts of the office. Each is judged by the
/// command itself, filled in as somebody would who may; nothing is recorded.
/// </summary>
public static class Offers
{
    private const string Words = "…";

    /// <summary>All of them, moves first, in the order of the mechanism and of <see cref="OfficeAct"/>.</summary>
    /// <param name="matter">The matter.</param>
    /// <param name="by">Who would act.</param>
    /// <param name="ground">What it is decided on; parts that are not at hand are not asked whether they have ended.</param>
    public static ImmutableArray<Offer> Of(Matter matter, Actor by, Ground ground)
    {
        ArgumentNullException.ThrowIfNull(matter);
        ArgumentNullException.ThrowIfNull(ground);
        if (!matter.IsOpened || matter.MergedInto is not null) return [];
        matter = matter.AnsweredBy(ground.Answering);
        var hasEnded = matter.HasEnded(ground.Mechanism);
        var moves = ground.Mechanism.Moves.Where(m => Ways.LeadOn(matter, m) && (m.Act == Act.Reopen || !hasEnded)).Select(m => new Offer(m, null, Why(matter, by, m, ground)));
        return [.. moves, .. Enum.GetValues<OfficeAct>().Where(act => IsThere(act, matter, by, ground)).Select(act => new Offer(null, act, Why(matter, by, act, ground)))];
    }

    private static Refusal? Why(Matter matter, Actor by, Move move, Ground ground) =>
        matter.Held is not null ? new MatterIsHeld(matter.Title)
        : Ways.WhoMay(matter, ground, by, move)
            ?? (Ends(move, ground.Mechanism) && matter.Children.All(ground.Others.ContainsKey) ? Following.Before(matter, ground, move.Id) : null);

    private static bool Ends(Move move, Mechanism mechanism) => move.To is { } to && mechanism.FindStage(to)?.Phase == Phase.Ended;

    // What nobody could do here is not shown at all; what this post may not do is shown with its reason.
    private static bool IsThere(OfficeAct act, Matter matter, Actor by, Ground ground)
    {
        var hasEnded = matter.HasEnded(ground.Mechanism);
        return act switch
        {
            OfficeAct.Comment or OfficeAct.Link => true,
            _ when hasEnded => false,
            OfficeAct.Resume => matter.Held is not null,
            OfficeAct.Hold => matter.Held is null,
            // A unit of one post has nobody to hand it to.
            OfficeAct.HandTo => matter.People is { Owner: not null } or { Lead: not null } && (matter.People.Handler is not null || !(ground.PostsOf?.Invoke(matter.People.Bearer).Length < 2)),
            OfficeAct.Relay => !by.Below.IsEmpty,
            OfficeAct.HandUp => ground.Mechanism.HandUp?.From.Contains(matter.Stage) ?? false,
            OfficeAct.Extend => Extensible(matter, ground).Any(),
            OfficeAct.GrantExtension or OfficeAct.RefuseExtension => !matter.Asked.IsEmpty,
            _ => true,
        };
    }

    private static Refusal? Why(Matter matter, Actor by, OfficeAct act, Ground ground)
    {
        var refusal = Like(act, matter, by, ground).Decide(matter, ground).Refusal;
        // Several units above are a question, not a no; and whom it is merged with is not known yet.
        return refusal is SeveralAbove or MatterUnknown ? null : refusal;
    }

    private static MatterCommand Like(OfficeAct act, Matter matter, Actor by, Ground ground) => act switch
    {
        OfficeAct.Report => new Report(by, new Said { Text = Words }),
        OfficeAct.Comment => new Comment(by, Words),
        OfficeAct.Extend => Longer(by, Extensible(matter, ground).First()),
        OfficeAct.GrantExtension => new GrantExtension(by, matter.Asked.Keys.Order(StringComparer.Ordinal).First()),
        OfficeAct.RefuseExtension => new RefuseExtension(by, matter.Asked.Keys.Order(StringComparer.Ordinal).First(), Words),
        OfficeAct.HandTo => new HandTo(by, (ground.PostsOf?.Invoke(matter.People.Bearer) ?? [by.Post]).FirstOrDefault(p => p != matter.People.Handler)),
        OfficeAct.Relay => new Relay(by, by.Below.Order(StringComparer.Ordinal).FirstOrDefault() ?? ""),
        OfficeAct.HandUp => new Commands.HandUp(by, Words),
        OfficeAct.Assign => new Assign(by, Words),
        OfficeAct.Hold => new Hold(by, Words),
        OfficeAct.Resume => new Resume(by),
        OfficeAct.Split => new Split(by, [new Part("1", by.Unit), new Part("2", by.Unit)]),
        OfficeAct.Merge => new Merge(by, Words, Words),
        OfficeAct.Link => new Link(by, Facts.MatterFact.Streams + "…", Words),
        OfficeAct.Remind => new Escalate(by, null, Supervision.Remind, Words),
        OfficeAct.Notice => new Escalate(by, null, Supervision.Notice, Words),
        OfficeAct.Interview => new Escalate(by, null, Supervision.Interview, Words),
        OfficeAct.Account => new Escalate(by, null, Supervision.Account, Words),
        _ => throw new System.Diagnostics.UnreachableException($"No command for {act}."),
    };

    private static AskExtension Longer(Actor by, (string Clock, DateOnly From) of) => new(by, of.Clock, of.From, Words);

    /// <summary>Clocks whose end may be asked to be later, each with the first day that could be asked for.</summary>
    public static IEnumerable<(string Clock, DateOnly From)> Extensible(Matter matter, Ground ground)
    {
        ArgumentNullException.ThrowIfNull(matter);
        ArgumentNullException.ThrowIfNull(ground);
        return
            from face in ground.Plan(matter).Clocks
            where face.Stopped is null && face.LastDay is not null
            let day = face.LastDay!.Value >= ground.Today ? face.LastDay!.Value.AddDays(1) : ground.Today
            where Extending.Why(matter, ground, face.Rule.Id, day) is null
            select (face.Rule.Id, day);
    }
}
