namespace Yiguan.Reading;

/// <summary>A stretch of a document's text: offsets in Unicode code points, 0-based, end exclusive.</summary>
public readonly record struct Span(int Start, int End)
{
    /// <summary>How many code points it covers.</summary>
    public int Length => End - Start;

    /// <summary>Whether every point of <paramref name="other"/> lies inside.</summary>
    public bool Contains(Span other) => Start <= other.Start && other.End <= End;

    /// <summary>Whether the two share at least one code point.</summary>
    public bool Overlaps(Span other) => Start < other.End && other.Start < End;
}
