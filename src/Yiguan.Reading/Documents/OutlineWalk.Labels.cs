namespace Yiguan.Reading.Documents;

// Labelled lines: 整改目标：…, 牵头单位：….
internal sealed partial class OutlineWalk
{
    private (Label Label, int Length) LabelAt(Span line)
    {
        var at = line.Start;
        while (at < line.End && text[at] is '【' or '[' or '*' or '　' or ' ') at++;
        var length = words.Labels.StartingAt(text, at, line.End, out var label);
        var end = at + length;
        while (end < line.End && text[end] is ']' or '*' or ' ' or '　') end++;
        var boxed = end < line.End && text[end] == '】' && at > line.Start && text[at - 1] == '【';
        if (boxed) end++;
        if (length == 0) return (Label.None, 0);
        if (end < line.End && text[end] is '：' or ':') return (label, end + 1 - line.Start);
        return boxed ? (label, end - line.Start) : (Label.None, 0);
    }

    private void Labelled(Span line, Label label, int length)
    {
        _bodyBegun = true;
        var rest = Trim(line.Start + length, line.End);
        if (label is Label.Lead or Label.Owner or Label.Support or Label.Deadline)
        {
            Note(label, rest);
            return;
        }
        if (_notes.TryGetValue(_block, out var notes) && notes.Closed && label is Label.Task or Label.Problem) _block++;
        _labelled = label switch
        {
            Label.Problem => Mode.Problem,
            // 出席：…, 值班电话：…: never an order, whatever was ordered before.
            Label.Remark => Mode.Attitude,
            _ => Mode.Order,
        };
        if (rest.Length > 0) Running(rest);
        if (label == Label.Remark) _labelled = null;
    }

    /// <summary>牵头单位：县民政局；责任单位：… on one line, or on lines of their own.</summary>
    private void Note(Label label, Span rest)
    {
        if (!_notes.TryGetValue(_block, out var notes)) _notes[_block] = notes = new BlockNotes();
        var start = rest.Start;
        for (var i = rest.Start; i <= rest.End; i++)
        {
            var next = i < rest.End && text[i] is '；' or ';' or '。' or ' ' or '　' or '，' ? LabelAt(Trim(i + 1, rest.End)) : default;
            if (i < rest.End && next.Label == Label.None) continue;
            notes.Add(label, TrimPunctuation(start, i));
            if (i >= rest.End) break;
            var after = Trim(i + 1, rest.End);
            label = next.Label;
            start = after.Start + next.Length;
            i = start - 1;
        }
    }

    private Span TrimPunctuation(int start, int end)
    {
        while (end > start && (char.IsWhiteSpace(text[end - 1]) || text[end - 1] is '。' or '；' or '）' or ')')) end--;
        while (start < end && char.IsWhiteSpace(text[start])) start++;
        return new Span(start, end);
    }

    private Passage WithNotes(Passage passage) =>
        passage.InTable || !_notes.TryGetValue(passage.Block, out var notes) ? passage
            : passage with { Units = notes.Units, DeadlineText = notes.Deadline };

    private sealed class BlockNotes
    {
        public List<(Span, Label)> Units { get; } = [];

        public Span? Deadline { get; private set; }

        public bool Closed => Units.Count > 0 || Deadline is not null;

        public void Add(Label label, Span span)
        {
            if (span.Length == 0) return;
            if (label == Label.Deadline) Deadline ??= span;
            else if (label is Label.Lead or Label.Owner or Label.Support) Units.Add((span, label));
        }
    }
}
