using System.Collections.Immutable;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters;
using Yiguan.Core.Organisation.History;

namespace Yiguan.Storage.Matters;

/// <summary>How a command counts once, and what comes with it.</summary>
/// <param name="Key">Told again under the same key, it is answered with what it did the first time.</param>
public sealed record Doing(string Key)
{
    /// <summary>What the key begins with, where one command alone may stand under that; see <see cref="Append.Called"/>.</summary>
    public string? Called { get; init; }

    /// <summary>The post acted for; null where the actor acts in person.</summary>
    public string? For { get; init; }

    /// <summary>What brought it about; null where a person's own act did.</summary>
    public string? Cause { get; init; }

    /// <summary>When it is said to have happened; null: when it is recorded.</summary>
    public DateTimeOffset? Happened { get; init; }

    /// <summary>Facts of other streams that are recorded with it.</summary>
    public ImmutableArray<FactDraft> Beside { get; init; } = [];

    /// <summary>Files that it names as evidence: their links, sealed.</summary>
    public ImmutableArray<SealedValue> Files { get; init; } = [];

    /// <summary>Streams of others than the matter that it was decided on; where one moved on, the command is refused and not decided again.</summary>
    public ImmutableArray<Seen> Decided { get; init; } = [];

    /// <summary>The version of the matter or document that is meant, as whoever acts saw it: of another one the command is refused. Null: whichever stands.</summary>
    public long? Expects { get; init; }

    /// <summary>The matter as whoever acts has just read it: decided on first, where the book is the one that it was read by. It is read again where it has moved on meanwhile, as the ledger says then, and before anything is refused. Null: it is read.</summary>
    public MatterSeen? Seen { get; init; }

    /// <summary>The organisation of the day as whoever acts has just read it, for the first decision; null: it is read.</summary>
    public OrganisationOn? Today { get; init; }

    /// <summary>How many rules have opened what led to this; 0 for what a person does.</summary>
    internal int Depth { get; init; }
}

/// <summary>A matter and the book that it was read by.</summary>
/// <param name="Matter">The matter as it stood.</param>
/// <param name="Book">How many facts the book had.</param>
public sealed record MatterSeen(Matter Matter, long Book);
