using System.Runtime.InteropServices;
using Yiguan.Reading.Documents;

namespace Yiguan.Reading.Statements;

/// <summary>What the document has said so far that a measure may take up again.</summary>
internal sealed class MeasureContext(string text, Outline outline)
{
    private const int Remembered = 24;
    private const int LongestCell = 30;

    private readonly List<Passage> _passages = [.. outline.Passages.OrderBy(p => p.Span.Start)];
    private readonly List<(string Measure, decimal Value, string? Unit)> _measures = [];
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    public IReadOnlySet<string> Known => _known;

    private readonly Dictionary<string, int> _cells = new(StringComparer.Ordinal);
    private Figure? _last;
    private string? _topic;

    /// <summary>What the measure of the figure right before was said of; null where it stood by itself.</summary>
    public string? TopicOf(Figure figure) => figure == _last ? _topic : null;

    /// <summary>Takes note of a measure as it was read.</summary>
    public void Remember(Figure figure, MeasureCandidate chosen)
    {
        _last = figure;
        _topic = chosen.Joint <= 0 || chosen.Joint >= chosen.Name.Length ? null
            : chosen.Form is MeasureForm.TopicOwn or MeasureForm.TopicShared or MeasureForm.TopicAfter ? chosen.Name[..chosen.Joint] : null;
        if (figure.Measure.Length == 0) return;
        _known.Add(figure.Measure);
        _measures.Add((figure.Measure, figure.Token.Value, figure.Token.Unit));
    }

    /// <summary>The last measures, no more than two, that the words <paramref name="part"/> are part of.</summary>
    public IEnumerable<string> Recall(Figure figure, string part)
    {
        if (part.Length < 2) yield break;
        var found = 0;
        for (var i = _measures.Count - 1; i >= Math.Max(0, _measures.Count - Remembered) && found < 2; i--)
        {
            var measure = _measures[i].Measure;
            if (measure.Length <= part.Length || measure == figure.Previous?.Measure || !measure.Contains(part, StringComparison.Ordinal)) continue;
            found++;
            yield return measure;
        }
    }

    /// <summary>The last measure with the same number: 51处 of one paragraph are those of another.</summary>
    public IEnumerable<string> SameNumber(Figure figure)
    {
        if (figure.Token.Value <= 1 || figure.Unit is "%" or "百分点" or "分" or "次" or "倍") yield break;
        for (var i = _measures.Count - 1; i >= Math.Max(0, _measures.Count - Remembered); i--)
        {
            if (_measures[i].Value != figure.Token.Value || _measures[i].Unit != figure.Token.Unit) continue;
            yield return _measures[i].Measure;
            yield break;
        }
    }

    public Nearness NearnessOf(Figure figure)
    {
        if (figure.Previous is not { } previous) return Nearness.None;
        if (previous.Clause.Start == figure.Clause.Start) return Nearness.SameClause;
        var from = previous.Token.End;
        var between = text.AsSpan(from, Math.Max(0, figure.Clause.Start - from));
        if (between.IndexOfAny('。', '；', '\n') >= 0) return Nearness.SameParagraph;
        return between.Count('，') <= 1 ? Nearness.NextClause : Nearness.SameSentence;
    }

    /// <summary>The heading right above a passage, without its marker.</summary>
    public Span Heading(Passage passage)
    {
        var headings = outline.Headings;
        int low = 0, high = headings.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (headings[middle].Span.Start <= passage.Span.Start) low = middle + 1;
            else high = middle;
        }
        if (low == 0) return default;
        var heading = headings[low - 1];
        var at = heading.Span.End - heading.Title.Length;
        while (at > heading.Span.Start && !text.AsSpan(at).StartsWith(heading.Title)) at--;
        return new Span(at, at + heading.Title.Length);
    }

    /// <summary>The first cell in words of the row of a table; empty outside one and in that cell itself.</summary>
    public Span RowName(Passage passage)
    {
        var first = default(Span);
        foreach (var cell in CellsBefore(passage)) first = cell;
        return first;
    }

    /// <summary>Names of a number that fills its cell: each cell in words before it, with the head of its column.</summary>
    public IEnumerable<string> CellNames(Passage passage, string head)
    {
        yield return head;
        var column = head;
        foreach (var cell in CellsBefore(passage))
        {
            var name = text[cell.Start..cell.End];
            if (column == head && head.StartsWith(name, StringComparison.Ordinal)) column = head[name.Length..];
            if (!Repeats(name)) yield return name + column;
        }
    }

    // 经济发展 in row after row is a class of rows and names none of them.
    private bool Repeats(string cell)
    {
        if (_cells.Count == 0)
        {
            foreach (var passage in _passages)
            {
                if (passage.InTable && passage.Span.Length < LongestCell) CollectionsMarshal.GetValueRefOrAddDefault(_cells, text[passage.Span.Start..passage.Span.End], out _)++;
            }
        }
        return _cells.GetValueOrDefault(cell) > 1;
    }

    // The nearest first; cells without a word of Chinese say nothing.
    private IEnumerable<Span> CellsBefore(Passage passage)
    {
        if (!passage.InTable) yield break;
        for (var i = Place(passage) - 1; i >= 0 && _passages[i].InTable && _passages[i].Block == passage.Block; i--)
        {
            var cell = _passages[i].Span;
            if (cell.Length is > 1 and < LongestCell && text.AsSpan(cell.Start, cell.Length).IndexOfAnyInRange('一', '龥') >= 0) yield return cell;
        }
    }

    private int Place(Passage passage)
    {
        int low = 0, high = _passages.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_passages[middle].Span.Start < passage.Span.Start) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    /// <summary>The last clause of the passage before where it ends in a colon, or the cell before in the row of a table.</summary>
    public Span LeadIn(Passage passage)
    {
        var place = Place(passage);
        if (place == 0) return default;
        var before = _passages[place - 1];
        if (passage.InTable) return before.InTable && before.Block == passage.Block ? before.Span : default;
        var end = before.Span.End;
        if (text[end - 1] is not ('：' or ':')) return default;
        var start = --end;
        while (start > before.Span.Start && end - start < 60 && text[start - 1] is not ('，' or '。' or '；')) start--;
        return new Span(start, end);
    }
}
