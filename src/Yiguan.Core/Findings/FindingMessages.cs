using System.Collections.Immutable;
using System.Globalization;
using System.Resources;

namespace Yiguan.Core.Findings;

/// <summary>Sentences of findings, Chinese first.</summary>
internal static class FindingMessages
{
    private static readonly ResourceManager s_sentences = new("Yiguan.Core.Findings.FindingMessages", typeof(FindingMessages).Assembly);

    public static string Sentence(string code, ImmutableArray<string> arguments, CultureInfo culture)
    {
        var sentence = s_sentences.GetString(code, culture)
            ?? throw new InvalidOperationException($"No sentence for the finding {code}.");
        return string.Format(culture, sentence, [.. arguments]);
    }
}
