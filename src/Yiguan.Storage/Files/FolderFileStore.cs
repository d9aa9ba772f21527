using System.Runtime.CompilerServices;
using Yiguan.Core.Ledger;

namespace Yiguan.Storage.Files;

/// <summary>Files in a folder: OWNER/ab/cd/HASH, written under another name, flushed and moved.</summary>
internal sealed class FolderFileStore(string folder, Owner owner) : IFileStore
{
    private const string Half = ".half-", Small = ".small";
    private readonly string _folder = Path.Combine(folder, owner.Value);

    public async Task<string> PutAsync(Stream content, CancellationToken cancellation)
    {
        Durable.CreateFolder(_folder);
        var half = Path.Combine(_folder, Half + Path.GetRandomFileName());
        try
        {
            var hash = await WriteAsync(content, half, cancellation);
            var place = PathOf(hash);
            Durable.CreateFolder(Path.GetDirectoryName(place)!);
            // One that stands already is written over: were it damaged, it is whole again.
            Durable.Move(half, place);
            return hash;
        }
        finally
        {
            File.Delete(half);
        }
    }

    public Task<Stream?> OpenAsync(string hash, CancellationToken cancellation)
    {
        try
        {
            var file = new FileStream(PathOf(hash), Reading);
            return Task.FromResult<Stream?>(new CheckedStream(file, hash, file.Length));
        }
        catch (Exception absent) when (absent is FileNotFoundException or DirectoryNotFoundException)
        {
            return Task.FromResult<Stream?>(null);
        }
    }

    public Task<bool> ExistsAsync(string hash, CancellationToken cancellation) => Task.FromResult(File.Exists(PathOf(hash)));

    public async Task PutSmallAsync(string hash, byte[] small, CancellationToken cancellation)
    {
        var half = Path.Combine(_folder, Half + Path.GetRandomFileName());
        try
        {
            await File.WriteAllBytesAsync(half, small, cancellation);
            File.Move(half, PathOf(hash) + Small, overwrite: true);
        }
        // The file went, and its folder may have gone with it.
        catch (DirectoryNotFoundException)
        {
            return;
        }
        finally
        {
            if (File.Exists(half)) File.Delete(half);
        }
        // Who removes the file takes this with it, unless it came a moment later.
        if (!File.Exists(PathOf(hash))) File.Delete(PathOf(hash) + Small);
    }

    public async Task<byte[]?> SmallAsync(string hash, CancellationToken cancellation)
    {
        try
        {
            return await File.ReadAllBytesAsync(PathOf(hash) + Small, cancellation);
        }
        catch (Exception absent) when (absent is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    public Task DeleteAsync(string hash, CancellationToken cancellation)
    {
        var place = PathOf(hash);
        if (File.Exists(place + Small)) File.Delete(place + Small);
        if (!File.Exists(place)) return Task.CompletedTask;
        File.Delete(place);
        Durable.FlushFolder(Path.GetDirectoryName(place)!);
        return Task.CompletedTask;
    }

    public async IAsyncEnumerable<string> ListAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        await Task.CompletedTask;
        if (!Directory.Exists(_folder)) yield break;
        // Folder by folder, so that the order costs the memory of one.
        foreach (var first in Ordered(Directory.EnumerateDirectories(_folder)))
        {
            foreach (var second in Ordered(Directory.EnumerateDirectories(first)))
            {
                foreach (var file in Ordered(Directory.EnumerateFiles(second)))
                {
                    cancellation.ThrowIfCancellationRequested();
                    if (FileName.IsHash(Path.GetFileName(file))) yield return Path.GetFileName(file);
                }
            }
        }
    }

    private static FileStreamOptions Reading => new() { Options = FileOptions.Asynchronous | FileOptions.SequentialScan, Share = FileShare.Read | FileShare.Delete };

    private static IEnumerable<string> Ordered(IEnumerable<string> paths) => paths.Order(StringComparer.Ordinal);

    private static async Task<string> WriteAsync(Stream content, string path, CancellationToken cancellation)
    {
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16, FileOptions.Asynchronous);
        var hash = await HashedCopy.RunAsync(content, file, cancellation);
        file.Flush(flushToDisk: true);
        return hash;
    }

    private string PathOf(string hash) => Path.Combine(_folder, FileName.Of(hash));
}
