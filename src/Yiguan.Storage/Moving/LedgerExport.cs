using Yiguan.Storage.Files;
using Yiguan.Storage.Ledger;

namespace Yiguan.Storage.Moving;

/// <summary>Writes a whole ledger as lines: the same ledger is the same bytes, whichever store it stands in.</summary>
public static class LedgerExport
{
    /// <summary>Facts between two words of progress.</summary>
    private const int Beat = 1024;

    /// <summary>Writes the ledger as the snapshot sees it.</summary>
    /// <param name="ledger">One moment of a ledger.</param>
    /// <param name="files">Where its files are; null leaves them out.</param>
    /// <param name="to">Where to; left open.</param>
    /// <param name="progress">Is told how many facts are written.</param>
    /// <param name="cancellation">Ends the writing; what was written is then no export.</param>
    /// <param name="isWithoutSealed">Leaves sealed values out, and says so in the first line: facts and chain prove themselves, and personal data stays in the house. Without them there are no files either.</param>
    /// <returns>The last line.</returns>
    public static async Task<ExportEnd> RunAsync(
        ILedgerSnapshot ledger, IFileStore? files, Stream to, IProgress<MoveProgress>? progress, CancellationToken cancellation, bool isWithoutSealed = false)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        if (isWithoutSealed) files = null;
        var writer = new ExportWriter(to, ledger.Head.Algorithm);
        await writer.LineAsync(ExportLines.Header(ledger.Head.Owner, ledger.Head.Algorithm, isWithoutSealed), cancellation);
        var expunged = await EntriesAsync(ledger, writer, progress, cancellation);
        var (values, named) = isWithoutSealed ? (0, []) : await SealedAsync(ledger, expunged, writer, cancellation);
        foreach (var hash in expunged) await writer.LineAsync(ExportLines.Write(new ExpungedLine(hash)), cancellation);
        var missing = files is null ? 0 : await FilesAsync(files, named, writer, cancellation);
        var end = new ExportEnd(
            ledger.Head.Sequence, Convert.ToHexStringLower(ledger.Head.Hash.Span), ledger.Head.Sequence, values, expunged.Count,
            await writer.DigestAsync(cancellation), files is null ? null : named.Count - missing, files is null ? null : missing);
        await writer.LineAsync(ExportLines.Write(new EndLine(end)), cancellation);
        await writer.FlushAsync(cancellation);
        return end;
    }

    private static async Task<SortedSet<string>> EntriesAsync(
        ILedgerSnapshot ledger, ExportWriter writer, IProgress<MoveProgress>? progress, CancellationToken cancellation)
    {
        var expunged = new SortedSet<string>(StringComparer.Ordinal);
        await foreach (var entry in ledger.EntriesAsync(cancellation))
        {
            await writer.EntryAsync(entry, cancellation);
            expunged.UnionWith(Expunging.Values(entry));
            if (entry.Sequence % Beat == 0) progress?.Report(new MoveProgress(entry.Sequence, ledger.Head.Sequence, entry.Sequence));
        }
        return expunged;
    }

    private static async Task<(long Values, SortedSet<string> Files)> SealedAsync(
        ILedgerSnapshot ledger, SortedSet<string> expunged, ExportWriter writer, CancellationToken cancellation)
    {
        var files = new SortedSet<string>(StringComparer.Ordinal);
        var values = 0L;
        await foreach (var value in ledger.SealedAsync(cancellation))
        {
            if (expunged.Contains(value.Hash)) continue;
            await writer.LineAsync(ExportLines.Write(SealedLine.Of(value)), cancellation);
            if (value.Label == FileLink.Label && FileLink.HashOf(value.Value) is var file && FileName.IsHash(file)) files.Add(file);
            values++;
        }
        return (values, files);
    }

    private static async Task<long> FilesAsync(IFileStore files, SortedSet<string> named, ExportWriter writer, CancellationToken cancellation)
    {
        var missing = 0L;
        foreach (var hash in named)
        {
            if (await FileAsync(files, hash, writer, cancellation)) continue;
            await writer.LineAsync(ExportLines.Write(new MissingLine(hash)), cancellation);
            missing++;
        }
        return missing;
    }

    private static async Task<bool> FileAsync(IFileStore files, string hash, ExportWriter writer, CancellationToken cancellation)
    {
        await using var content = await files.OpenAsync(hash, cancellation);
        if (content is null) return false;
        var (length, piece, part) = (content.Length, new byte[ExportLines.Piece], 0L);
        for (var left = length; left > 0 || part == 0; part++)
        {
            var size = (int)Math.Min(left, piece.Length);
            await content.ReadExactlyAsync(piece.AsMemory(0, size), cancellation);
            left -= size;
            await writer.LineAsync(ExportLines.Write(new FileLine(new FileLine.Content(length, piece[..size], hash, part))), cancellation);
        }
        // The end is asked for, because only there the content is found right.
        if (await content.ReadAsync(piece, cancellation) > 0) throw new FileDamagedException(hash);
        return true;
    }
}
