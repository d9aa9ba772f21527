namespace Yiguan.Reading;

/// <summary>The words the reader knows: units of measure, verbs, comparators, periods, labels.</summary>
public sealed class Lexicon
{
    /// <summary>The lexicon that Yiguan comes with, and the additions of a county where it has any.</summary>
    /// <param name="additions">Folder with files named like those of lexicon/; null for none.</param>
    /// <exception cref="LexiconException">A file cannot be read; the message names file, line and field.</exception>
    public static Lexicon Load(string? additions = null) => new();
}

/// <summary>A lexicon file that cannot be read.</summary>
public sealed class LexiconException(string message) : Exception(message);
