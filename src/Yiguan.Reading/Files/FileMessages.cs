using System.Collections.Immutable;
using System.Globalization;
using System.Resources;

namespace Yiguan.Reading.Files;

/// <summary>Codes to sentences: FileMessages.resx is Chinese, FileMessages.en.resx English.</summary>
internal static class FileMessages
{
    private static readonly ResourceManager _sentences = new("Yiguan.Reading.Files.FileMessages", typeof(FileMessages).Assembly);

    public static string Sentence(string code, ImmutableArray<string> arguments, CultureInfo? culture)
    {
        culture ??= CultureInfo.CurrentUICulture;
        var sentence = _sentences.GetString(code, culture) ?? throw new MissingManifestResourceException($"No sentence for {code}.");
        return arguments.IsEmpty ? sentence : string.Format(culture, sentence, [.. arguments]);
    }

    /// <summary>Every code that has a sentence in a culture's own table, for the test that keeps the tables and the docs true.</summary>
    public static IEnumerable<string> Codes(CultureInfo culture) =>
        _sentences.GetResourceSet(culture, createIfNotExists: true, tryParents: false) is { } table
            ? table.Cast<System.Collections.DictionaryEntry>().Select(entry => (string)entry.Key)
            : [];
}
