namespace Yiguan.Core.Rules;

/// <summary>Where the text of a rule begins in its file.</summary>
/// <param name="Line">1-based.</param>
/// <param name="Column">1-based, in UTF-16 units as editors count; also where each further line of the rule begins.</param>
public readonly record struct TextPosition(int Line, int Column)
{
    /// <summary>A rule that stands in no file.</summary>
    public static TextPosition Start { get; } = new(1, 1);

    internal TextPosition After(ReadOnlySpan<char> text)
    {
        var line = text.LastIndexOf('\n');
        return line < 0 ? new(Line, Column + text.Length) : new(Line + text.Count('\n'), Column + text.Length - line - 1);
    }
}
