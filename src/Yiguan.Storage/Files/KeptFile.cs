using Yiguan.Core.Ledger;
using Yiguan.Storage.Expunging;
using Yiguan.Storage.Ledger;

namespace Yiguan.Storage.Files;

/// <summary>A file that is kept for a fact which may yet be refused. It is kept first, so that no fact names a file that is not there.</summary>
public sealed class KeptFile
{
    private readonly IFileStore _files;
    private readonly byte[] _content;
    private readonly bool _isNew;

    private KeptFile(IFileStore files, byte[] content, SealedValue link, bool isNew) => (_files, _content, Link, _isNew) = (files, content, link, isNew);

    /// <summary>The sealed value that the fact names.</summary>
    public SealedValue Link { get; }

    private string File => FileLink.HashOf(Link.Value);

    /// <summary>Keeps a file; it is on disk when this returns.</summary>
    /// <param name="files">Where.</param>
    /// <param name="content">The file.</param>
    /// <param name="algorithm">Of the ledger that will name it.</param>
    /// <param name="cancellation">Ends it.</param>
    public static Task<KeptFile> PutAsync(IFileStore files, byte[] content, HashAlgorithm algorithm, CancellationToken cancellation) => PutAsync(files, content, null, algorithm, cancellation);

    /// <summary>The same of a file that has a name, which its link bears and with which it is expunged.</summary>
    /// <param name="files">Where.</param>
    /// <param name="content">The file.</param>
    /// <param name="name">What it is called; null: it has no name.</param>
    /// <param name="algorithm">Of the ledger that will name it.</param>
    /// <param name="cancellation">Ends it.</param>
    public static async Task<KeptFile> PutAsync(IFileStore files, byte[] content, string? name, HashAlgorithm algorithm, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(files);
        // Before it is kept: afterwards nobody can tell whether it stood there for another fact.
        var stood = await files.ExistsAsync(Hash(content), cancellation);
        var hash = await files.PutAsync(new MemoryStream(content), cancellation);
        return new KeptFile(files, content, Seal.Of(FileLink.Of(hash, name), FileLink.Label, algorithm), !stood);
    }

    /// <summary>
    /// What is to be done once the command was answered. Recorded: the file stays. Refused, or recorded before: one that was new goes, unless
    /// another fact names it by now. Not known, because the store went away: it stays, for the fact may stand.
    /// </summary>
    public async Task SettleAsync(ILedgerStore store, Owner owner, Outcome outcome, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(store);
        if (outcome.Receipt is { Again: false })
        {
            // Whoever was refused with the same file may have let it go before this fact named it.
            if (!await _files.ExistsAsync(File, cancellation)) await _files.PutAsync(new MemoryStream(_content), cancellation);
            return;
        }
        if (!_isNew || outcome.Refusal is StoreUnavailable) return;
        await store.LeaveAsync(owner, [File], cancellation);
        await store.LetGoAsync(owner, File, () => _files.DeleteAsync(File, cancellation), cancellation);
    }

    private static string Hash(byte[] content)
    {
        var digest = new RunningHash(HashAlgorithm.Sm3);
        digest.Add(content);
        return digest.End();
    }
}
