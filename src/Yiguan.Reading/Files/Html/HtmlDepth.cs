using System.Collections.Frozen;

namespace Yiguan.Reading.Files.Html;

/// <summary>
/// Counts how deeply a page nests, without building it. A parser of HTML searches its open elements again and again, so that a page of
/// nothing but opening tags would cost the square of its length; browsers stop at 512 for the same reason.
/// </summary>
internal static class HtmlDepth
{
    public const int Limit = 256;

    // Elements without content, and those that the next of their kind closes.
    private static readonly FrozenSet<string> _flat = FrozenSet.ToFrozenSet(
    [
        "a", "area", "base", "br", "button", "col", "colgroup", "dd", "dt", "embed", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "img", "input", "li", "link", "meta",
        "nobr", "optgroup", "option", "p", "param", "source", "tbody", "td", "tfoot", "th", "thead", "tr", "track", "wbr",
    ]);

    public static bool IsWithin(string page)
    {
        var open = new Dictionary<string, int>(StringComparer.Ordinal);
        var depth = 0;
        for (var at = page.IndexOf('<'); at >= 0; at = Next(page, at))
        {
            var isEnd = at + 1 < page.Length && page[at + 1] == '/';
            var name = NameAt(page, at + (isEnd ? 2 : 1));
            if (name.Length == 0 || _flat.Contains(name)) continue;
            var count = open.GetValueOrDefault(name);
            // An end tag without its beginning closes nothing.
            if (isEnd && count == 0) continue;
            open[name] = count + (isEnd ? -1 : 1);
            depth += isEnd ? -1 : 1;
            if (depth > Limit) return false;
            if (!isEnd && name is "script" or "style" or "textarea" or "title") at = Skip(page, at, $"</{name}");
        }
        return true;
    }

    private static string NameAt(string page, int at)
    {
        var end = at;
        while (end < page.Length && end - at < 32 && char.IsAsciiLetterOrDigit(page[end])) end++;
        return end > at && char.IsAsciiLetter(page[at]) ? page[at..end].ToLowerInvariant() : "";
    }

    private static int Next(string page, int at) =>
        page.IndexOf('<', (string.CompareOrdinal(page, at, "<!--", 0, 4) == 0 ? Skip(page, at, "-->") : at) + 1);

    // Lands just before what ends the stretch, so that the search goes on there; at the end of the page where nothing does.
    private static int Skip(string page, int at, string end)
    {
        var found = page.IndexOf(end, at, StringComparison.OrdinalIgnoreCase);
        return found < 0 ? page.Length - 1 : found - 1;
    }
}
