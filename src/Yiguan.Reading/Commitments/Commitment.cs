using System.Collections.Immutable;

namespace Yiguan.Reading;

/// <summary>任务: an actionable clause, one row of the 任务分解表 as an office would write it.</summary>
public sealed record Commitment
{
    /// <summary>1…n in document order.</summary>
    public required int Id { get; init; }

    /// <summary>The clause, without lead-ins, list markers, closing punctuation and brackets that name units.</summary>
    public required Span Span { get; init; }

    /// <summary>Section path such as 二/一/紧盯时序抓进度.</summary>
    public string Section { get; init; } = "";

    /// <summary>The verb that governs <see cref="Object"/>, a substring of the text; empty where there is none.</summary>
    public required string Verb { get; init; }

    /// <summary>What is to be done, shortened but not reworded; empty where it is elided.</summary>
    public required string Object { get; init; }

    /// <summary>By when, how often; null where the text says nothing.</summary>
    public Deadline? Deadline { get; init; }

    /// <summary>Where the words of the deadline stand, in the row or in a cell, bracket or opening beside it; null without deadline.</summary>
    public Span? DeadlineSpan { get; init; }

    /// <summary>The units that the text names for it, as written, with their role.</summary>
    public ImmutableArray<UnitMention> Units { get; init; } = [];

    /// <summary>Ids of the statements (no names) that lie inside.</summary>
    public ImmutableArray<int> Statements { get; init; } = [];

    /// <summary>The words speak only weakly for an order: it may be a remark, or thanks. Somebody should look.</summary>
    public bool IsUnsure { get; init; }

    /// <summary>The text under <see cref="Span"/>.</summary>
    public required string Text { get; init; }
}

/// <summary>A unit, post or group that the text names for a commitment, as written.</summary>
public sealed record UnitMention(string Name, UnitRole Role, Span Span);

/// <summary>What a named unit is to a commitment.</summary>
public enum UnitRole
{
    /// <summary>牵头: answers for it; where no 牵头 is named, the responsible or acting unit.</summary>
    Lead,

    /// <summary>责任: responsible beside a lead.</summary>
    Owner,

    /// <summary>配合: supports.</summary>
    Support,
}
