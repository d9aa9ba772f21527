using System.Collections.Immutable;

namespace Yiguan.Reading.Scoring;

/// <summary>A commitment as it was annotated.</summary>
public sealed record GoldCommitment
{
    public int Start { get; init; }

    public int End { get; init; }

    public string Verb { get; init; } = "";

    public string Object { get; init; } = "";

    /// <summary>A day, a period or a duration in ISO 8601.</summary>
    public string? Deadline { get; init; }

    public ImmutableArray<string> Lead { get; init; } = [];

    public Span Span => new(Start, End);
}
