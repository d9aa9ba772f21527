namespace Yiguan.Cli.Commands;

/// <summary>Writes a file whole or not at all: under a temporary name beside it, then moved.</summary>
internal static class OutputFile
{
    public static Failure? Write(FileInfo file, Action<Stream> content)
    {
        var half = Path.Combine(file.DirectoryName!, $".{file.Name}.{Path.GetRandomFileName()}");
        try
        {
            using (var stream = new FileStream(half, FileMode.CreateNew)) content(stream);
            File.Move(half, file.FullName, overwrite: true);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Failure.Refused("file.unwritable", file.FullName);
        }
        finally
        {
            if (File.Exists(half)) File.Delete(half);
        }
    }
}
