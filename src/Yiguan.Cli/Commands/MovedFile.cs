using Yiguan.Core.Ledger;

namespace Yiguan.Cli.Commands;

/// <summary>A file that a ledger is to be read from.</summary>
internal static class MovedFile
{
    public static Attempt<FileStream> Open(FileInfo file)
    {
        if (Directory.Exists(file.FullName)) return Failure.Refused("file.directory", file.Name);
        if (!file.Exists) return Failure.Refused("file.missing", file.Name);
        try
        {
            return new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Failure.Refused("file.unreadable", file.Name);
        }
    }

    /// <summary>The owner that was named, if one was.</summary>
    public static Attempt<Named> Owner(string? name) =>
        name is null ? new Named(null)
        : Core.Ledger.Owner.IsName(name) ? new Named(new Owner(name))
        : Failure.Usage("cli.owner", name);

    internal sealed record Named(Owner? Value);
}

/// <summary>Hashes of expunged values, one a line.</summary>
internal static class ExpungedList
{
    private static readonly System.Buffers.SearchValues<char> s_digits = System.Buffers.SearchValues.Create("0123456789abcdef");

    public static Attempt<HashSet<string>> Read(FileInfo? file)
    {
        var hashes = new HashSet<string>(StringComparer.Ordinal);
        if (file is null) return hashes;
        if (!file.Exists) return Failure.Refused("file.missing", file.Name);
        var number = 0;
        foreach (var line in File.ReadLines(file.FullName).Select(l => l.Trim()))
        {
            number++;
            if (line.Length == 0) continue;
            if (line.Length != 2 * Chain.Length || line.AsSpan().ContainsAnyExcept(s_digits)) return Failure.WrongData("expunged.unread", file.Name, $"{number}");
            hashes.Add(line);
        }
        return hashes;
    }
}
