using Yiguan.Core.Ledger;

namespace Yiguan.Storage.Files;

/// <summary>
/// How a sealed value stands for a file: the hash of its content, and behind a solidus what it is called. A name may tell of a person, so it stands where it can be
/// expunged with the file; a link without one is the hash alone.
/// </summary>
public static class FileLink
{
    /// <summary>The label of a sealed value that names a file.</summary>
    public const string Label = "file";

    /// <summary>Letters that a name may have; a longer one keeps its ending.</summary>
    public const int LongestName = 200;

    internal const int HashLength = 2 * Chain.Length;

    private const int LongestEnding = 12;
    private const char Between = '/';

    /// <summary>The value of a link.</summary>
    /// <param name="hash">Hash of the content.</param>
    /// <param name="name">What the file is called, a folder before it or not; null or empty: it has no name.</param>
    public static string Of(string hash, string? name) => Kept(name) is { Length: > 0 } kept ? $"{hash}{Between}{kept}" : hash;

    /// <summary>The hash of the content that a link names: whoever compares, opens or deletes takes it out by this. SQL does by <c>SqlText.FileOf</c>.</summary>
    public static string HashOf(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.Length > HashLength ? value[..HashLength] : value;
    }

    /// <summary>What the file is called; null where nobody said.</summary>
    public static string? NameOf(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.Length > HashLength + 1 && value[HashLength] == Between ? value[(HashLength + 1)..] : null;
    }

    // Old browsers send the folder, too. What cannot be written everywhere is left out, and what turns the order of letters about lies of the ending.
    private static string Kept(string? name)
    {
        var last = (name ?? "").Split('/', '\\')[^1];
        var kept = string.Concat(last.EnumerateRunes().Where(IsKept)).Trim(' ', '.');
        if (kept.Length <= LongestName) return kept;
        var ending = Path.GetExtension(kept) is { Length: <= LongestEnding } told ? told : "";
        var most = LongestName - ending.Length;
        return kept[..(char.IsHighSurrogate(kept[most - 1]) ? most - 1 : most)] + ending;
    }

    private static bool IsKept(System.Text.Rune rune) =>
        rune.Value != 0xFFFD
        && System.Text.Rune.GetUnicodeCategory(rune) is not (System.Globalization.UnicodeCategory.Control or System.Globalization.UnicodeCategory.Format or System.Globalization.UnicodeCategory.LineSeparator or System.Globalization.UnicodeCategory.ParagraphSeparator);
}
