using System.Globalization;
using System.Resources;

namespace Yiguan.Core.Rules.Speech;

/// <summary>The sentences that rules are said in, by operator and function, in one language.</summary>
internal sealed class SpeechWords(CultureInfo culture)
{
    private static readonly ResourceManager s_sentences = new("Yiguan.Core.Rules.Speech.SpeechSentences", typeof(SpeechWords).Assembly);

    public string this[string key] => Find(key) ?? throw new InvalidOperationException($"No words for {key} in a rule.");

    public string? Find(string key) => s_sentences.GetString(key, culture);

    public string Format(string key, params ReadOnlySpan<object?> parts) => string.Format(CultureInfo.InvariantCulture, this[key], parts);

    /// <summary>In the form for such a part where there is one; else in the usual form.</summary>
    public string Fitting(string key, string form, params ReadOnlySpan<object?> parts) => string.Format(CultureInfo.InvariantCulture, Find(key + form) ?? this[key], parts);

    /// <summary>a, b or c.</summary>
    public string List(IReadOnlyList<string> parts, string last = "list")
    {
        var said = parts[0];
        for (var i = 1; i < parts.Count; i++) said = Format(i == parts.Count - 1 ? last : "list", said, parts[i]);
        return said;
    }
}
