using System.Reflection;

namespace Yiguan.House.Tests;

/// <summary>The files of the house as a clean clone holds them.</summary>
internal static class Repository
{
    private static readonly string[] s_made = [".git", ".idea", ".vs", "artifacts", "bin", "BenchmarkDotNet.Artifacts", "node_modules", "obj", "TestResults"];
    private static readonly string[] s_binary = [".doc", ".docx", ".et", ".gz", ".ico", ".jpg", ".ods", ".odt", ".ofd", ".pdf", ".png", ".woff2", ".wps", ".xls", ".xlsx", ".zip"];

    public static readonly string Root = typeof(Repository).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "YiguanRoot").Value!;

    /// <summary>Every file but what tools make, with / between folders.</summary>
    public static IReadOnlyList<string> Files { get; } = [.. Walk(Root).Select(f => Path.GetRelativePath(Root, f).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    /// <summary>Files of words and code. Documents under test keep the encodings and line ends they were written with.</summary>
    public static IEnumerable<string> TextFiles => Files.Where(f =>
        !s_binary.Contains(Path.GetExtension(f)) && !(f.StartsWith("tests/", StringComparison.Ordinal) && f.Contains("/Samples/", StringComparison.Ordinal)));

    public static IEnumerable<string> Under(string folder, string ending) =>
        Files.Where(f => f.StartsWith(folder, StringComparison.Ordinal) && f.EndsWith(ending, StringComparison.Ordinal));

    public static string Text(string file) => File.ReadAllText(Path.Combine(Root, file));

    public static bool Holds(string file) => Path.Exists(Path.Combine(Root, file));

    private static IEnumerable<string> Walk(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder))
        {
            // In a work tree .git is a file; a received snapshot waits for an eye and is not kept.
            if (Path.GetFileName(file) != ".git" && !file.EndsWith(".received", StringComparison.Ordinal)) yield return file;
        }
        foreach (var below in Directory.EnumerateDirectories(folder).Where(d => !s_made.Contains(Path.GetFileName(d))))
        {
            foreach (var file in Walk(below)) yield return file;
        }
    }
}
