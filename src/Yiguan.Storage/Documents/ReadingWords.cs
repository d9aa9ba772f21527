using Yiguan.Core.Ledger;
using Yiguan.Core.Linking;
using Yiguan.Core.Organisation.Facts;
using Yiguan.Reading;
using Yiguan.Storage.Files;
using Yiguan.Storage.Ledger;

namespace Yiguan.Storage.Documents;

/// <summary>The words by which an office reads on a day: those that Yiguan comes with, and what the office has adopted.</summary>
/// <param name="Fingerprint">Tells them from all others.</param>
/// <param name="Reader">Reads by them.</param>
/// <param name="Topics">Words of the fields of its offices; null for those that Yiguan comes with.</param>
internal sealed record ReadingWords(string Fingerprint, DocumentReader Reader, TopicWords? Topics)
{
    private const string TopicsFile = "topics.yaml";

    private static readonly Lazy<ReadingWords> s_shipped = new(() => new ReadingWords(Lexicon.Fingerprint, new DocumentReader(Lexicon.Load()), null));

    public static ReadingWords Shipped => s_shipped.Value;

    /// <summary>The words of adopted files.</summary>
    /// <returns>The words, or the version whose file is not where files are kept, or cannot be read.</returns>
    public static async Task<(ReadingWords? Words, Adopted? Missing)> OfAsync(System.Collections.Immutable.ImmutableArray<Adopted> adopted, ILedgerStore store, Owner owner, IFileStore files, CancellationToken cancellation)
    {
        var (laid, missing) = await AdoptedLexicon.LayAsync(adopted, store, owner, files, cancellation);
        if (laid is null) return (null, missing);
        using (laid)
        {
            var lexicon = Lexicon.Load(laid.Folder.FullName);
            // It is read when it is first needed, and the folder is gone by then.
            _ = lexicon.Calendar;
            return (new ReadingWords(AdoptedLexicon.Fingerprint(adopted), new DocumentReader(lexicon), await TopicsAsync(laid.Folder, cancellation)), null);
        }
    }

    // Adopted files were checked when they were adopted.
    private static async Task<TopicWords?> TopicsAsync(DirectoryInfo folder, CancellationToken cancellation) =>
        Path.Combine(folder.FullName, TopicsFile) is var path && File.Exists(path) && TopicWords.Read(await File.ReadAllTextAsync(path, cancellation), TopicsFile).Words is { } own ? TopicWords.Shipped.With(own) : null;
}
