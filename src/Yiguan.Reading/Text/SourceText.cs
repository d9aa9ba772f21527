namespace Yiguan.Reading;

/// <summary>The extracted text of a document, addressed by Unicode code points, so that a span means the same in every language.</summary>
public sealed class SourceText
{
    private const char Supplementary = '\uFFFC';

    private readonly int[]? _utf16Starts;

    private SourceText(string text, string points, int[]? utf16Starts)
    {
        Text = text;
        Points = points;
        _utf16Starts = utf16Starts;
    }

    /// <summary>The text as it was extracted, to the letter.</summary>
    public string Text { get; }

    /// <summary>
    /// The text with one char a code point: what lies outside the Basic Multilingual Plane is replaced by U+FFFC. An index into it
    /// is a code point offset, which is what every reader of this room works with.
    /// </summary>
    public string Points { get; }

    /// <summary>Length in code points.</summary>
    public int Length => Points.Length;

    /// <summary>Takes a text as it stands; a lone surrogate counts as one code point.</summary>
    public static SourceText From(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var first = text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF');
        if (first < 0) return new SourceText(text, text, null);

        var points = new System.Text.StringBuilder(text.Length);
        var starts = new List<int>(text.Length + 1);
        for (var i = 0; i < text.Length; i++)
        {
            starts.Add(i);
            if (char.IsSurrogatePair(text, i) is var pair && pair) i++;
            points.Append(pair || char.IsSurrogate(text[i]) ? Supplementary : text[i]);
        }
        starts.Add(text.Length);
        return new SourceText(text, points.ToString(), [.. starts]);
    }

    /// <summary>The text under a span.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The span leaves the text.</exception>
    public string Slice(Span span)
    {
        var start = _utf16Starts?[span.Start] ?? span.Start;
        var end = _utf16Starts?[span.End] ?? span.End;
        return Text[start..end];
    }
}
