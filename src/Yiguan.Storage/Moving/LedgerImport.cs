using System.Collections.Immutable;
using System.Data.Common;
using System.Threading.Channels;
using Yiguan.Core.Ledger;
using Yiguan.Storage.Files;
using Yiguan.Storage.Ledger;

namespace Yiguan.Storage.Moving;

/// <summary>What an import brought.</summary>
/// <param name="Head">Where the ledger ends now.</param>
/// <param name="Stood">Facts of the file that stood already.</param>
/// <param name="Facts">Facts that are new.</param>
/// <param name="Sealed">Sealed values of the file that were taken in, new or not.</param>
/// <param name="Dropped">Sealed values that are expunged and were not taken in, or were taken away.</param>
/// <param name="Files">Files that were taken in, new or not; files that nothing asked for are not counted.</param>
/// <param name="Missing">Files that the export did not hold either.</param>
/// <param name="UnknownKinds">Kinds of fact that this version does not know, with their number.</param>
/// <param name="IsClean">Whether the bytes of values that were taken away are gone from the files of the store; false: a long reading was in the way.</param>
public sealed record Imported(
    Head Head, long Stood, long Facts, long Sealed, long Dropped, long Files, long Missing, ImmutableSortedDictionary<string, long> UnknownKinds, bool IsClean)
{
    /// <summary>Files of expunged values that could not be removed; they stay named as leaving.</summary>
    public ImmutableArray<string> FilesLeft { get; init; } = [];
}

/// <summary>
/// Brings an export into a ledger that is new, or holds a beginning of it: each line is checked before it is written, so what an import that
/// broke off has left is right, and the next one goes on behind it. The views are not touched: <see cref="Views.BroughtIn"/> makes them.
/// </summary>
/// <param name="store">Where to. No node may run on it.</param>
/// <param name="files">Where files go; null leaves them out.</param>
/// <param name="expunged">Hashes of values that are expunged elsewhere.</param>
public sealed class LedgerImport(ILedgerStore store, Func<Owner, IFileStore>? files, IReadOnlySet<string> expunged)
{
    /// <summary>Imports a file.</summary>
    /// <param name="content">The lines, see <see cref="Packing"/>.</param>
    /// <param name="owner">Whose ledger it must be; null: whosever it is.</param>
    /// <param name="progress">Is told how many facts were read.</param>
    /// <param name="cancellation">Ends the import; what has been written stays and is right.</param>
    public Task<MoveOutcome<Imported>> RunAsync(Stream content, Owner? owner, IProgress<MoveProgress>? progress, CancellationToken cancellation) =>
        MoveOutcome<Imported>.OfAsync(async () =>
        {
            var reader = await ExportReader.OpenAsync(content, cancellation);
            if (reader.IsWithoutSealed) throw new MoveRefusedException(new ExportWithoutSealed());
            if (owner is { } expected && expected != reader.Owner) throw new MoveRefusedException(new ExportOwnerOther(1, expected.Value, reader.Owner.Value));
            var head = await store.HeadAsync(reader.Owner, cancellation);
            if (head is not null && head.Algorithm != reader.Algorithm) throw new MoveRefusedException(new ExportAlgorithmOther($"{head.Algorithm}", $"{reader.Algorithm}"));
            await using var taking = new ImportTaking(store, files?.Invoke(reader.Owner), head ?? Head.Empty(reader.Owner, reader.Algorithm), expunged);
            await ReadAsync(reader, taking, progress, cancellation);
            return await taking.EndAsync(cancellation);
        });

    // One thread reads and checks while another writes: the slower of the two is the pace.
    private static async Task ReadAsync(ExportReader reader, ImportTaking taking, IProgress<MoveProgress>? progress, CancellationToken cancellation)
    {
        using var broken = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var slices = Channel.CreateBounded<ImportSlice>(2);
        var writing = Task.Run(() => WriteAsync(slices.Reader, taking, progress, broken), cancellation);
        try
        {
            await SliceAsync(reader, slices.Writer, broken.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // The writer gave up and says why.
        }
        finally
        {
            // What was read before a wrong line is right, and stays.
            slices.Writer.TryComplete();
            await writing;
        }
    }

    private static async Task SliceAsync(ExportReader reader, ChannelWriter<ImportSlice> slices, CancellationToken cancellation)
    {
        var slice = new ImportSlice();
        try
        {
            await foreach (var item in reader.ItemsAsync(cancellation))
            {
                if (slice.Takes(item)) continue;
                await slices.WriteAsync(slice, cancellation);
                slice = new ImportSlice();
                slice.Takes(item);
            }
        }
        finally
        {
            if (!cancellation.IsCancellationRequested) await slices.WriteAsync(slice, cancellation);
        }
    }

    private static async Task WriteAsync(ChannelReader<ImportSlice> slices, ImportTaking taking, IProgress<MoveProgress>? progress, CancellationTokenSource broken)
    {
        try
        {
            await foreach (var slice in slices.ReadAllAsync(broken.Token))
            {
                await taking.TakeAsync(slice, broken.Token);
                progress?.Report(new MoveProgress(slice.Line, 0, taking.Sequence));
            }
        }
        catch (DbException repeated) when (StoreFault.IsRepeated(repeated))
        {
            await broken.CancelAsync();
            throw new MoveRefusedException(new ExportOutOfOrder(taking.Line));
        }
        catch (Exception)
        {
            await broken.CancelAsync();
            throw;
        }
    }
}

/// <summary>Lines that are written in one transaction: as many as fit, all of one sort.</summary>
internal sealed class ImportSlice
{
    private const int Most = 4096;
    private const int MostText = 8 << 20;
    private int _text;

    public List<ExportItem> Items { get; } = [];

    public long Line => Items.Count > 0 ? Items[^1].Line : 0;

    /// <summary>Takes an item in; false where it must go into the next slice.</summary>
    public bool Takes(ExportItem item)
    {
        if (Items.Count == Most || _text > MostText || Items.Count > 0 && Items[0].GetType() != item.GetType()) return false;
        Items.Add(item);
        _text += item switch { EntryItem e => e.Entry.Body.Length, SealedItem s => s.Value.Value.Length, FileItem f => f.Content.Piece.Length, _ => 0 };
        return true;
    }
}
