namespace Yiguan.Core.Ledger;

/// <summary>One fact as it stands in the ledger. Never changed, never removed.</summary>
public sealed record Entry
{
    /// <summary>Whose ledger.</summary>
    public required Owner Owner { get; init; }

    /// <summary>Place in the owner's ledger, from 1, without a gap.</summary>
    public required long Sequence { get; init; }

    /// <summary>What the fact belongs to: organisation, matter/42.</summary>
    public required string Stream { get; init; }

    /// <summary>Place in the stream, from 1, without a gap.</summary>
    public required long Version { get; init; }

    /// <summary>The post that acted.</summary>
    public required string Actor { get; init; }

    /// <summary>The post acted for, where a stand-in or a helper acted; null where the actor acted in person.</summary>
    public string? For { get; init; }

    /// <summary>When it was recorded, to the microsecond, UTC; never before the entry ahead of it.</summary>
    public required DateTimeOffset Recorded { get; init; }

    /// <summary>When it is said to have happened, to the microsecond, UTC.</summary>
    public required DateTimeOffset Happened { get; init; }

    /// <summary>What brought it about: fact:17, message:lanzhou/3; null where a person's own act did.</summary>
    public string? Cause { get; init; }

    /// <summary>The key that makes the command count once.</summary>
    public required string Key { get; init; }

    /// <summary>Place among the facts of one command, from 0.</summary>
    public required int Part { get; init; }

    /// <summary>The kind of fact: unit-renamed. All kinds stand in docs/facts.md.</summary>
    public required string Type { get; init; }

    /// <summary>What happened, as canonical JSON.</summary>
    public required string Body { get; init; }

    /// <summary>32 bytes over the entry before and this one; see <see cref="Chain"/>.</summary>
    public required ReadOnlyMemory<byte> Hash { get; init; }

    /// <summary>The entry as canonical JSON without its hash: what is hashed, and what an export holds.</summary>
    public byte[] Canonical() => EntryText.Write(this);
}
