using System.Globalization;
using System.Resources;

namespace Yiguan.Core;

/// <summary>The one table that turns the codes of refusals into sentences, Chinese first.</summary>
public static class RefusalSentences
{
    private static readonly ResourceManager s_sentences = new("Yiguan.Core.RefusalSentences", typeof(RefusalSentences).Assembly);

    /// <summary>What a person is told.</summary>
    /// <param name="refusal">The no.</param>
    /// <param name="culture">In which language.</param>
    /// <param name="name">Gives what the no names by its id its name; null: ids stay.</param>
    /// <exception cref="InvalidOperationException">The table has no sentence for the code.</exception>
    public static string Sentence(this Refusal refusal, CultureInfo culture, Func<Named, string>? name = null)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        var sentence = s_sentences.GetString(refusal.Code, culture) ?? throw new InvalidOperationException($"No sentence for the refusal {refusal.Code}.");
        return string.Format(culture, sentence, [.. refusal.Arguments.Select(a => a is Named named ? name?.Invoke(named) ?? named.Id : a)]);
    }
}
