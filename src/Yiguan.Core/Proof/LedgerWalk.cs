using System.Text;
using Yiguan.Core.Expunging;
using Yiguan.Core.Ledger;

namespace Yiguan.Core.Proof;

/// <summary>
/// Recomputes a ledger from its first entry to its last: every hash, gapless sequence and versions, time that never runs backwards, canonical
/// bodies, parts in order, keys that are used once, the end that the head row names. Takes all entries that stand, in the order of their
/// sequence. Needs no more than some hundred bytes an entry. Not safe for several threads.
/// </summary>
/// <param name="head">The head as it was read before the entries.</param>
/// <param name="against">A head signed earlier; null where there is none.</param>
public sealed class LedgerWalk(Head head, SignedHead? against = null)
{
    private readonly Chain _chain = new(head.Algorithm);
    private readonly BodyReader _bodies = new();
    private readonly Dictionary<UInt128, long> _versions = [];
    private readonly HashSet<UInt128> _keys = [];
    private Entry? _last;
    private ReadOnlyMemory<byte> _beforeLast;
    private FaultReading? _reading;
    private EntryFault? _first;
    private EntryFault? _headFault;

    /// <summary>Entries taken.</summary>
    public long Count { get; private set; }

    /// <summary>Where the entries end.</summary>
    public Head End => _last is null ? Head.Empty(head.Owner, head.Algorithm) : head with { Sequence = _last.Sequence, Hash = _last.Hash, Recorded = _last.Recorded };

    /// <summary>What the signed head says against the ledger; null where it agrees or there is none.</summary>
    public Refusal? Against { get; private set; }

    internal HashSet<SealedName> Named { get; } = [];

    internal HashSet<SealedName> Gone { get; } = [];

    /// <summary>Takes the next entry.</summary>
    public void Take(Entry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        Count++;
        if (_first is not null) _reading?.Look(entry);
        else if (FaultOf(entry) is { } fault) _first = fault;
        Compare(entry);
        if (!_bodies.Read(entry.Body, Named)) _first ??= Bad(FaultKind.BodyUnfit, entry);
        if (entry.Type == ExpungingFacts.Expunged) Gone.UnionWith(ExpungingFacts.Names(entry));
        (_beforeLast, _last) = (_last?.Hash ?? Chain.Start, entry);
    }

    /// <summary>An entry that cannot be read at all: a value that no entry has.</summary>
    public void TakeUnreadable() => _first ??= new EntryFault(FaultKind.Altered, (_last?.Sequence ?? 0) + 1, "", "");

    /// <summary>The first bad entry of all; null where there is none.</summary>
    /// <param name="now">The head as it was read after the entries, because others may have written meanwhile.</param>
    public EntryFault? First(Head now)
    {
        ArgumentNullException.ThrowIfNull(now);
        var end = End;
        if (against is not null && Against is null && end.Sequence < against.Head.Sequence && against.Head.Owner == head.Owner) Against = new SignedHeadBehindEnd(against.Head.Sequence, end.Sequence);
        if (_reading is not null) return _reading.Fault;
        if ((_first ?? _headFault) is { } fault) return fault;
        if (end.Sequence < head.Sequence) return new EntryFault(end.Hash.Span.SequenceEqual(head.Hash.Span) ? FaultKind.HeadDisagrees : FaultKind.Cut, end.Sequence + 1, "", "");
        if (end.Sequence > now.Sequence) return new EntryFault(FaultKind.Inserted, now.Sequence + 1, _last!.Stream, _last.Type);
        return Agrees(end, head) && Agrees(end, now) ? null : new EntryFault(FaultKind.HeadDisagrees, end.Sequence, _last?.Stream ?? "", _last?.Type ?? "");
    }

    private EntryFault? FaultOf(Entry entry)
    {
        var expected = (_last?.Sequence ?? 0) + 1;
        if (entry.Sequence > expected) return new EntryFault(FaultKind.Removed, expected, "", "");
        if (entry.Sequence < expected) return Bad(FaultKind.Inserted, entry);
        var before = _last?.Hash ?? Chain.Start;
        if (!_chain.Next(before.Span, entry).AsSpan().SequenceEqual(entry.Hash.Span)) return Mismatch(before, entry);
        // An entry behind it may still tell that this one was put in before the last.
        if (entry.Sequence == head.Sequence && !Agrees(head with { Hash = entry.Hash, Recorded = entry.Recorded }, head)) _headFault = Bad(FaultKind.HeadDisagrees, entry);
        return Inner(entry);
    }

    // That the head row names another algorithm is told by the very first entry.
    private EntryFault Mismatch(ReadOnlyMemory<byte> before, Entry entry)
    {
        var other = head.Algorithm == HashAlgorithm.Sm3 ? HashAlgorithm.Sha256 : HashAlgorithm.Sm3;
        if (_last is null && new Chain(other).Next(before.Span, entry).AsSpan().SequenceEqual(entry.Hash.Span)) return Bad(FaultKind.HeadDisagrees, entry);
        // An entry that somebody chained well into the midst of others: the one behind it fits where it stood before.
        var back = entry with { Sequence = entry.Sequence - 1 };
        if (_last is not null && _chain.Next(_beforeLast.Span, back).AsSpan().SequenceEqual(entry.Hash.Span)) return Bad(FaultKind.Inserted, _last);
        _reading = new FaultReading(head.Algorithm, before, entry);
        return _reading.Fault;
    }

    // A chain that holds can still have been recomputed over what no writer of ours records.
    private EntryFault? Inner(Entry entry)
    {
        var stream = Digest(entry.Stream);
        if (entry.Version != _versions.GetValueOrDefault(stream) + 1) return Bad(FaultKind.VersionWrong, entry);
        _versions[stream] = entry.Version;
        if (_last is not null && entry.Recorded < _last.Recorded) return Bad(FaultKind.TimeBackwards, entry);
        if (entry.Part != 0) return _last is not null && _last.Key == entry.Key && _last.Part == entry.Part - 1 ? null : Bad(FaultKind.PartsWrong, entry);
        return _keys.Add(Digest(entry.Key)) ? null : Bad(FaultKind.KeyTwice, entry);
    }

    private void Compare(Entry entry)
    {
        if (against is null || entry.Sequence != against.Head.Sequence || Against is not null) return;
        if (!entry.Hash.Span.SequenceEqual(against.Head.Hash.Span)) Against = new SignedHeadDiffers(entry.Sequence);
    }

    private static bool Agrees(Head end, Head row) => end.Sequence != row.Sequence || end.Hash.Span.SequenceEqual(row.Hash.Span) && end.Recorded == row.Recorded;

    private static EntryFault Bad(FaultKind kind, Entry entry) => new(kind, entry.Sequence, entry.Stream, entry.Type);

    // Half of a SHA-256 in place of the text: names of a million streams and keys fit into memory, and none is taken for another.
    private static UInt128 Digest(string text)
    {
        Span<byte> hash = stackalloc byte[32];
        Span<byte> bytes = stackalloc byte[1024];
        System.Security.Cryptography.SHA256.HashData(bytes[..Encoding.UTF8.GetBytes(text.AsSpan(0, Math.Min(text.Length, 300)), bytes)], hash);
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(hash);
    }
}
