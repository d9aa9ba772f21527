using Yiguan.Core;
using Yiguan.Core.Ledger;

namespace Yiguan.Storage.Moving;

/// <summary>The facts of an export, one after the other: gapless, chained, time and parts in order.</summary>
internal sealed class EntryWalk(Owner owner, HashAlgorithm algorithm)
{
    private readonly Chain _chain = new(algorithm);
    private Entry? _before;

    public long Sequence => _before?.Sequence ?? 0;

    public ReadOnlyMemory<byte> Hash => _before?.Hash ?? Chain.Start;

    /// <exception cref="MoveRefusedException">The entry does not follow.</exception>
    public void Take(Entry entry, long line)
    {
        if (Fault(entry, line) is { } fault) throw new MoveRefusedException(fault);
        _before = entry;
    }

    private Refusal? Fault(Entry entry, long line) =>
        entry.Owner != owner ? new ExportOwnerOther(line, owner.Value, entry.Owner.Value)
        : entry.Sequence != Sequence + 1 ? new ExportOutOfOrder(line)
        : !_chain.Next(Hash.Span, entry).AsSpan().SequenceEqual(entry.Hash.Span) ? new ExportHashWrong(line, entry.Sequence)
        : entry.Recorded < _before?.Recorded || entry.Part != Part(entry) ? new ExportOutOfOrder(line)
        : null;

    // The facts of one command stand together.
    private int Part(Entry entry) => _before is { } before && before.Key == entry.Key ? before.Part + 1 : 0;
}
