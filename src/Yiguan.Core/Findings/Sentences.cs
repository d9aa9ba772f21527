using Yiguan.Reading;

namespace Yiguan.Core.Findings;

/// <summary>Where sentences end (。！？ and line ends), so that a place finds its sentence without another walk over the text.</summary>
internal sealed class Sentences
{
    private readonly List<int> _starts = [0];
    private readonly int _length;

    public Sentences(string text)
    {
        _length = text.Length;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is '。' or '！' or '？' or '\n') _starts.Add(i + 1);
        }
    }

    public int Count => _starts.Count;

    public Span this[int index] => new(_starts[index], index + 1 < _starts.Count ? _starts[index + 1] : _length);

    public int IndexAt(int position)
    {
        var found = _starts.BinarySearch(position);
        return found >= 0 ? found : ~found - 1;
    }

    public Span At(int position) => this[IndexAt(position)];
}
