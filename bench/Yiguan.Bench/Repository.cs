namespace Yiguan.Bench;

/// <summary>Where things lie in a clone.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot(AppContext.BaseDirectory);

    public static string Speech => Path.Combine(Root, "county", "documents", "plenary-speech.txt");

    public static string Annotated(string set) => Path.Combine(Root, "tests", "Yiguan.Reading.Tests", "Annotated", set);

    /// <summary>The documents of the sample county, by name.</summary>
    public static string[] CountyDocuments() =>
        [.. Directory.GetFiles(Path.Combine(Root, "county", "documents"), "*.txt").Order(StringComparer.Ordinal).Select(File.ReadAllText)];

    private static string FindRoot(string from)
    {
        for (var folder = new DirectoryInfo(from); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Yiguan.slnx"))) return folder.FullName;
        }
        throw new DirectoryNotFoundException($"No Yiguan.slnx above {from}.");
    }
}
