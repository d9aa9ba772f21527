using System.Collections.Immutable;
using System.Text;

namespace Yiguan.Core.Searching;

/// <summary>
/// Texts as a search reads them: letters and digits alone, in one width and one case, so that 〔2026〕12号 is found by 2026 12号 and “一老一小” without its quotation marks. Chinese is written without
/// spaces, so what an index holds are pairs of neighbours, as CJK bigram analysers have them: a word of two characters or more is a row of pairs.
/// </summary>
public static class SearchText
{
    /// <summary>A word of fewer characters is not looked for.</summary>
    public const int Shortest = 2;

    /// <summary>Of a query no more words are read, and of a word no more characters.</summary>
    public const int MostWords = 8, MostCharacters = 100;

    /// <summary>The letters and digits of a text, by NFKC and in lower case.</summary>
    public static string Plain(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var plain = new StringBuilder(text.Length);
        foreach (var rune in Whole(text).Normalize(NormalizationForm.FormKC).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune)) plain.Append(Rune.ToLowerInvariant(rune).ToString());
        }
        return plain.ToString();
    }

    /// <summary>The pairs of neighbours in a plain text, in order and each as often as it comes, with a space between.</summary>
    public static string Pairs(string plain)
    {
        ArgumentNullException.ThrowIfNull(plain);
        var pairs = new StringBuilder(plain.Length * 3);
        Rune? before = null;
        foreach (var rune in plain.EnumerateRunes())
        {
            if (before is { } first) pairs.Append(pairs.Length > 0 ? " " : "").Append(first.ToString()).Append(rune.ToString());
            before = rune;
        }
        return pairs.ToString();
    }

    /// <summary>The words of a query, plain, each once: all of them must be found. Empty where there is nothing to look for.</summary>
    public static ImmutableArray<string> Words(string query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return [.. query.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(w => Plain(Head(w))).Where(w => w.Length > 0).Distinct(StringComparer.Ordinal).Take(MostWords)];
    }

    /// <summary>Whether a word is long enough for the index.</summary>
    public static bool IsLongEnough(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        return word.EnumerateRunes().Skip(Shortest - 1).Any();
    }

    private static string Head(string word) => word.Length <= MostCharacters ? word : word[..MostCharacters];

    // Half a surrogate pair, which Normalize refuses, may come out of a browser.
    private static string Whole(string text)
    {
        var whole = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes()) whole.Append(rune.ToString());
        return whole.ToString();
    }
}
