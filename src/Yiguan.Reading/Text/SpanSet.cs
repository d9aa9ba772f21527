namespace Yiguan.Reading;

/// <summary>Disjoint stretches of a text, asked for by position.</summary>
internal sealed class SpanSet
{
    private readonly List<Span> _spans = [];

    /// <summary>Stretches are added in order of their start; one that overlaps the last is joined to it.</summary>
    public void Add(int start, int end)
    {
        if (_spans.Count > 0 && start < _spans[^1].End)
        {
            var last = _spans[^1];
            _spans[^1] = new Span(last.Start, Math.Max(last.End, end));
        }
        else _spans.Add(new Span(start, end));
    }

    public bool Contains(int at) => EndOf(at) > at;

    /// <summary>End of the stretch that covers <paramref name="at"/>; <paramref name="at"/> itself where none does.</summary>
    public int EndOf(int at)
    {
        int low = 0, high = _spans.Count - 1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (_spans[middle].End <= at) low = middle + 1;
            else if (_spans[middle].Start > at) high = middle - 1;
            else return _spans[middle].End;
        }
        return at;
    }
}
