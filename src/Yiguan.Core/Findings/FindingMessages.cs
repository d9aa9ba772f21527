using System.Collections.Immutable;
using System.Globalization;
using System.Resources;

namespace Yiguan.Core.Findings;

/// <summary>Sentences of findings, Chinese first.</summary>
internal static class FindingMessages
{
    private static readonly ResourceManager s_sentences = new("Yiguan.Core.Findings.FindingMessages", typeof(FindingMessages).Assembly);

    /// <summary>Fills the sentence of the code; a finding that knows more than usual (YG109.2 with a suggestion) has a sentence of its own.</summary>
    public static string Sentence(string code, ImmutableArray<string> arguments, CultureInfo culture)
    {
        var sentence = s_sentences.GetString($"{code}.{arguments.Length}", culture) ?? s_sentences.GetString(code, culture)
            ?? throw new InvalidOperationException($"No sentence for the finding {code}.");
        return string.Format(culture, sentence, [.. arguments]);
    }
}
