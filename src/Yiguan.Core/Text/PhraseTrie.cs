namespace Yiguan.Core.Text;

/// <summary>Finds the longest of many phrases at a place of a text, in time of the phrase's length whatever their number.</summary>
internal sealed class PhraseTrie
{
    private readonly Dictionary<long, int> _edges = [];
    private readonly List<int> _values = [-1];

    /// <summary>Adds a phrase with a value of 0 or more; the value added first stays.</summary>
    public void Add(ReadOnlySpan<char> phrase, int value)
    {
        var node = 0;
        foreach (var raw in phrase)
        {
            var edge = Edge(node, Fold.Char(raw));
            if (!_edges.TryGetValue(edge, out var next))
            {
                next = _values.Count;
                _edges.Add(edge, next);
                _values.Add(-1);
            }
            node = next;
        }
        if (node != 0 && _values[node] < 0) _values[node] = value;
    }

    /// <summary>The value of the longest phrase that begins at <paramref name="start"/>, or -1.</summary>
    public int Longest(ReadOnlySpan<char> text, int start, out int length)
    {
        var (node, value) = (0, -1);
        length = 0;
        for (var i = start; i < text.Length && _edges.TryGetValue(Edge(node, Fold.Char(text[i])), out node); i++)
        {
            if (_values[node] < 0) continue;
            value = _values[node];
            length = i + 1 - start;
        }
        return value;
    }

    /// <summary>Whether any phrase stands in the text.</summary>
    public bool IsIn(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (Longest(text, i, out _) >= 0) return true;
        }
        return false;
    }

    private static long Edge(int node, char c) => ((long)node << 16) | c;
}
