using Yiguan.Core.Ledger;

namespace Yiguan.Storage.Moving;

/// <summary>An export that was read whole and found right.</summary>
/// <param name="Owner">Whose ledger.</param>
/// <param name="Algorithm">How it is chained.</param>
/// <param name="End">Its last line.</param>
public sealed record CheckedExport(Owner Owner, HashAlgorithm Algorithm, ExportEnd End);

/// <summary>Reads an export whole, every hash of it, and changes nothing.</summary>
public static class LedgerCheck
{
    /// <summary>Checks a file.</summary>
    /// <param name="content">The lines, see <see cref="Packing"/>.</param>
    /// <param name="progress">Is told how many facts were read.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public static Task<MoveOutcome<CheckedExport>> RunAsync(Stream content, IProgress<MoveProgress>? progress, CancellationToken cancellation) =>
        MoveOutcome<CheckedExport>.OfAsync(async () =>
        {
            var reader = await ExportReader.OpenAsync(content, cancellation);
            await foreach (var item in reader.ItemsAsync(cancellation))
            {
                if (item is EndItem end) return new CheckedExport(reader.Owner, reader.Algorithm, end.End);
                if (item is EntryItem { Entry.Sequence: var sequence } && sequence % 1024 == 0) progress?.Report(new MoveProgress(item.Line, 0, sequence));
            }
            throw new MoveRefusedException(new ExportCut(0));
        });
}
