using System.Diagnostics;

namespace Yiguan.Storage.Tests.Machines;

/// <summary>A disk of a few megabytes that can be filled and emptied. Where mounting is not allowed the test fails: a full disk must be proved.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly string _ballast;

    private SmallDisk(string folder) => (Folder, _ballast) = (folder, Path.Combine(folder, "ballast"));

    public string Folder { get; }

    public static SmallDisk Mount(int megabytes)
    {
        var folder = Directory.CreateTempSubdirectory("yiguan-disk-").FullName;
        Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m,mode=0777", "tmpfs", folder);
        return new SmallDisk(folder);
    }

    /// <summary>Leaves so many bytes free, or fewer: a server writes here meanwhile.</summary>
    public void Fill(long left)
    {
        using var file = new FileStream(_ballast, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        var (disk, piece) = (new DriveInfo(Folder), new byte[64 << 10]);
        try
        {
            for (long over; (over = disk.AvailableFreeSpace - left) > 0;) file.Write(piece, 0, (int)Math.Min(over, piece.Length));
        }
        catch (IOException)
        {
            // It took the rest.
        }
    }

    public void MakeRoom() => File.Delete(_ballast);

    public void Dispose()
    {
        Run("umount", "--lazy", Folder);
        Directory.Delete(Folder);
    }

    private static void Run(string program, params string[] arguments)
    {
        string[] all = Environment.UserName == "root" ? [program, .. arguments] : ["sudo", "-n", program, .. arguments];
        using var process = Process.Start(all[0], all[1..]);
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{string.Join(' ', all)} ended with {process.ExitCode}: a full disk cannot be tried without a disk of its own.");
    }
}
