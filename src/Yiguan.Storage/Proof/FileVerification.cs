using Yiguan.Core.Ledger;
using Yiguan.Core.Proof;
using Yiguan.Storage.Moving;

namespace Yiguan.Storage.Proof;

/// <summary>
/// Verifies an exported ledger without any store: every hash, what no writer of ours records, and the sealed values that the file holds. A file that leaves sealed values out proves its facts
/// and their chain all the same; how many are left out is told.
/// </summary>
public sealed class FileVerification
{
    private const long Beat = 1024;

    /// <summary>A head that was signed earlier, to compare with.</summary>
    public SignedHead? Against { get; init; }

    /// <summary>The key that is trusted; null: the one that stands in the signed head.</summary>
    public PublicKey? Key { get; init; }

    /// <summary>Verifies a file.</summary>
    /// <param name="content">The lines, see <see cref="Packing"/>.</param>
    /// <param name="progress">Is told how many facts were read.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <returns>The report, or the line that is wrong: what stands behind it proves nothing.</returns>
    public Task<MoveOutcome<ProofReport>> RunAsync(Stream content, IProgress<MoveProgress>? progress, CancellationToken cancellation) => MoveOutcome<ProofReport>.OfAsync(async () =>
    {
        var reader = await ExportReader.OpenAsync(content, cancellation);
        var nothing = Head.Empty(reader.Owner, reader.Algorithm);
        var unfit = Against is null ? null : SignedHeadCheck.Of(Against, nothing, Key);
        var walk = new LedgerWalk(nothing, unfit is null ? Against : null);
        SealedWalk? values = null;
        await foreach (var item in reader.ItemsAsync(cancellation))
        {
            if (item is EntryItem { Entry: var entry })
            {
                walk.Take(entry);
                if (entry.Sequence % Beat == 0) progress?.Report(new MoveProgress(item.Line, 0, entry.Sequence));
            }
            // What is named is known when the last fact is read.
            else values ??= new SealedWalk(walk, reader.Algorithm);
            if (item is SealedItem { Value: var value }) values!.Take(value);
        }
        return Report(walk, values!, reader.IsWithoutSealed) with { Against = unfit ?? walk.Against };
    });

    private static ProofReport Report(LedgerWalk walk, SealedWalk values, bool isWithoutSealed)
    {
        var first = walk.First(walk.End);
        var (count, expunged, faults) = (values.Count, values.Expunged, values.End([]));
        return new ProofReport
        {
            End = walk.End,
            Count = walk.Count,
            First = first,
            Sealed = count,
            Expunged = expunged,
            SealedFaults = isWithoutSealed ? [] : faults,
            LeftOut = isWithoutSealed ? faults.Length : null,
        };
    }
}
