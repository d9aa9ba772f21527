using System.Collections.Immutable;

namespace Yiguan.Reading;

/// <summary>What the reader makes of one document: its head, its outline, its figures and its commitments.</summary>
public sealed record DocumentReading
{
    /// <summary>The text that every span of the reading points into.</summary>
    public required SourceText Text { get; init; }

    /// <summary>Title, number, issuer, date.</summary>
    public required DocumentHead Head { get; init; }

    /// <summary>Headings in document order, run-in headings included.</summary>
    public ImmutableArray<Heading> Outline { get; init; } = [];

    /// <summary>Figures, and digits inside names, in document order.</summary>
    public ImmutableArray<Statement> Statements { get; init; } = [];

    /// <summary>Commitments in document order; their spans do not overlap.</summary>
    public ImmutableArray<Commitment> Commitments { get; init; } = [];
}

/// <summary>What stands above and below the text proper.</summary>
public sealed record DocumentHead
{
    /// <summary>标题; empty where none was found.</summary>
    public string Title { get; init; } = "";

    /// <summary>文号 such as 云政办发〔2024〕23号.</summary>
    public string? Number { get; init; }

    /// <summary>发文机关, from the signature, the number or the title.</summary>
    public string? Issuer { get; init; }

    /// <summary>成文日期; the day that relative dates are resolved against. Null where the document has none and none was given.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>Where <see cref="Date"/> came from.</summary>
    public DateSource DateSource { get; init; }

    /// <summary>What kind of document it was read as.</summary>
    public DocumentKind Kind { get; init; }
}

/// <summary>Where a document's date was read.</summary>
public enum DateSource
{
    /// <summary>Nowhere.</summary>
    None,

    /// <summary>Given with the command.</summary>
    Given,

    /// <summary>A full date in the head or signature.</summary>
    Document,

    /// <summary>Only year and month were found; the last day of the month stands for it.</summary>
    Month,

    /// <summary>Only the year was found.</summary>
    Year,
}

/// <summary>文种: the kind of official document, which decides what counts as a commitment.</summary>
public enum DocumentKind
{
    /// <summary>讲话: a leader's speech; also anything that is none of the others.</summary>
    Speech,

    /// <summary>政府工作报告.</summary>
    Report,

    /// <summary>方案、意见、计划.</summary>
    Plan,

    /// <summary>会议纪要.</summary>
    Minutes,

    /// <summary>通知、紧急通知.</summary>
    Notice,

    /// <summary>办法、细则: rules, weights, scores.</summary>
    Rules,

    /// <summary>整改方案、整改清单.</summary>
    Rectification,

    /// <summary>总结、小结: a review of past work.</summary>
    Summary,

    /// <summary>任务分解表、责任分工表: a table of tasks.</summary>
    TaskTable,
}

/// <summary>A heading of the outline with its path.</summary>
/// <param name="Span">The heading with its marker.</param>
/// <param name="Level">1 for 一、, 2 for （一） or 一要, and so on; run-in headings are one deeper than what holds them.</param>
/// <param name="Marker">The marker as a path word (一, 二); empty for a run-in heading.</param>
/// <param name="Title">The heading without its marker.</param>
/// <param name="Path">The section path of what follows: 二/一/紧盯时序抓进度.</param>
public sealed record Heading(Span Span, int Level, string Marker, string Title, string Path);
