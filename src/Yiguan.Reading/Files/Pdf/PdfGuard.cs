using UglyToad.PdfPig;
using UglyToad.PdfPig.Parser.Parts;
using UglyToad.PdfPig.Tokenization.Scanner;
using UglyToad.PdfPig.Tokens;

namespace Yiguan.Reading.Files.Pdf;

/// <summary>
/// Looks at what the pages draw with before PdfPig draws it. PdfPig follows forms, colour spaces and functions by recursion: one that
/// holds itself would overflow the stack, which no program survives, and a few that hold each other twice would take years.
/// </summary>
internal sealed class PdfGuard(PdfDocument document, FileJob job)
{
    private const int MaxNodes = 200_000;

    private readonly IPdfTokenScanner _scanner = document.Structure.TokenScanner;
    private readonly HashSet<IToken> _seen = [];
    private readonly PdfResources _resources = new(document.Structure.TokenScanner);
    private readonly PdfForms _forms = new(document);

    /// <summary>Refuses a document that PdfPig could not be trusted with.</summary>
    public static void Check(PdfDocument document, FileJob job) => new PdfGuard(document, job).Pages();

    private void Pages()
    {
        var waiting = new Stack<(IToken Node, DictionaryToken? Resources)>();
        if (document.Structure.Catalog.CatalogDictionary.TryGet(NameToken.Pages, out var root)) waiting.Push((root, null));
        while (waiting.TryPop(out var next))
        {
            job.Cancellation.ThrowIfCancellationRequested();
            if (next.Node is IndirectReferenceToken && !_seen.Add(next.Node)) continue;
            if (_seen.Count > MaxNodes || !DirectObjectFinder.TryGet<DictionaryToken>(next.Node, _scanner, out var node)) continue;
            // What a page does not say itself it has from the nodes above it (ISO 32000-1, 7.7.3.4).
            var resources = _scanner.Inside<DictionaryToken>(node, NameToken.Resources) ?? next.Resources;
            if (_scanner.Inside<ArrayToken>(node, NameToken.Kids) is { } kids)
                foreach (var kid in kids.Data) waiting.Push((kid, resources));
            else if (resources is not null && !IsSound(node, resources)) throw new FileRefused(new FileBroken(FileFormat.Pdf));
        }
    }

    private bool IsSound(DictionaryToken page, DictionaryToken resources) => _resources.AreSound(resources) && _forms.AreSound(page, resources, _resources);
}

/// <summary>Values of a dictionary behind any references.</summary>
internal static class PdfTokens
{
    public static T? Inside<T>(this IPdfTokenScanner scanner, DictionaryToken dictionary, NameToken key) where T : class, IToken =>
        dictionary.TryGet(key, out var token) && DirectObjectFinder.TryGet<T>(token, scanner, out var value) ? value : null;
}
