using System.Text;
using CsCheck;
using Yiguan.Reading;
using Yiguan.Server.Publishing;

namespace Yiguan.Cli.Tests.Publishing;

public sealed class FlattenerTests
{
    private const string Letters = "abcdefghij";

    [Theory]
    [InlineData("a figure lies in its commitment", "C:1-8 F:3-6", "a(C bc(F def)F gh)C ij")]
    [InlineData("measures that share a value nest", "F:1-9 F:4-9", "a(F bcd(F efghi)F )F j")]
    [InlineData("a figure that leaves its commitment is split", "C:0-5 F:3-8", "(C abc(F de)F )C (f fgh)F ij")]
    [InlineData("a commitment that begins inside a figure stays whole", "F:0-5 C:3-8", "(F abc)F (C (f de)F fgh)C ij")]
    [InlineData("spans that touch do not nest", "C:0-4 C:4-8", "(C abcd)C (C efgh)C ij")]
    [InlineData("the same span twice keeps the order of layers", "F:2-5 C:2-5", "ab(C (F cde)F )C fghij")]
    [InlineData("an empty span marks nothing", "C:3-3", "abcdefghij")]
    public void Marks_nest_whatever_their_spans(string why, string marks, string flat) => Assert.Equal((why, flat), (why, Told(Letters, new Span(0, 10), Marks(marks))));

    [Fact]
    public void Only_what_lies_in_the_stretch_is_told_and_a_later_part_is_no_beginning() =>
        Assert.Equal("(c fgh)C ij", Told(Letters, new Span(5, 10), Marks("C:2-8 F:0-3")));

    [Fact]
    public void Any_marks_give_the_text_back_and_close_what_they_open() =>
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, 10], Gen.Int[0, 10]).List[0, 8].Sample(spans =>
        {
            var marks = spans.Select((s, i) => new Mark(new Span(Math.Min(s.Item2, s.Item3), Math.Max(s.Item2, s.Item3)), (MarkLayer)s.Item1, $"{i}")).ToList();
            var open = new Stack<Mark>();
            var said = new StringBuilder();
            foreach (var piece in Flattener.Flatten(new Span(0, 10), marks))
            {
                if (piece is Piece.Open o) open.Push(o.Mark);
                if (piece is Piece.Close c && open.Pop() != c.Mark) return false;
                if (piece is not Piece.Run run) continue;
                if (!open.ToHashSet().SetEquals(marks.Where(m => m.Span.Contains(run.Span)))) return false;
                said.Append(Letters, run.Span.Start, run.Span.Length);
            }
            return open.Count == 0 && said.ToString() == Letters;
        });

    private static List<Mark> Marks(string told) => [.. told.Split(' ').Select((mark, i) =>
    {
        var ends = mark[2..].Split('-').Select(int.Parse).ToArray();
        return new Mark(new Span(ends[0], ends[1]), mark[0] == 'C' ? MarkLayer.Commitment : MarkLayer.Figure, $"{i}");
    })];

    private static string Told(string text, Span stretch, List<Mark> marks) => string.Concat(Flattener.Flatten(stretch, marks).Select(piece => piece switch
    {
        Piece.Open open => "(" + (open.First ? Letter(open.Mark) : Letter(open.Mark).ToLowerInvariant()) + " ",
        Piece.Close close => ")" + Letter(close.Mark) + " ",
        Piece.Run run => text[run.Span.Start..run.Span.End],
        _ => "",
    })).TrimEnd();

    private static string Letter(Mark mark) => mark.Layer == MarkLayer.Commitment ? "C" : "F";
}
