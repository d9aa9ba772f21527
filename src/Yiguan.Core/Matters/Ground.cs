using System.Collections.Immutable;
using Yiguan.Core.Matters.Clocks;
using Yiguan.Core.Matters.Facts;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Organisation.History;
using Yiguan.Core.Views;

namespace Yiguan.Core.Matters;

/// <summary>What a command about a matter is decided on, beside the matter itself.</summary>
public sealed record Ground
{
    /// <summary>The mechanism, in the version that the matter lives by.</summary>
    public required Mechanism Mechanism { get; init; }

    /// <summary>Which adopted version that is.</summary>
    public long MechanismVersion { get; init; } = 1;

    /// <summary>The mechanism that another matter lives by, in its own version; null: the same as this one.</summary>
    public Func<Matter, Mechanism>? MechanismOf { get; init; }

    /// <summary>Answers the rules of the mechanism.</summary>
    public required IRules Rules { get; init; }

    /// <summary>Working days.</summary>
    public required Calendars Calendars { get; init; }

    /// <summary>Makes the colour plan of a matter by all that it lived by.</summary>
    public required Func<Matter, ColourPlan> Plan { get; init; }

    /// <summary>The moment of the decision, UTC.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Seals a sensitive value under a label and answers its hash.</summary>
    public required Func<string, string, string> Seal { get; init; }

    /// <summary>Other matters that the command needs, see <see cref="Commands.MatterCommand.Needs"/>, by id.</summary>
    public ImmutableDictionary<string, Matter> Others { get; init; } = ImmutableDictionary<string, Matter>.Empty;

    /// <summary>Units that stand on the day: id and kind. Null: not asked.</summary>
    public Func<string, string?>? KindOf { get; init; }

    /// <summary>The unit above one; null for none.</summary>
    public Func<string, string?>? Above { get; init; }

    /// <summary>Units whose posts bear a duty on the day, in the order of the organisation.</summary>
    public Func<string, ImmutableArray<string>>? Bearing { get; init; }

    /// <summary>Posts of a unit on the day. Null: not asked.</summary>
    public Func<string, ImmutableArray<string>>? PostsOf { get; init; }

    /// <summary>Whether a post can see the matter on the day. Null: not asked.</summary>
    public Func<string, bool>? SeenBy { get; init; }

    /// <summary>Who answers for the units that the matter names.</summary>
    public Answering Answering { get; init; } = Answering.Itself;

    /// <summary>The subject that the matter is about, and what is open about it.</summary>
    public SubjectAtHand AtHand { get; init; } = SubjectAtHand.None;

    /// <summary>False where a move follows from the move of a matter, whose mechanism says who may make it.</summary>
    public bool AsksWho { get; init; } = true;

    /// <summary>The day in the county.</summary>
    public DateOnly Today => CountyZone.DayOf(Now);

    internal bool HasEnded(Matter other) => other.HasEnded(LivesBy(other));

    internal bool IsWithdrawn(Matter other) => IsWithdrawn(other, other.Stage);

    /// <summary>Whether a stage of another matter, in the terms of the version that it lives by, is an end that is not kept.</summary>
    internal bool IsWithdrawn(Matter other, string stage) => LivesBy(other).FindStage(stage) is { Phase: Phase.Ended, IsKept: false };

    /// <summary>Since when another matter has stood ended, UTC; null while it runs.</summary>
    internal DateTimeOffset? Ended(Matter other) => other.Ended(LivesBy(other));

    private Mechanism LivesBy(Matter other) => MechanismOf?.Invoke(other) ?? Mechanism;

    internal RuleGround For(Matter matter) => new(Mechanism, matter.Fields, matter.Stage, matter.Moments is [var first, ..] ? first.At : Now, matter.People, Now, matter.Deadline) { AtHand = AtHand, IsReturned = matter.Returned is not null };

    /// <summary>What a fact would make of a matter.</summary>
    internal Matter After(Matter matter, MatterFact fact) => matter.Then(new RecordedMatterFact(matter.Version + 1, Now, Now, "", fact)).AnsweredBy(Answering);
}
