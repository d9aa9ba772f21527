using System.Collections.Immutable;
using Yiguan.Core.Ledger;

namespace Yiguan.Storage.Nodes;

/// <summary>How a <see cref="DueWorker"/> works.</summary>
public sealed record WorkSettings
{
    /// <summary>Whose work; null: that of every owner of the store, also those whose ledger is opened meanwhile.</summary>
    public ImmutableArray<Owner>? Owners { get; init; }

    /// <summary>The longest that it sleeps, because facts may make something due sooner than was known.</summary>
    public TimeSpan Sleep { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>How often counts are kept.</summary>
    public TimeSpan Counts { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How often it is looked for what was sent and not opened or accepted.</summary>
    public TimeSpan Prompts { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long something that was refused is left alone.</summary>
    public TimeSpan Refused { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long an owner is left alone after a fault in his ledger; twice as long each time it comes again at once.</summary>
    public TimeSpan Fault { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The longest that an owner is left alone after a fault.</summary>
    public TimeSpan LongestFault { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How many matters of one owner are worked on at once: their commands share transactions.</summary>
    public int Hands { get; init; } = 8;

    /// <summary>How many owners are worked on at once.</summary>
    public int OwnersAtOnce { get; init; } = 4;
}
