using System.Collections.Immutable;
using System.Globalization;
using System.Resources;

namespace Yiguan.Core.Files;

/// <summary>A place in a data file that cannot be read as it stands, with what would be right.</summary>
/// <param name="File">Name of the file as it was handed in.</param>
/// <param name="Line">1-based.</param>
/// <param name="Column">1-based.</param>
/// <param name="Field">Path of the field: units[3].kind.</param>
/// <param name="Code">Stable: missing, duplicate, unknown-unit and so on.</param>
/// <param name="Arguments">What the sentence is filled with.</param>
/// <param name="Sheet">The sheet of a workbook; null for YAML.</param>
public sealed record FileError(string File, int Line, int Column, string Field, string Code, ImmutableArray<string> Arguments, string? Sheet = null)
{
    private static readonly ResourceManager s_sentences = new("Yiguan.Core.Files.FileErrors", typeof(FileError).Assembly);

    /// <summary>file(line,column) field: one sentence, in the form that editors turn into a link.</summary>
    public string Message(CultureInfo culture)
    {
        var sentence = s_sentences.GetString(Code, culture)
            ?? throw new InvalidOperationException($"No sentence for the file error {Code}.");
        return string.Create(culture, $"{File}{(Sheet is null ? "" : $" [{Sheet}]")}({Line},{Column}) {Field}: {string.Format(culture, sentence, [.. Arguments.Select(a => YamlSlip.Told(a, culture))])}");
    }
}
