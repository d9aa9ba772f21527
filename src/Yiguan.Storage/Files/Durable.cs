using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Text;

namespace Yiguan.Storage.Files;

/// <summary>Files that are on disk when a call returns, name and all.</summary>
internal static class Durable
{
    /// <summary>Puts a file that is written and flushed in its place, over one that stands there.</summary>
    public static void Move(string from, string to)
    {
        File.Move(from, to, overwrite: true);
        FlushFolder(Path.GetDirectoryName(Path.GetFullPath(to))!);
    }

    /// <summary>Gives a file that is written and flushed a name that no file has.</summary>
    /// <exception cref="IOException">A file has it by now.</exception>
    public static void Place(string from, string to)
    {
        File.Move(from, to, overwrite: false);
        FlushFolder(Path.GetDirectoryName(Path.GetFullPath(to))!);
    }

    /// <summary>Flushes a file that another wrote.</summary>
    public static void FlushFile(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        file.Flush(flushToDisk: true);
    }

    /// <summary>A folder with those above it, each made known to the one above.</summary>
    public static void CreateFolder(string path)
    {
        if (Directory.Exists(path)) return;
        var above = Path.GetDirectoryName(Path.GetFullPath(path));
        if (above is not null) CreateFolder(above);
        Directory.CreateDirectory(path);
        if (above is not null) FlushFolder(above);
    }

    /// <summary>A new name is lost with the power until its folder is flushed. Windows does so by itself.</summary>
    public static void FlushFolder(string path)
    {
        if (OperatingSystem.IsWindows()) return;
        var folder = Native.Open(Encoding.UTF8.GetBytes(path + '\0'), 0);
        if (folder < 0) throw Failed(path);
        try
        {
            if (Native.Flush(folder) != 0) throw Failed(path);
        }
        finally
        {
            _ = Native.Close(folder);
        }
    }

    private static IOException Failed(string path) => new($"{path}: {new Win32Exception(Marshal.GetLastPInvokeError()).Message}");

    // .NET opens no folder as a file.
    private static class Native
    {
        [DllImport("libc", EntryPoint = "open", SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern int Open(byte[] path, int flags);

        [DllImport("libc", EntryPoint = "fsync", SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern int Flush(int file);

        [DllImport("libc", EntryPoint = "close", SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern int Close(int file);
    }
}
