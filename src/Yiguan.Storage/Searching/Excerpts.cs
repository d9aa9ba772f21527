namespace Yiguan.Storage.Searching;

/// <summary>The words around a place in a text.</summary>
internal static class Excerpts
{
    // Characters before and behind.
    private const int Before = 16, Behind = 48;

    /// <summary>A line around the first place of the first word; null where not every word stands in the text.</summary>
    public static string? Of(string text, string[] words)
    {
        if (words.Any(word => !text.Contains(word, StringComparison.OrdinalIgnoreCase))) return null;
        var at = text.IndexOf(words[0], StringComparison.OrdinalIgnoreCase);
        var (begin, end) = (text.LastIndexOf('\n', at) + 1, text.IndexOf('\n', at) is var line && line >= 0 ? line : text.Length);
        var (from, to) = (Whole(text, Math.Max(begin, at - Before)), Whole(text, Math.Min(end, at + words[0].Length + Behind)));
        return $"{(from > begin ? "…" : "")}{text[from..to]}{(to < end ? "…" : "")}".Trim();
    }

    // Not between the two halves of one character.
    private static int Whole(string text, int at) => at > 0 && at < text.Length && char.IsLowSurrogate(text[at]) ? at - 1 : at;
}
