namespace Yiguan.Core.Files;

/// <summary>Brackets that were opened and never closed, in a text that is known to be no YAML.</summary>
internal static class YamlBrackets
{
    /// <summary>The innermost bracket that stays open, or the first that closes another kind; null where all are paired.</summary>
    public static YamlSlip? Unclosed(string[] lines)
    {
        var open = new Stack<(int Line, int Column, char Bracket)>();
        for (var i = 0; i < lines.Length; i++)
        {
            // A key that begins a line at the left edge is within no bracket: the one before it was left open.
            if (open.TryPeek(out var left) && lines[i].Length > 0 && char.IsAsciiLetter(lines[i][0])) return new YamlSlip(left.Line, left.Column, "bracket");
            if (Walk(lines[i], i + 1, open) is { } slip) return slip;
        }
        return open.TryPop(out var last) ? new YamlSlip(last.Line, last.Column, "bracket") : null;
    }

    private static YamlSlip? Walk(string line, int number, Stack<(int Line, int Column, char Bracket)> open)
    {
        var quote = '\0';
        for (var i = 0; i < line.Length; i++)
        {
            var c = line[i];
            if (quote != '\0')
            {
                if (c == quote) quote = '\0';
                continue;
            }
            if (c == '#' && (i == 0 || line[i - 1] == ' ')) return null;
            // Within a plain text brackets and quotes are letters like others.
            var begins = i == 0 || line[i - 1] is ' ' or '{' or '[' or ',';
            if (c is '"' or '\'' && begins) quote = c;
            else if (c is '{' or '[' && (begins || open.Count > 0)) open.Push((number, i + 1, c));
            else if (c is '}' or ']' && open.TryPop(out var left) && left.Bracket != (c == '}' ? '{' : '[')) return new YamlSlip(left.Line, left.Column, "bracket");
        }
        return null;
    }
}
