namespace Yiguan.Reading.Tests;

/// <summary>The one reader of the tests; loading the lexicon costs more than reading.</summary>
internal static class Reading
{
    public static DocumentReader Reader { get; } = new(Lexicon.Load());

    public static DocumentReading Of(string text, DateOnly? date = null) => Reader.Read(SourceText.From(text), date);

    /// <summary>Where the data of the tests lie.</summary>
    public static string Folder(params string[] path) => Path.Combine([AppContext.BaseDirectory, .. path]);
}
