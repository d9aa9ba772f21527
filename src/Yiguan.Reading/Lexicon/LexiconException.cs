using System.Globalization;
using System.Resources;

namespace Yiguan.Reading;

/// <summary>A lexicon file that cannot be read.</summary>
/// <param name="fault">What is wrong, and where.</param>
public sealed class LexiconException(LexiconFault fault) : Exception(fault.Sentence(CultureInfo.GetCultureInfo("en")))
{
    /// <summary>What is wrong, and where.</summary>
    public LexiconFault Fault { get; } = fault;
}

/// <summary>What is wrong in a file of the lexicon. Written in a language wherever that language formats it.</summary>
/// <param name="File">The file, as given.</param>
/// <param name="Line">Line, from 1.</param>
/// <param name="Code">Never changes; also the name of its sentence.</param>
public sealed record LexiconFault(string File, long Line, string Code) : IFormattable
{
    private static readonly ResourceManager s_sentences = new("Yiguan.Reading.Lexicon.LexiconMessages", typeof(LexiconFault).Assembly);

    /// <summary>The name under which the fault stands; empty where the form of the whole is wrong.</summary>
    public string Path { get; init; } = "";

    /// <summary>What else the sentence names: the values or lists that there are.</summary>
    public string Known { get; init; } = "";

    /// <summary>File, line and what a person is told, Chinese first.</summary>
    public string Sentence(CultureInfo culture) => string.Format(
        culture, s_sentences.GetString("place", culture)!, System.IO.Path.GetFileName(File), Line, string.Format(culture, s_sentences.GetString(Code, culture) ?? throw new InvalidOperationException($"No sentence for {Code}."), Path, Known));

    /// <inheritdoc/>
    public string ToString(string? format, IFormatProvider? formatProvider) => Sentence(formatProvider as CultureInfo ?? CultureInfo.CurrentCulture);
}
