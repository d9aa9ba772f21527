using System.Text;

namespace Yiguan.Reading.Files.Layout;

/// <summary>
/// Joins wrapped lines to paragraphs. A line goes on the one before when that one ran to the right margin, this one begins at the left
/// margin, and nothing (size, distance, a heading's marker) speaks against it. All lengths are in characters of the body text.
/// </summary>
internal sealed class ParagraphBuilder(PageMargins margins, FileLines lines)
{
    // An indent of two characters is the rule (GB/T 9704, 7.3.3); less than one is a ragged margin.
    private const double Indent = 0.8;

    // Punctuation that may not begin a line takes one or two characters down with it (避头尾).
    private const double Ragged = 1.7;
    private const double SameSize = 0.12;
    private const double Leading = 1.45;
    private const double TitleSize = 1.15;
    private const double TitleLeading = 2.2;

    private readonly StringBuilder _paragraph = new();
    private TextLine? _last;
    private double _hanging = double.NaN;

    public void Add(TextLine line)
    {
        if (_last is { } last && !IsFixed(last) && !IsFixed(line) && (GoesOn(last, line) || IsTitle(last, line))) Join(line);
        else Begin(line);
        _last = line;
    }

    public void End()
    {
        if (_last is not null) lines.Add(_paragraph.ToString());
        _paragraph.Clear();
        _last = null;
    }

    private static bool IsFixed(TextLine line) => line.IsRow || line.IsParted;

    private void Begin(TextLine line)
    {
        End();
        _paragraph.Append(line.Text);
        _hanging = line.TextLeft;
    }

    private void Join(TextLine line)
    {
        _paragraph.Append(Scripts.Between(_paragraph[^1], line.Text[0]));
        _paragraph.Append(line.Text);
    }

    private bool GoesOn(TextLine last, TextLine line)
    {
        var margin = margins.Of(line);
        return IsSameSize(last, line)
            && IsNear(last, line, Leading * margins.Leading)
            && RunsToMargin(last, line)
            && (line.Left - margin.Left <= Indent * line.Size || Math.Abs(line.Left - _hanging) < Indent * line.Size / 2)
            && !(EndsSentence(last.Text) && ListMarker.Length(line.Text) > 0);
    }

    private bool RunsToMargin(TextLine last, TextLine line) =>
        last.Right >= margins.Of(last).Right - line.FirstPiece - (Ragged * last.Size);

    // A long title is broken into centred lines of one size that is larger than the body's.
    private bool IsTitle(TextLine last, TextLine line) =>
        IsSameSize(last, line)
        && line.Size > margins.BodySize * TitleSize
        && last.Page == line.Page
        && line.Baseline - last.Baseline <= TitleLeading * line.Size
        && IsCentred(last) && IsCentred(line)
        && ListMarker.Length(line.Text) == 0;

    private bool IsCentred(TextLine line)
    {
        var margin = margins.Of(line);
        return Math.Abs(line.Left + line.Right - margin.Left - margin.Right) < 2 * line.Size;
    }

    private static bool IsSameSize(TextLine last, TextLine line) => Math.Abs(last.Size - line.Size) <= SameSize * Math.Max(last.Size, line.Size);

    private static bool IsNear(TextLine last, TextLine line, double distance) =>
        last.Page != line.Page ? line.Page == last.Page + 1
        : last.Column != line.Column ? line.Column > last.Column && last.Column > 0
        : line.Baseline >= last.Baseline && line.Baseline - last.Baseline <= Math.Max(distance, 1.3 * line.Size);

    private static bool EndsSentence(string text) => text.Length > 0 && text[^1] is '。' or '！' or '？' or '；' or '：' or '”' or '.' or ';' or ':';
}
