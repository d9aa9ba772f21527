namespace Yiguan.Cli.Commands;

/// <summary>A file named on the line, or - for stdin, as bytes.</summary>
internal sealed record InputFile(string Name, byte[] Bytes)
{
    public const string Stdin = "-";

    public static Attempt<InputFile> Read(string path, Surroundings surroundings)
    {
        if (path == Stdin) return new InputFile("stdin", All(surroundings.Input));
        if (Directory.Exists(path)) return Failure.Refused("file.directory", path);
        if (!File.Exists(path)) return Failure.Refused("file.missing", path);
        try
        {
            return new InputFile(Path.GetFileName(path), File.ReadAllBytes(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Failure.Refused("file.unreadable", path);
        }
    }

    /// <summary>A document is evidence: no output may take its place.</summary>
    public static Failure? Overwritten(string[] inputs, params ReadOnlySpan<FileInfo?> outputs)
    {
        foreach (var output in outputs)
        {
            if (output is not null && inputs.Any(i => i != Stdin && Path.GetFullPath(i) == output.FullName))
            {
                return Failure.Usage("cli.same-file", output.Name);
            }
        }
        return null;
    }

    private static byte[] All(Stream stream)
    {
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }
}
