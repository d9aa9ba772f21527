using System.Collections.Immutable;

namespace Yiguan.Core.Ledger;

/// <summary>A fact that waits to be recorded.</summary>
/// <param name="Stream">What it belongs to.</param>
/// <param name="Type">Its kind.</param>
/// <param name="Body">Canonical JSON, see <see cref="CanonicalJson.Body"/>.</param>
/// <param name="Happened">When it is said to have happened; null: when it is recorded.</param>
public sealed record FactDraft(string Stream, string Type, string Body, DateTimeOffset? Happened = null);

/// <summary>What a command asks the ledger to record, all of it or nothing.</summary>
public sealed record Append
{
    /// <summary>The post that acts.</summary>
    public required string Actor { get; init; }

    /// <summary>The post acted for; null where the actor acts in person.</summary>
    public string? For { get; init; }

    /// <summary>What brought it about; see <see cref="Entry.Cause"/>.</summary>
    public string? Cause { get; init; }

    /// <summary>Told again under the same key, a command is answered with what it did the first time.</summary>
    public required string Key { get; init; }

    /// <summary>What the key begins with, the solidus at its end included: of all commands whose keys begin so one alone is recorded, whichever node is asked. Null where the whole key tells.</summary>
    public string? Called { get; init; }

    /// <summary>What lies behind all keys that begin so: behind the solidus stands the sign 0.</summary>
    /// <param name="called">What they begin with, a solidus at its end; see <see cref="Called"/>.</param>
    public static string Beyond(string called) => string.Concat(called.AsSpan(0, called.Length - 1), "0");

    /// <summary>At least one fact; none where the rows of what was seen shall only follow what they live by, which needs no writer.</summary>
    public required ImmutableArray<FactDraft> Facts { get; init; }

    /// <summary>What each stream was when the command was decided; a stream that is absent may have any version.</summary>
    public ImmutableArray<Seen> Decided { get; init; } = [];

    /// <summary>Sensitive values that the facts name by salted hash.</summary>
    public ImmutableArray<SealedValue> Sealed { get; init; } = [];
}

/// <summary>A stream as a decision saw it.</summary>
/// <param name="Stream">Its name.</param>
/// <param name="Version">The version decided upon; 0 for a stream that holds nothing.</param>
/// <param name="State">The state folded from it, for the views that must change with the facts; null where no view needs one.</param>
public sealed record Seen(string Stream, long Version, object? State = null);

/// <summary>The answer to a command that is on disk.</summary>
/// <param name="First">Sequence of its first fact.</param>
/// <param name="Last">Sequence of its last fact.</param>
/// <param name="Recorded">When, UTC.</param>
/// <param name="Again">True where the same key had been recorded before and nothing was added.</param>
public sealed record Receipt(long First, long Last, DateTimeOffset Recorded, bool Again);
