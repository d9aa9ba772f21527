using System.Collections.Immutable;
using Yiguan.Core.Matters.Clocks;

namespace Yiguan.Core.Matters.Views;

/// <summary>A span that stands in the rows and is still held for true.</summary>
/// <param name="KnownFrom">When it was known first, microseconds since 1970-01-01 UTC.</param>
/// <param name="Span">The span.</param>
public readonly record struct KnownSpan(long KnownFrom, ColourSpan Span);

/// <summary>Where a matter stands by its rows.</summary>
/// <param name="KnownFrom">Since when, microseconds since 1970-01-01 UTC.</param>
/// <param name="Mechanism">Id of the mechanism.</param>
/// <param name="Version">Version of the mechanism.</param>
/// <param name="Stage">Id of the stage.</param>
/// <param name="Bearer">Id of the unit that answers for it; empty where none does yet.</param>
public sealed record KnownState(long KnownFrom, string Mechanism, long Version, string Stage, string Bearer);

/// <summary>A matter with what its rows hold: what a decision brings so that the rows can change with its facts.</summary>
/// <param name="Book">The mechanisms that were adopted.</param>
/// <param name="Matter">The matter.</param>
public sealed record MatterStanding(MechanismBook Book, Matter Matter)
{
    /// <summary>The matter as its rows know it, where the book has moved it since; null where they know it as it is.</summary>
    public Matter? Known { get; init; }

    /// <summary>Colour spans held for true.</summary>
    public ImmutableArray<KnownSpan> Spans { get; init; } = [];

    /// <summary>Where it stands; null before its first fact.</summary>
    public KnownState? State { get; init; }

    /// <summary>The sequence of the last change of the book that the rows know.</summary>
    public long Planned { get; init; }

    /// <summary>Rows of participants.</summary>
    public ImmutableHashSet<(string Role, string Kind, string Id)> People { get; init; } = [];

    /// <summary>Since when it has stood at an end by its rows, microseconds since 1970-01-01 UTC; null while it runs.</summary>
    public long? Ended { get; init; }

    /// <summary>Kinds of due rows.</summary>
    public ImmutableHashSet<string> Due { get; init; } = [];
}
