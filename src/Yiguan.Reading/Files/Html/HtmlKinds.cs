using System.Collections.Frozen;
using System.Globalization;
using AngleSharp.Dom;

namespace Yiguan.Reading.Files.Html;

/// <summary>What kind of thing an element is to the eye.</summary>
internal static class HtmlKinds
{
    private static readonly FrozenSet<string> _blocks = FrozenSet.ToFrozenSet(
    [
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir", "div", "dl", "dt",
        "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "legend", "li",
        "main", "menu", "nav", "ol", "p", "pre", "search", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
    ]);

    private static readonly FrozenSet<string> _unseen = FrozenSet.ToFrozenSet(
    [
        "audio", "button", "canvas", "datalist", "head", "iframe", "input", "link", "math", "meta", "noscript", "object", "rp", "rt",
        "script", "select", "style", "svg", "template", "textarea", "title", "video",
    ]);

    public static bool IsBlock(string name) => _blocks.Contains(name);

    public static bool IsShown(IElement element) =>
        !_unseen.Contains(element.LocalName)
        && !element.HasAttribute("hidden")
        && !(element.GetAttribute("style") is { } style && IsHidden(style));

    /// <summary>A table that arranges a page: it holds another table, or never has two cells in a row.</summary>
    public static bool IsLayout(IElement table) =>
        table.QuerySelector("table") is not null || Rows(table).All(row => row.Children.Count(cell => cell.LocalName is "td" or "th") < 2);

    public static IEnumerable<IElement> Rows(IElement table) => table.Children
        .Where(IsShown)
        .SelectMany(part => part.LocalName is "tbody" or "thead" or "tfoot" ? part.Children : Enumerable.Repeat(part, 1))
        .Where(row => row.LocalName == "tr" && IsShown(row));

    /// <summary>The number format of an ordered list, by the name ECMA-376 gives it.</summary>
    public static string NumberFormat(IElement list) => list.GetAttribute("type") switch
    {
        "a" => "lowerLetter",
        "A" => "upperLetter",
        "i" => "lowerRoman",
        "I" => "upperRoman",
        _ => "decimal",
    };

    public static int? Number(IElement element, string attribute) =>
        int.TryParse(element.GetAttribute(attribute), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static bool IsHidden(string style)
    {
        var bare = style.Replace(" ", "", StringComparison.Ordinal);
        return bare.Contains("display:none", StringComparison.OrdinalIgnoreCase) || bare.Contains("visibility:hidden", StringComparison.OrdinalIgnoreCase);
    }
}
