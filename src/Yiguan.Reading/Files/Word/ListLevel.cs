using System.Xml.Linq;
using Yiguan.Reading.Files.Packages;

namespace Yiguan.Reading.Files.Word;

/// <summary>One level of a list (w:lvl).</summary>
/// <param name="Start">The first number.</param>
/// <param name="Format">How a number is written (ST_NumberFormat).</param>
/// <param name="Template">The text around it: （%1） or %1.%2.</param>
/// <param name="Suffix">tab, space or nothing between number and text.</param>
/// <param name="IsLegal">Numbers of all levels as plain digits (w:isLgl).</param>
/// <param name="RestartsAfter">Restarts when a level of this number or above was used; 0 never; null after any level above.</param>
/// <param name="Style">The paragraph style that stands for the level.</param>
internal sealed record ListLevel(int Start, string Format, string Template, string Suffix, bool IsLegal, int? RestartsAfter, string? Style)
{
    public static ListLevel From(XElement level) => new(
        Xml.Number(level.Val("start")) ?? 0,
        // A custom format stands in mc:AlternateContent with the nearest standard one as its fallback, which comes last.
        level.Descendants().LastOrDefault(e => e.Name.LocalName == "numFmt").Get("val") ?? "decimal",
        level.Val("lvlText") ?? "",
        level.Val("suff") ?? "tab",
        level.Child("isLgl") is { } legal && legal.Get("val") is not ("0" or "false"),
        Xml.Number(level.Val("lvlRestart")),
        level.Val("pStyle"));
}
