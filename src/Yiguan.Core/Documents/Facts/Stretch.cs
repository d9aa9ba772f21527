using Yiguan.Reading;

namespace Yiguan.Core.Documents.Facts;

/// <summary>A stretch of a document's text, as facts name it: code points from 0, the end not included.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Where it ends.</param>
public sealed record Stretch(int Start, int End)
{
    /// <summary>The stretch of a span.</summary>
    public static implicit operator Stretch(Span span) => new(span.Start, span.End);

    /// <summary>The span of a stretch.</summary>
    public static implicit operator Span(Stretch stretch) => stretch is null ? default : new Span(stretch.Start, stretch.End);
}
