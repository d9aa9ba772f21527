using Yiguan.Reading;

namespace Yiguan.Cli.Publishing;

/// <summary>Lines of a text: turns a code point offset into line and column, both counted from 1, columns in code points.</summary>
internal sealed class LineMap
{
    private readonly List<int> _starts = [0];

    public LineMap(SourceText text)
    {
        for (var i = 0; i < text.Points.Length; i++)
        {
            if (text.Points[i] == '\n') _starts.Add(i + 1);
        }
        Length = text.Length;
    }

    public int Length { get; }

    public int Count => _starts.Count;

    public (int Line, int Column) At(int offset)
    {
        var found = _starts.BinarySearch(offset);
        var line = found >= 0 ? found : ~found - 1;
        return (line + 1, offset - _starts[line] + 1);
    }

    /// <summary>A line without its break.</summary>
    public Span Line(int index, SourceText text)
    {
        var end = index + 1 < _starts.Count ? _starts[index + 1] - 1 : Length;
        if (end > _starts[index] && text.Points[end - 1] == '\r') end--;
        return new Span(_starts[index], end);
    }
}
