using System.Collections.Immutable;

namespace Yiguan.Core.Mechanisms;

/// <summary>环节: where a matter or a subject stands.</summary>
/// <param name="Id">Its id within the mechanism.</param>
/// <param name="Title">As shown.</param>
/// <param name="Phase">What it means for clocks and colours.</param>
public sealed record Stage(string Id, Title Title, Phase Phase)
{
    /// <summary>False for an end at which what was asked for is not done and is no longer asked for: 撤销.</summary>
    public bool IsKept { get; init; } = true;
}

/// <summary>What a stage means for clocks and colours.</summary>
public enum Phase
{
    /// <summary>Not begun: grey.</summary>
    Waiting,

    /// <summary>Under way.</summary>
    Running,

    /// <summary>Ended: grey, and every clock stands.</summary>
    Ended,
}

/// <summary>What opening a matter, or registering a subject, needs.</summary>
public sealed record Opening
{
    /// <summary>Who may: roles and duties as in <see cref="Move.By"/>; empty: whoever holds the duty to open.</summary>
    public ImmutableArray<string> By { get; init; } = [];

    /// <summary>Fields that must be filled.</summary>
    public ImmutableArray<string> Requires { get; init; } = [];
}

/// <summary>A way from one stage to another, or within one.</summary>
public sealed record Move
{
    /// <summary>Its id within the mechanism.</summary>
    public required string Id { get; init; }

    /// <summary>As the button says it.</summary>
    public required Title Title { get; init; }

    /// <summary>The command of the office that goes this way; <see cref="Act.Move"/> for a way with a name of its own.</summary>
    public required Act Act { get; init; }

    /// <summary>Stages it begins in.</summary>
    public required ImmutableArray<string> From { get; init; }

    /// <summary>The stage it leads to; null: it stays.</summary>
    public string? To { get; init; }

    /// <summary>Who may: roles (owner, lead, support, sponsor, filer, relay) and duties (duty:supervise); any of them.</summary>
    public required ImmutableArray<string> By { get; init; }

    /// <summary>Fields that must be filled when it is made.</summary>
    public ImmutableArray<string> Requires { get; init; } = [];

    /// <summary>Whether evidence (佐证材料) must come with it.</summary>
    public bool NeedsEvidence { get; init; }

    /// <summary>Whether a reason must come with it.</summary>
    public bool NeedsReason { get; init; }

    /// <summary>Whether it must be made by another unit than the one that answers (复查 is not done by oneself).</summary>
    public bool ByAnother { get; init; }

    /// <summary>Whether a whole may end by it though parts go on and rounds are to come. No more rounds begin then, and the parts that go on are told.</summary>
    public bool IsEarly { get; init; }

    /// <summary>A rule that must hold; null: none.</summary>
    public string? When { get; init; }

    /// <summary>What is said where the rule does not hold.</summary>
    public string? Otherwise { get; init; }

    /// <summary>What it makes of the subject that the matter is about; null: nothing.</summary>
    public SubjectStep? Subject { get; init; }
}

/// <summary>What a move of a loop makes of the subject that its matter is about, in the same command. Who may make the move may bring this about.</summary>
/// <param name="Move">Id of the move of the register that is made with it; null: the subject stays where it is.</param>
/// <param name="Sets">Fields of the subject, each from a field of the matter (<c>matter</c> stands for the matter itself) or from an expression. What is missing there is left as it is.</param>
/// <param name="When">A rule that must hold, else the subject is left alone; null: always.</param>
public sealed record SubjectStep(string? Move, ImmutableDictionary<string, string> Sets, string? When);

/// <summary>Commands of the office that a mechanism may give a way.</summary>
public enum Act
{
    /// <summary>A way with a name of its own: 开工, 入库.</summary>
    Move,

    /// <summary>签收.</summary>
    Accept,

    /// <summary>退单.</summary>
    Decline,

    /// <summary>报送复查.</summary>
    Submit,

    /// <summary>退回.</summary>
    Return,

    /// <summary>销号.</summary>
    Close,

    /// <summary>重新打开.</summary>
    Reopen,

    /// <summary>离库, for subjects.</summary>
    Leave,
}
