using Yiguan.Reading.Dates;

namespace Yiguan.Reading.Clauses;

/// <summary>What one clause is made of.</summary>
internal sealed record ClauseReading
{
    public required Clause Clause { get; init; }

    public ClauseHead Head { get; init; }

    /// <summary>Units that act in the clause, as its subject or in 由…牵头.</summary>
    public List<(Span Span, UnitRole Role)> Units { get; init; } = [];

    /// <summary>The verb that governs the clause; empty where there is none.</summary>
    public Span Verb { get; init; }

    /// <summary>First word after times, units, modals and adverbs.</summary>
    public int Body { get; init; }

    /// <summary>The words skipped before the body hold one that opens results: 不断, 有效, 确保.</summary>
    public bool PromisesResult { get; init; }

    public DateToken? Deadline { get; init; }

    public DateToken? Recurrence { get; init; }

    public DateToken? Undated { get; init; }

    public DateToken? Limit { get; init; }

    /// <summary>Opens with a year gone by, counted from the document's: 2024年，….</summary>
    public bool Past { get; init; }

    /// <summary>Numbers in the clause that are figures.</summary>
    public int Figures { get; init; }

    public Clause Where => Clause;
}

/// <summary>How a clause begins.</summary>
internal enum ClauseHead
{
    /// <summary>With a verb of its own.</summary>
    Verb,

    /// <summary>With a subject that is no unit, then a verb: 在建项目尽快投产.</summary>
    Subject,

    /// <summary>以…为抓手, 按照…, 围绕…: only how.</summary>
    Means,

    /// <summary>对…, 发布预警后: with what, in which case.</summary>
    Condition,

    /// <summary>年内, 到2025年底: only when.</summary>
    Time,

    /// <summary>由县住建局牵头: only who.</summary>
    Who,

    /// <summary>其中…: part of what stands before.</summary>
    Part,

    /// <summary>Noun and number without a verb.</summary>
    Quantity,

    /// <summary>None of these.</summary>
    Fragment,
}
