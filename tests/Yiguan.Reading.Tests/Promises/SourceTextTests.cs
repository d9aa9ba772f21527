using CsCheck;

namespace Yiguan.Reading.Tests.Promises;

/// <summary>Offsets count Unicode code points, so that every language finds the same words.</summary>
public sealed class SourceTextTests
{
    private const string Order = "完成城区管网改造12公里";

    [Theory]
    [InlineData("")]
    [InlineData("😀")]
    [InlineData("𠀀𪚥")]
    [InlineData("👨‍👩‍👧")]
    [InlineData("\ud83d")]
    [InlineData("\udc00\ud83d")]
    [InlineData("\0")]
    [InlineData("\u2028")]
    [InlineData("e\u0301")]
    public void What_stands_before_shifts_a_figure_by_its_code_points(string before)
    {
        var head = $"在全县重点工作推进会上的讲话\n\n二、下半年工作\n{before}\n县住建局要";
        var reading = Reading.Of($"{head}{Order}。\n", new DateOnly(2024, 7, 26));

        var figure = Assert.Single(reading.Statements, s => s.Kind != StatementKind.Name);
        Assert.Equal("12公里", reading.Text.Slice(figure.Number));
        Assert.Equal(CodePoints(head) + Order.IndexOf('1', StringComparison.Ordinal), figure.Number.Start);
    }

    [Fact]
    public void A_character_beyond_the_basic_plane_inside_a_commitment_counts_once()
    {
        var reading = Reading.Of("云岫县重点工作实施方案\n\n一、主要任务\n县文旅局要修缮𠀀塘古镇戏楼3座，推进周边环境整治😀。\n");

        var commitment = reading.Commitments[0];
        Assert.StartsWith("县文旅局要修缮𠀀塘古镇戏楼3座", commitment.Text, StringComparison.Ordinal);
        Assert.Equal(CodePoints(commitment.Text), commitment.Span.Length);
    }

    [Fact]
    public void A_slice_is_what_enumeration_of_code_points_gives() => Gen.Select(Texts.Any, Gen.Double[0, 1], Gen.Double[0, 1]).Sample((text, a, b) =>
    {
        var source = SourceText.From(text);
        var points = Points(text);
        Assert.Equal(points.Count, source.Length);
        var (start, end) = ((int)(Math.Min(a, b) * points.Count), (int)(Math.Max(a, b) * points.Count));
        Assert.Equal(string.Concat(points[start..end]), source.Slice(new Span(start, end)));
    });

    [Fact]
    public void Line_ends_of_another_system_change_no_words()
    {
        const string Text = "云岫县重点工作实施方案\n\n一、主要任务\n（一）县水利局要加固小型水库6座。\n（二）县住建局要改造供水管网12公里。\n";
        var lf = Reading.Of(Text);
        var crlf = Reading.Of(Text.Replace("\n", "\r\n", StringComparison.Ordinal));

        Assert.Equal(lf.Commitments.Select(c => c.Text), crlf.Commitments.Select(c => c.Text));
        Assert.Equal(lf.Statements.Select(s => (s.Text, s.Value, s.Unit)), crlf.Statements.Select(s => (s.Text, s.Value, s.Unit)));
    }

    [Fact]
    public void A_span_beyond_the_text_is_refused() =>
        Assert.ThrowsAny<ArgumentException>(() => SourceText.From("云岫").Slice(new Span(1, 3)));

    private static int CodePoints(string text) => Points(text).Count;

    // A lone surrogate is a point of its own; EnumerateRunes would give another letter for it.
    private static List<string> Points(string text)
    {
        var points = new List<string>();
        for (var i = 0; i < text.Length; i++)
        {
            var pair = char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
            points.Add(text.Substring(i, pair ? 2 : 1));
            if (pair) i++;
        }
        return points;
    }
}
