namespace Yiguan.Core.Files;

/// <summary>Data files that are compiled into the assembly, so that reading them touches no disk.</summary>
internal static class Shelf
{
    /// <summary>Names of the files of a folder, in order.</summary>
    public static IEnumerable<string> Names(string folder) =>
        typeof(Shelf).Assembly.GetManifestResourceNames().Where(n => n.StartsWith(folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    public static string Text(string name)
    {
        using var stream = typeof(Shelf).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The assembly lacks {name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
