using System.Collections.Immutable;
using Yiguan.Core.Ledger;

namespace Yiguan.Core.Proof;

/// <summary>Compares the sealed values that stand with those that the facts name. Takes over what the walk of the entries gathered.</summary>
public sealed class SealedWalk(LedgerWalk walk, HashAlgorithm algorithm)
{
    private readonly ImmutableArray<Refusal>.Builder _faults = ImmutableArray.CreateBuilder<Refusal>();

    /// <summary>Values that are true.</summary>
    public long Count { get; private set; }

    /// <summary>Values that were expunged.</summary>
    public long Expunged => walk.Gone.Count;

    /// <summary>Takes a value that stands.</summary>
    public void Take(SealedValue value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (!value.IsTrue(algorithm))
        {
            _faults.Add(new SealedUntrue(value.Hash));
        }
        else
        {
            Count++;
        }
        if (!SealedName.TryRead(value.Hash, out var name)) return;
        walk.Named.Remove(name);
        if (walk.Gone.Contains(name)) _faults.Add(new SealedStands(value.Hash));
    }

    /// <summary>What is wrong, by hash.</summary>
    /// <param name="later">Hashes that were expunged while the values were read.</param>
    public ImmutableArray<Refusal> End(IEnumerable<string> later)
    {
        ArgumentNullException.ThrowIfNull(later);
        foreach (var hash in later)
        {
            if (SealedName.TryRead(hash, out var name)) walk.Named.Remove(name);
        }
        walk.Named.ExceptWith(walk.Gone);
        _faults.AddRange(walk.Named.Select(name => name.ToString()).Order(StringComparer.Ordinal).Select(hash => new SealedMissing(hash)));
        return _faults.DrainToImmutable();
    }
}
