using System.Collections.Concurrent;

[assembly: AssemblyFixture(typeof(Yiguan.Storage.Tests.Machines.SqliteFile))]

namespace Yiguan.Storage.Tests.Machines;

/// <summary>Files for stores, each in a folder of its own; what a test leaves is gone with the last one.</summary>
public sealed class SqliteFile : IDisposable
{
    private static readonly ConcurrentBag<DirectoryInfo> s_folders = [];

    /// <summary>Where a new store may be made.</summary>
    public static string New()
    {
        var folder = Directory.CreateTempSubdirectory("yiguan-sqlite-");
        s_folders.Add(folder);
        return Path.Combine(folder.FullName, "county.db");
    }

    public void Dispose()
    {
        foreach (var folder in s_folders)
        {
            folder.Refresh();
            if (folder.Exists) folder.Delete(recursive: true);
        }
    }
}
