using System.Collections.Immutable;

namespace Yiguan.Reading.Scoring;

/// <summary>A figure as it was annotated; field names follow the files.</summary>
public sealed record GoldFigure
{
    public int Start { get; init; }

    public int End { get; init; }

    public int NumStart { get; init; }

    public int NumEnd { get; init; }

    public required string Kind { get; init; }

    public string? Measure { get; init; }

    public string? Comparator { get; init; }

    /// <summary>Further comparators that are right as well.</summary>
    public ImmutableArray<string> ComparatorAlt { get; init; } = [];

    public decimal? Value { get; init; }

    public decimal? ValueTo { get; init; }

    public string? Unit { get; init; }

    public string? Change { get; init; }

    public string? Deadline { get; init; }

    public Span Span => new(Start, End);

    public Span Number => new(NumStart, NumEnd);

    public bool IsName => Kind == "name";

    /// <summary>Limits, triggers and days: whoever reads a figure there is neither rewarded nor punished.</summary>
    public bool IsLimit => IsName && Measure is { } measure
        && (measure.StartsWith("时限", StringComparison.Ordinal) || measure.StartsWith("触发条件", StringComparison.Ordinal) || measure.StartsWith("日期", StringComparison.Ordinal));
}
