using Yiguan.Reading;

namespace Yiguan.Server.Publishing;

/// <summary>A stretch of the document that the page marks. Lower layers lie outside, and are the last to be split.</summary>
/// <param name="Span">Where.</param>
/// <param name="Layer">What it is.</param>
/// <param name="Id">Which one.</param>
/// <param name="Style">Severity, kind or level, as the style sheet calls it.</param>
internal sealed record Mark(Span Span, MarkLayer Layer, string Id, string Style = "");

/// <summary>From the outermost to the innermost.</summary>
internal enum MarkLayer
{
    Heading,
    Commitment,
    Finding,
    Figure,
    Number,
}
