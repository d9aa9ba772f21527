namespace Yiguan.Reading.Scoring;

/// <summary>Places of a text, which may nest, asked for by overlap.</summary>
internal sealed class PlaceIndex
{
    private readonly Span[] _places;
    private readonly int[] _byStart;
    private readonly int[] _starts;
    private readonly int _longest;

    public PlaceIndex(Span[] places)
    {
        _places = places;
        _byStart = [.. Enumerable.Range(0, places.Length).OrderBy(i => places[i].Start)];
        _starts = [.. _byStart.Select(i => places[i].Start)];
        _longest = places.Length == 0 ? 0 : places.Max(p => p.Length);
    }

    /// <summary>Numbers of the places that share at least one code point with a span.</summary>
    public IEnumerable<int> Overlapping(Span span)
    {
        for (var i = First(span.Start - _longest); i < _starts.Length && _starts[i] < span.End; i++)
        {
            if (_places[_byStart[i]].Overlaps(span) && _places[_byStart[i]].Length > 0 && span.Length > 0) yield return _byStart[i];
        }
    }

    public bool Overlaps(Span span) => Overlapping(span).Any();

    private int First(int start)
    {
        var found = Array.BinarySearch(_starts, start);
        if (found < 0) return ~found;
        while (found > 0 && _starts[found - 1] == start) found--;
        return found;
    }
}
