using System.Globalization;
using System.Resources;

namespace Yiguan.Core;

/// <summary>The one table that turns the codes of refusals into sentences, Chinese first.</summary>
public static class RefusalSentences
{
    private static readonly ResourceManager s_sentences = new("Yiguan.Core.RefusalSentences", typeof(RefusalSentences).Assembly);

    /// <summary>What a person is told.</summary>
    /// <exception cref="InvalidOperationException">The table has no sentence for the code.</exception>
    public static string Sentence(this Refusal refusal, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        var sentence = s_sentences.GetString(refusal.Code, culture) ?? throw new InvalidOperationException($"No sentence for the refusal {refusal.Code}.");
        return string.Format(culture, sentence, refusal.Arguments);
    }
}
