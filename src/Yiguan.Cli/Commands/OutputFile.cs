namespace Yiguan.Cli.Commands;

/// <summary>Writes a file whole or not at all: under a temporary name beside it, then moved. A link is followed; a device or a pipe is written into.</summary>
internal static class OutputFile
{
    public static Failure? Write(FileInfo file, Action<Stream> content)
    {
        try
        {
            var target = file.LinkTarget is null ? file : file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? file;
            if (IsSpecial(target)) Into(target, content);
            else Replace(target, content);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Failure.Refused("file.unwritable", file.FullName);
        }
    }

    private static void Replace(FileInfo file, Action<Stream> content)
    {
        var half = Path.Combine(file.DirectoryName!, $".{file.Name}.{Path.GetRandomFileName()}");
        try
        {
            using (var stream = new FileStream(half, FileMode.CreateNew)) content(stream);
            File.Move(half, file.FullName, overwrite: true);
        }
        finally
        {
            if (File.Exists(half)) File.Delete(half);
        }
    }

    private static void Into(FileInfo file, Action<Stream> content)
    {
        // What a document becomes is made whole in memory, because some writers go back and forth in their stream.
        using var whole = new MemoryStream();
        content(whole);
        using var stream = new FileStream(file.FullName, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        whole.WriteTo(stream);
    }

    // A move would put an ordinary file in the place of the device or the pipe.
    private static bool IsSpecial(FileInfo file)
    {
        if (!file.Exists) return false;
        if (file.FullName.StartsWith("/dev/", StringComparison.Ordinal)) return true;
        // Opened both ways, a pipe does not wait for its other end.
        using var probe = new FileStream(file.FullName, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
        return !probe.CanSeek;
    }
}
