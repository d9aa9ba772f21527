using System.Globalization;
using System.Resources;
using YamlDotNet.Core;

namespace Yiguan.Core.Files;

/// <summary>
/// A slip of the pen in a text that is no YAML: what it is and where. A parser notices an indentation, a quote or a bracket lines behind the slip; for
/// the usual slips the text itself tells where it was made.
/// </summary>
/// <param name="Line">1-based.</param>
/// <param name="Column">1-based.</param>
/// <param name="Kind">Its name in the resources: tab, quote, bracket, colon, indentation, anchor, depth, other.</param>
internal sealed record YamlSlip(int Line, int Column, string Kind)
{
    private const string Marker = "slip:";
    private static readonly ResourceManager s_sentences = new("Yiguan.Core.Files.FileErrors", typeof(YamlSlip).Assembly);

    /// <summary>What an error holds in place of a sentence, which is told in the language of the reader.</summary>
    public string Argument => Marker + Kind;

    /// <summary>An argument of an error as people read it.</summary>
    public static string Told(string argument, CultureInfo culture) =>
        argument.StartsWith(Marker, StringComparison.Ordinal) && s_sentences.GetString("slip-" + argument[Marker.Length..], culture) is { } told ? told : argument;

    /// <summary>The slip behind what a parser could not read.</summary>
    /// <param name="yaml">The text.</param>
    /// <param name="noticed">What the parser said; null where it gave up within a bracket.</param>
    public static YamlSlip Of(string yaml, YamlException? noticed)
    {
        var lines = yaml.ReplaceLineEndings("\n").Split('\n');
        var (line, column, said) = noticed is null ? (lines.Length, 1, "") : ((int)noticed.Start.Line, (int)noticed.Start.Column, noticed.Message);
        if (said is Depth or Anchor) return new YamlSlip(line, column, said == Depth ? "depth" : "anchor");
        if (Tab(lines) is { } tab) return tab;
        if (said.Contains("quoted scalar", StringComparison.Ordinal)) return new YamlSlip(line, column, "quote");
        return YamlBrackets.Unclosed(lines) ?? YamlIndents.Slip(lines, line) ?? Colon(lines, line) ?? new YamlSlip(line, column, "other");
    }

    /// <summary>What our own reader says where nodes stand too deep.</summary>
    public const string Depth = "too deep";

    /// <summary>What it says of anchors and aliases, which it does not read.</summary>
    public const string Anchor = "alias";

    private static YamlSlip? Tab(string[] lines)
    {
        for (var i = 0; i < lines.Length; i++)
        {
            var blanks = lines[i].Length - lines[i].TrimStart(' ', '\t').Length;
            if (lines[i].IndexOf('\t', 0, blanks) is var at and >= 0 && blanks < lines[i].Length) return new YamlSlip(i + 1, at + 1, "tab");
        }
        return null;
    }

    // A key without its colon, or without the blank behind it, is read as a text of several lines.
    private static YamlSlip? Colon(string[] lines, int noticed)
    {
        foreach (var i in (int[])[noticed - 1, noticed - 2])
        {
            if (i < 0 || i >= lines.Length) continue;
            var text = lines[i].Trim();
            if (text.Length == 0 || text[0] is '#' or '-' or '{' or '[' or '}' or ']' || text.EndsWith(':') || text.Contains(": ", StringComparison.Ordinal)) continue;
            return new YamlSlip(i + 1, lines[i].Length - lines[i].TrimStart().Length + 1, "colon");
        }
        return null;
    }
}
