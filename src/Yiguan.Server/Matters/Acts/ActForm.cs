using System.Collections.Immutable;
using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Offers;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Organisation.History;
using Yiguan.Server.Publishing.Matters;
using Yiguan.Storage.Matters;

namespace Yiguan.Server.Matters.Acts;

/// <summary>Whether a form asks for something.</summary>
internal enum Asked
{
    No,
    May,
    Must,
}

/// <summary>What a form asks of whoever does something with a matter.</summary>
internal sealed record ActForm
{
    /// <summary>办理情况, or what is said.</summary>
    public Asked Text { get; init; }

    /// <summary>理由.</summary>
    public Asked Reason { get; init; }

    /// <summary>佐证材料.</summary>
    public Asked Evidence { get; init; }

    /// <summary>A last day.</summary>
    public Asked Until { get; init; }

    /// <summary>What stands in the box of the day at first.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>Fields that must be filled, or stand filled.</summary>
    public ImmutableArray<string> Required { get; init; } = [];

    /// <summary>Fields that may be filled besides.</summary>
    public ImmutableArray<string> Others { get; init; } = [];

    /// <summary>Clocks one of which is meant; empty: none is asked for.</summary>
    public ImmutableArray<ClockRule> Clocks { get; init; } = [];

    /// <summary>Units of which one is meant; empty: none is asked for out of a short list.</summary>
    public ImmutableArray<string> Above { get; init; } = [];

    /// <summary>Posts of which one is meant, with the names of the day; empty: none is asked for.</summary>
    public ImmutableArray<(string Id, string Name)> Posts { get; init; } = [];

    /// <summary>Posts that may be mentioned, with the names of the day.</summary>
    public ImmutableArray<(string Id, string Name)> Mentions { get; init; } = [];

    /// <summary>Which units of the tree may be chosen; null: none is asked for.</summary>
    public Func<string, bool>? Units { get; init; }

    /// <summary>Whether several are chosen.</summary>
    public bool Several { get; init; }

    /// <summary>Whether supporting units are asked for too.</summary>
    public bool Support { get; init; }

    /// <summary>Whether another matter, or a subject, is asked for.</summary>
    public bool Other { get; init; }

    /// <summary>Whether it is asked what a tie means.</summary>
    public bool Tie { get; init; }

    /// <summary>What an offer asks for.</summary>
    /// <param name="offer">The offer.</param>
    /// <param name="now">The matter.</param>
    /// <param name="by">Who acts.</param>
    /// <param name="day">The organisation of the day.</param>
    public static ActForm Of(Offer offer, MatterNow now, Actor by, OrganisationOn day) => offer.Move is { } move ? Of(move, now, by) : Of(offer.Act!.Value, now, by, day);

    private static ActForm Of(Move move, MatterNow now, Actor by) => new()
    {
        Text = Asked.May,
        Reason = move.NeedsReason || move.Act == Act.Reopen ? Asked.Must : move.Act is Act.Decline or Act.Return ? Asked.May : Asked.No,
        Evidence = move.NeedsEvidence ? Asked.Must : move.Act is Act.Accept or Act.Decline ? Asked.No : Asked.May,
        Required = move.Requires,
        Others = Free(now, by, move.Requires),
    };

    private static ActForm Of(OfficeAct act, MatterNow now, Actor by, OrganisationOn day) => act switch
    {
        OfficeAct.Report => new ActForm { Text = Asked.May, Evidence = Asked.May, Others = Free(now, by, []) },
        OfficeAct.Comment => new ActForm { Text = Asked.Must, Mentions = MentionPosts.Of(now, by, day) },
        OfficeAct.Extend => new ActForm { Until = Asked.Must, Reason = Asked.Must, Clocks = Running(now) },
        OfficeAct.GrantExtension => new ActForm { Until = Asked.May, Reason = Asked.May, Clocks = Waiting(now), Day = now.Matter.Asked.Values.Select(a => (DateOnly?)a.Until).FirstOrDefault() },
        OfficeAct.RefuseExtension => new ActForm { Reason = Asked.Must, Clocks = Waiting(now) },
        OfficeAct.HandTo => new ActForm { Posts = [.. day.PostsOf(day.Answering.Of(now.Matter.People.Bearer)).Select(p => (p.Id, PostName.OfPost(p.Id, day)))], Reason = Asked.May },
        OfficeAct.Relay => new ActForm { Units = by.Below.Contains, Reason = Asked.May },
        OfficeAct.HandUp => new ActForm { Reason = now.Lives.Mechanism.HandUp!.NeedsReason ? Asked.Must : Asked.May, Above = Takers(now.Lives.Mechanism.HandUp, by, day) },
        OfficeAct.Assign => new ActForm { Units = _ => true, Support = true, Until = Asked.May },
        OfficeAct.Hold => new ActForm { Reason = Asked.Must, Until = Asked.May },
        OfficeAct.Resume => new ActForm { Reason = Asked.May },
        OfficeAct.Split => new ActForm { Units = _ => true, Several = true },
        OfficeAct.Merge => new ActForm { Other = true, Reason = Asked.Must },
        OfficeAct.Link => new ActForm { Other = true, Tie = true },
        _ => new ActForm { Reason = Asked.Must },
    };

    // What was asked is not for whoever does the work to change.
    private static ImmutableArray<string> Free(MatterNow now, Actor by, ImmutableArray<string> required)
    {
        var mayAssign = by.May(EngineDuties.Assign, now.Matter.People.Bearer);
        return [.. now.Lives.Mechanism.Fields.Where(f => f.KindOf is null && (!f.IsGiven || mayAssign) && !required.Contains(f.Id)).Select(f => f.Id)];
    }

    private static ImmutableArray<ClockRule> Running(MatterNow now) =>
        [.. now.Plan.Clocks.Where(c => c.Stopped is null && c.LastDay is not null && c.Rule.Extensions != 0).Select(c => c.Rule)];

    private static ImmutableArray<ClockRule> Waiting(MatterNow now) => [.. now.Lives.Mechanism.Clocks.Where(c => now.Matter.Asked.ContainsKey(c.Id))];

    private static ImmutableArray<string> Takers(HandUp rule, Actor by, OrganisationOn day) =>
        day.Find(by.Unit)?.Parent is { } parent ? [parent] : rule.Top is { } duty ? day.Bearing(duty) : [];
}
