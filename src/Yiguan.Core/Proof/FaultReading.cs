using Yiguan.Core.Ledger;

namespace Yiguan.Core.Proof;

/// <summary>
/// Finds out what befell a place of the ledger where the hash does not fit, by looking at the entries behind it: whether the one that belongs
/// there stands elsewhere, or the ones behind it have moved up.
/// </summary>
internal sealed class FaultReading
{
    private readonly Chain _chain;
    private readonly ReadOnlyMemory<byte> _before;
    private readonly Entry _stands;
    private Entry _last;
    private bool _isKnown;

    /// <summary>Begins at the bad place.</summary>
    /// <param name="algorithm">Of the ledger.</param>
    /// <param name="before">The hash ahead of the place.</param>
    /// <param name="stands">The entry that does not fit there.</param>
    public FaultReading(HashAlgorithm algorithm, ReadOnlyMemory<byte> before, Entry stands)
    {
        (_chain, _before, _stands, _last) = (new Chain(algorithm), before, stands, stands);
        Fault = new EntryFault(FaultKind.Altered, stands.Sequence, stands.Stream, stands.Type);
    }

    /// <summary>What is known so far. An entry for which no other is found was altered where it stands.</summary>
    public EntryFault Fault { get; private set; }

    /// <summary>Looks at an entry behind the place.</summary>
    public void Look(Entry entry)
    {
        if (!_isKnown) Judge(entry);
        _last = entry;
    }

    private void Judge(Entry entry)
    {
        var here = entry with { Sequence = _stands.Sequence };
        if (Fits(_before, here, entry.Hash)) Know(StandsAt(entry) ? FaultKind.Swapped : FaultKind.Inserted, entry);
        // Contents exchanged, hashes left in their place.
        else if (Fits(_before, here, _stands.Hash)) Know(FaultKind.Swapped, entry);
        // All that follows has moved up by one: it fits behind this entry under the number it had.
        else if (ReferenceEquals(_last, _stands) && Fits(_stands.Hash, entry with { Sequence = entry.Sequence + 1 }, entry.Hash)) Know(FaultKind.Removed, entry);
    }

    // Whether what stands in the bad place belongs where its rightful entry was found.
    private bool StandsAt(Entry entry) =>
        Fits(entry.Sequence == _stands.Sequence + 1 ? entry.Hash : _last.Hash, _stands with { Sequence = entry.Sequence }, _stands.Hash);

    private bool Fits(ReadOnlyMemory<byte> before, Entry entry, ReadOnlyMemory<byte> hash) => _chain.Next(before.Span, entry).AsSpan().SequenceEqual(hash.Span);

    private void Know(FaultKind kind, Entry entry)
    {
        _isKnown = true;
        Fault = Fault with { Kind = kind, Other = kind == FaultKind.Swapped ? entry.Sequence : 0 };
    }
}
