namespace Yiguan.Storage.Files;

/// <summary>
/// A file or folder being made under a name of its own, with a locked file beside it: what a process that was killed has left is known by nobody
/// holding the lock. It may hold values that are expunged meanwhile, so the next who works there takes it away.
/// </summary>
internal sealed class Unfinished : IDisposable
{
    private const string Lock = ".lock";
    private static readonly string[] s_endings = ["", "-wal", "-shm", "-journal"];

    private readonly FileStream _lock;

    private Unfinished(string path, FileStream held) => (Path, _lock) = (path, held);

    /// <summary>Where it is made.</summary>
    public string Path { get; }

    /// <summary>Begins a new one; its folder must be there.</summary>
    /// <param name="folder">Where.</param>
    /// <param name="prefix">What its name begins with.</param>
    public static Unfinished Begin(string folder, string prefix)
    {
        var path = System.IO.Path.Combine(folder, prefix + System.IO.Path.GetRandomFileName());
        // Locked before there is anything to be locked.
        return new Unfinished(path, new FileStream(path + Lock, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None));
    }

    /// <summary>Takes away what nobody is at work on any more.</summary>
    public static void Sweep(string folder, string prefix)
    {
        if (!Directory.Exists(folder)) return;
        foreach (var path in Directory.EnumerateFileSystemEntries(folder, prefix + "*").Select(Stem).Distinct().ToArray())
        {
            try
            {
                using var held = new FileStream(path + Lock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
                Remove(path);
            }
            // Somebody is at work on it, or the next who can takes it away.
            catch (Exception kept) when (kept is IOException or UnauthorizedAccessException)
            {
                continue;
            }
            File.Delete(path + Lock);
        }
    }

    /// <summary>Takes away what is left of it.</summary>
    public void Dispose()
    {
        Remove(Path);
        _lock.Dispose();
        File.Delete(Path + Lock);
    }

    private static void Remove(string path)
    {
        if (Directory.Exists(path)) Directory.Delete(path, recursive: true);
        foreach (var ending in s_endings) File.Delete(path + ending);
    }

    private static string Stem(string path) => path.EndsWith(Lock, StringComparison.Ordinal)
        ? path[..^Lock.Length]
        : s_endings.Where(e => e.Length > 0 && path.EndsWith(e, StringComparison.Ordinal)).Select(e => path[..^e.Length]).FirstOrDefault(path);
}
