using Yiguan.Storage.Files;

namespace Yiguan.Storage.Moving;

/// <summary>Puts the pieces of files together, on disk, and gives whole files to a store.</summary>
internal sealed class FileSpool(IFileStore? files) : IAsyncDisposable
{
    private FileStream? _spool;

    /// <summary>Files that were given.</summary>
    public long Files { get; private set; }

    public async Task TakeAsync(FileItem piece, CancellationToken cancellation)
    {
        if (files is null) return;
        _spool ??= new FileStream(
            Path.Combine(Path.GetTempPath(), "yiguan-" + Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.Asynchronous | FileOptions.DeleteOnClose);
        if (piece.Content.Part == 0) _spool.SetLength(0);
        await _spool.WriteAsync(piece.Content.Piece, cancellation);
        if (!piece.IsLast) return;
        _spool.Position = 0;
        if (!await files.ExistsAsync(piece.Content.Hash, cancellation)) await files.PutAsync(_spool, cancellation);
        _spool.Position = 0;
        Files++;
    }

    public async ValueTask DisposeAsync()
    {
        if (_spool is not null) await _spool.DisposeAsync();
    }
}
