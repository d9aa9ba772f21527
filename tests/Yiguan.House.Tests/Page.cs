using System.Text;
using System.Text.RegularExpressions;

namespace Yiguan.House.Tests;

/// <summary>A page in Markdown.</summary>
internal sealed partial class Page(string file)
{
    private readonly string _text = Repository.Text(file);

    public static IEnumerable<Page> All => Repository.Files.Where(f => f.EndsWith(".md", StringComparison.Ordinal)).Select(f => new Page(f));

    public string File { get; } = file;

    public string Text => _text;

    /// <summary>Targets inside the house that the page points at and that are not there.</summary>
    public IEnumerable<string> DeadLinks =>
        Link().Matches(Fence().Replace(_text, "")).Select(m => m.Groups[1].Value)
            .Where(target => !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith("mailto:", StringComparison.Ordinal))
            .Where(target => !Resolves(target)).Select(target => $"{File}: {target}");

    /// <summary>The text of a file that the page shows under its name: `own/verbs.yaml`, or tea.txt.</summary>
    public string Block(string name) => Regex.Match(_text, $@"`{Regex.Escape(name)}`:?\n+```\w+\n(.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline).Groups[1].Value;

    /// <summary>Lines of the blocks of commands.</summary>
    public IEnumerable<string> Commands =>
        Fence().Matches(_text).SelectMany(m => m.Value.Split('\n')).Where(line => line.StartsWith("./", StringComparison.Ordinal));

    private bool Resolves(string target)
    {
        var parts = target.Split('#');
        var path = parts[0].Length == 0 ? File : Path.GetRelativePath(Repository.Root, Path.Combine(Repository.Root, Path.GetDirectoryName(File)!, parts[0]));
        if (!Repository.Holds(path)) return false;
        return parts.Length < 2 || Heading().Matches(Repository.Text(path)).Any(m => Anchor(m.Groups[1].Value) == parts[1]);
    }

    // As forges make them: lower case, marks away, blanks to hyphens.
    private static string Anchor(string heading)
    {
        var anchor = new StringBuilder();
        foreach (var c in heading.Trim().ToLowerInvariant())
        {
            if (c == ' ') anchor.Append('-');
            else if (char.IsLetterOrDigit(c) || c is '-' or '_') anchor.Append(c);
        }
        return anchor.ToString();
    }

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^```.*?^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"^#+ (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();
}
