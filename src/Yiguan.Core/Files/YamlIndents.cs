namespace Yiguan.Core.Files;

/// <summary>Lines whose indentation fits none of those above, in a text that is known to be no YAML.</summary>
internal static class YamlIndents
{
    /// <summary>The line that stands askew, at or before the one where the parser noticed; null where all fit.</summary>
    public static YamlSlip? Slip(string[] lines, int noticed)
    {
        var (levels, before) = (new Stack<int>(), -1);
        for (var i = 0; i < Math.Min(lines.Length, noticed + 1); i++)
        {
            var text = lines[i].TrimStart(' ');
            if (text.Length == 0 || text[0] == '#') continue;
            var indent = lines[i].Length - text.Length;
            if (levels.Count > 0 && indent > levels.Peek())
            {
                // Only a key that holds nothing yet, or an item of a list, has something deeper below it.
                if (!Opens(lines[before])) return At(lines, Crooked(lines[before]) && !Crooked(lines[i]) ? before : i);
                levels.Push(indent);
            }
            else
            {
                while (levels.Count > 0 && levels.Peek() > indent) levels.Pop();
                if (levels.Count > 0 && levels.Peek() != indent) return At(lines, i);
                if (levels.Count == 0) levels.Push(indent);
            }
            before = i;
        }
        return null;
    }

    private static bool Opens(string line)
    {
        var text = line.TrimEnd();
        return text.EndsWith(':') || text.EndsWith('|') || text.EndsWith('>') || text.EndsWith('{') || text.EndsWith('[') || text.EndsWith(',') || text.TrimStart().StartsWith("- ", StringComparison.Ordinal)
            || text.Contains(" #", StringComparison.Ordinal);
    }

    // Files are indented by two; an odd number of blanks is the slip itself.
    private static bool Crooked(string line) => (line.Length - line.TrimStart(' ').Length) % 2 == 1;

    private static YamlSlip At(string[] lines, int i) => new(i + 1, lines[i].Length - lines[i].TrimStart(' ').Length + 1, "indentation");
}
