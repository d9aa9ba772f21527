using Yiguan.Core.Ledger;
using Yiguan.Storage.Expunging;

namespace Yiguan.Storage.Files;

/// <summary>A file that is kept for a fact which may yet be refused. It is kept first, so that no fact names a file that is not there.</summary>
public sealed class KeptFile
{
    private readonly IFileStore _files;
    private readonly bool _isNew;

    private KeptFile(IFileStore files, SealedValue link, bool isNew) => (_files, Link, _isNew) = (files, link, isNew);

    /// <summary>The sealed value that the fact names.</summary>
    public SealedValue Link { get; }

    /// <summary>Keeps a file; it is on disk when this returns.</summary>
    /// <param name="files">Where.</param>
    /// <param name="content">The file.</param>
    /// <param name="algorithm">Of the ledger that will name it.</param>
    /// <param name="cancellation">Ends it.</param>
    public static async Task<KeptFile> PutAsync(IFileStore files, byte[] content, HashAlgorithm algorithm, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(files);
        // Before it is kept: afterwards nobody can tell whether it stood there for another fact.
        var stood = await files.ExistsAsync(Hash(content), cancellation);
        var hash = await files.PutAsync(new MemoryStream(content), cancellation);
        return new KeptFile(files, Seal.Of(hash, FileLink.Label, algorithm), !stood);
    }

    /// <summary>Takes the file away again: the fact was refused. Not after a fault, when the fact may stand.</summary>
    public Task TakeBackAsync(CancellationToken cancellation) => _isNew ? _files.DeleteAsync(Link.Value, cancellation) : Task.CompletedTask;

    private static string Hash(byte[] content)
    {
        var digest = new RunningHash(HashAlgorithm.Sm3);
        digest.Add(content);
        return digest.End();
    }
}
