using UglyToad.PdfPig.Parser.Parts;
using UglyToad.PdfPig.Tokenization.Scanner;
using UglyToad.PdfPig.Tokens;

namespace Yiguan.Reading.Files.Pdf;

/// <summary>Measures colour spaces, shadings, functions, patterns and images: how deep they nest and how much they come to when followed.</summary>
internal sealed class PdfResources(IPdfTokenScanner scanner)
{
    private const int MaxDepth = 48;
    private const int MaxWeight = 1_000_000;

    private static readonly Measure _absurd = new(MaxDepth + 1, MaxWeight + 1);

    private readonly Dictionary<IToken, Measure> _known = [];

    private readonly record struct Measure(int Depth, int Weight);

    /// <summary>Whether everything that a resource dictionary names is of a size that an honest file has.</summary>
    public bool AreSound(DictionaryToken resources) => resources.Data
        .Where(kind => kind.Key is "ColorSpace" or "Shading" or "Pattern" or "ExtGState" or "XObject")
        .SelectMany(kind => DirectObjectFinder.TryGet<DictionaryToken>(kind.Value, scanner, out var named) ? named.Data.Values : [])
        .All(token => Of(token, 0) is { Depth: <= MaxDepth, Weight: <= MaxWeight });

    private Measure Of(IToken token, int depth)
    {
        if (depth > MaxDepth) return _absurd;
        if (token is not IndirectReferenceToken reference) return Within(token, depth);
        if (_known.TryGetValue(token, out var known)) return known;
        // Met again while it is being measured, it holds itself.
        _known[token] = _absurd;
        return _known[token] = scanner.Get(reference.Data)?.Data is { } value ? Of(value, depth + 1) : default;
    }

    private Measure Within(IToken token, int depth) => token switch
    {
        ArrayToken array => Sum(array.Data, depth),
        DictionaryToken dictionary => Sum(Followed(dictionary), depth),
        StreamToken stream => Sum(Followed(stream.StreamDictionary), depth),
        _ => new Measure(0, 1),
    };

    // What a form draws with is measured where it is drawn; the other keys may lead back to pages and are not followed for text.
    private static IEnumerable<IToken> Followed(DictionaryToken dictionary) => dictionary.Data
        .Where(pair => pair.Key is not ("Resources" or "Font" or "OC" or "PieceInfo" or "Metadata" or "AF" or "Ref" or "OPI"))
        .Select(pair => pair.Value);

    private Measure Sum(IEnumerable<IToken> parts, int depth)
    {
        var (deepest, weight) = (0, 1L);
        foreach (var part in parts.Where(part => part is IndirectReferenceToken or ArrayToken or DictionaryToken))
        {
            var measure = Of(part, depth + 1);
            deepest = Math.Max(deepest, measure.Depth);
            weight += measure.Weight;
        }
        return new Measure(deepest + 1, (int)Math.Min(weight, MaxWeight + 1));
    }
}
