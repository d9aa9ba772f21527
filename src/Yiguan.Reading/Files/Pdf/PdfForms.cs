using System.Buffers;
using System.Text;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Parser.Parts;
using UglyToad.PdfPig.Tokens;

namespace Yiguan.Reading.Files.Pdf;

/// <summary>
/// Follows the forms (ISO 32000-1, 8.10) that a page draws, forms within forms, and counts them. A form is taken to be drawn as often as its
/// name stands in the content, which is never too seldom.
/// </summary>
internal sealed class PdfForms(PdfDocument document)
{
    // Programs nest forms three or four deep: a letterhead in a stamped page in an imposition.
    private const int MaxDepth = 24;
    private const int MaxDraws = 100_000;

    private static readonly SearchValues<byte> _nameEnds = SearchValues.Create("\0\t\n\f\r ()<>[]{}/%"u8);

    private readonly Dictionary<StreamToken, string[]> _names = new(ReferenceEqualityComparer.Instance);
    private int _draws;

    /// <summary>Whether a page draws forms as an honest file does.</summary>
    public bool AreSound(DictionaryToken page, DictionaryToken resources, PdfResources measures)
    {
        if (!Forms(resources).Any()) return true;
        _draws = 0;
        var scope = new List<DictionaryToken> { resources };
        return Contents(page).All(content => Draws(content, scope, measures));
    }

    private bool Draws(StreamToken content, List<DictionaryToken> scope, PdfResources measures)
    {
        if (scope.Count > MaxDepth) return false;
        foreach (var name in Names(content))
        {
            if (Find(name, scope) is not { } form) continue;
            if (++_draws > MaxDraws) return false;
            var own = document.Structure.TokenScanner.Inside<DictionaryToken>(form.StreamDictionary, NameToken.Resources);
            if (own is not null && !measures.AreSound(own)) return false;
            // Without resources of its own a form uses those of what draws it.
            scope.Add(own ?? scope[^1]);
            if (!Draws(form, scope, measures)) return false;
            scope.RemoveAt(scope.Count - 1);
        }
        return true;
    }

    private StreamToken? Find(string name, List<DictionaryToken> scope)
    {
        for (var i = scope.Count - 1; i >= 0; i--)
        {
            var objects = document.Structure.TokenScanner.Inside<DictionaryToken>(scope[i], NameToken.Xobject);
            if (objects is not null && objects.Data.TryGetValue(name, out var token)) return Form(token);
        }
        return null;
    }

    private StreamToken? Form(IToken token) =>
        DirectObjectFinder.TryGet<StreamToken>(token, document.Structure.TokenScanner, out var stream)
        && document.Structure.TokenScanner.Inside<NameToken>(stream.StreamDictionary, NameToken.Subtype)?.Data != "Image" ? stream : null;

    private IEnumerable<StreamToken> Forms(DictionaryToken resources) =>
        (document.Structure.TokenScanner.Inside<DictionaryToken>(resources, NameToken.Xobject)?.Data.Values ?? []).Select(Form).OfType<StreamToken>();

    private IEnumerable<StreamToken> Contents(DictionaryToken page)
    {
        if (!page.TryGet(NameToken.Contents, out var contents)) return [];
        var parts = DirectObjectFinder.TryGet<ArrayToken>(contents, document.Structure.TokenScanner, out var array) ? array.Data : [contents];
        return parts.Select(part => DirectObjectFinder.TryGet<StreamToken>(part, document.Structure.TokenScanner, out var stream) ? stream : null).OfType<StreamToken>();
    }

    private string[] Names(StreamToken content)
    {
        if (_names.TryGetValue(content, out var known)) return known;
        var bytes = content.Decode(document.Structure.FilterProvider, document.Structure.TokenScanner).Span;
        var names = new List<string>();
        for (var at = bytes.IndexOf((byte)'/'); at >= 0;)
        {
            var rest = bytes[(at + 1)..];
            var end = rest.IndexOfAny(_nameEnds);
            names.Add(Unescaped(end < 0 ? rest : rest[..end]));
            var next = rest.IndexOf((byte)'/');
            at = next < 0 ? -1 : at + 1 + next;
        }
        return _names[content] = [.. names];
    }

    private static string Unescaped(ReadOnlySpan<byte> name)
    {
        var text = new StringBuilder(name.Length);
        for (var i = 0; i < name.Length; i++)
        {
            var isHex = name[i] == '#' && i + 2 < name.Length && char.IsAsciiHexDigit((char)name[i + 1]) && char.IsAsciiHexDigit((char)name[i + 2]);
            text.Append(isHex ? (char)Convert.FromHexString(Encoding.ASCII.GetString(name.Slice(i + 1, 2)))[0] : (char)name[i]);
            if (isHex) i += 2;
        }
        return text.ToString();
    }
}
