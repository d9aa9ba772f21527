using System.Collections.Immutable;

namespace Yiguan.Storage.Simulation;

/// <summary>What is simulated.</summary>
/// <param name="Seed">The same seed takes the same decisions.</param>
/// <param name="From">The first day.</param>
/// <param name="Days">How many days, at least 1.</param>
/// <param name="Matters">How many matters are opened by hand over these days.</param>
public sealed record SimulationPlan(int Seed, DateOnly From, int Days, int Matters)
{
    /// <summary>Over how many of the days matters are opened; null: three quarters, so that most have ended by the last.</summary>
    public int? OpeningDays { get; init; }

    /// <summary>Id of a unit that bears all of them, and none ends; null: as it is in life. For very many matters only.</summary>
    public string? Bureau { get; init; }
}

/// <summary>What a simulation came to.</summary>
public sealed record SimulationOutcome
{
    /// <summary>Matters opened by hand.</summary>
    public int Opened { get; init; }

    /// <summary>Matters that ended.</summary>
    public int Ended { get; init; }

    /// <summary>Commands that were recorded.</summary>
    public int Commands { get; init; }

    /// <summary>Reminders, escalations and resumptions that were due.</summary>
    public int Due { get; init; }

    /// <summary>Commands by kind: accepted, returned, extended, handed over.</summary>
    public ImmutableSortedDictionary<string, int> Kinds { get; init; } = ImmutableSortedDictionary<string, int>.Empty;

    /// <summary>Commands that were refused, by code.</summary>
    public ImmutableSortedDictionary<string, int> Refused { get; init; } = ImmutableSortedDictionary<string, int>.Empty;
}

/// <summary>How a unit goes about its work.</summary>
internal enum Temper
{
    /// <summary>At once.</summary>
    Prompt,

    /// <summary>Everything on the last day.</summary>
    LastDay,

    /// <summary>Days after it.</summary>
    Late,

    /// <summary>Hands back what it can.</summary>
    HandsBack,
}
