using System.Collections.Immutable;
using System.Globalization;

namespace Yiguan.Reading.Files;

/// <summary>What came of reading a file: its text, or one clear no.</summary>
public abstract record FileReading;

/// <summary>The text of a file and where it came from.</summary>
/// <param name="Text">The text that every later span points into.</param>
/// <param name="Format">What the file was.</param>
/// <param name="Encoding">utf-8, utf-16le, utf-16be or gb18030 for text files; null for formats that carry their own.</param>
/// <param name="Notes">What a reader should know about how the text was won.</param>
public sealed record FileText(SourceText Text, FileFormat Format, string? Encoding, ImmutableArray<FileNote> Notes) : FileReading;

/// <summary>Why no text came out, with a code that never changes.</summary>
public abstract record FileRefusal(string Code) : FileReading
{
    /// <summary>What the sentence names: a limit, a format.</summary>
    public virtual ImmutableArray<string> Arguments => [];

    /// <summary>One sentence for the person who brought the file; without a culture, in the language of the interface.</summary>
    public string Sentence(CultureInfo? culture = null) => FileMessages.Sentence(Code, Arguments, culture);
}

/// <summary>A remark beside a text that was read, such as pages that hold only pictures.</summary>
public sealed record FileNote(string Code, string Argument = "")
{
    /// <summary>The remark as one sentence; without a culture, in the language of the interface.</summary>
    public string Sentence(CultureInfo? culture = null) => FileMessages.Sentence(Code, [Argument], culture);
}
