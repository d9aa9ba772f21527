using System.Text;
using Yiguan.Cli.Commands;
using Yiguan.Cli.Publishing;
using Yiguan.Cli.Publishing.Csv;
using Yiguan.Cli.Publishing.Table;
using Yiguan.Cli.Tests.Samples;

namespace Yiguan.Cli.Tests.Publishing;

public sealed class TextFormTests
{
    [Fact]
    public void The_csv_reads_as_it_was_accepted() => Snapshot.Matches("plan.csv", Of(PlanCsv.Write).TrimStart('\uFEFF').ReplaceLineEndings("\n"));

    [Fact]
    public void The_csv_begins_with_the_mark_that_spreadsheets_look_for() =>
        Assert.StartsWith("\uFEFF序号,部分,任务,目标值,单位,时限,牵头,责任,原文,提示\r\n", Of(PlanCsv.Write), StringComparison.Ordinal);

    [Theory]
    [InlineData("=HYPERLINK(\"x\")", "\"'=HYPERLINK(\"\"x\"\")\"")]
    [InlineData("+86", "+86")]
    [InlineData("-3.2", "-3.2")]
    [InlineData("-3.2+cmd", "'-3.2+cmd")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("＝1", "'＝1")]
    [InlineData("a,b\nc", "\"a,b\nc\"")]
    [InlineData("推进", "推进")]
    public void A_cell_is_never_a_formula(string text, string cell) => Assert.Equal(cell, PlanCsv.Cell(text));

    [Theory]
    [InlineData(140)]
    [InlineData(100)]
    [InlineData(60)]
    public void The_table_folds_to_the_terminal(int width)
    {
        var table = Of((publication, output) => PlanTable.Write(publication, width, output));

        Snapshot.Matches($"plan-{width}.txt", table);
        Assert.All(table.Split('\n'), line => Assert.InRange(Columns(line), 0, width));
    }

    [Fact]
    public void Borders_stand_under_each_other_though_Chinese_is_twice_as_wide()
    {
        var lines = Of((publication, output) => PlanTable.Write(publication, 140, output)).Split('\n').Where(l => l.StartsWith('│'));

        Assert.All(lines, line => Assert.Equal(140, Columns(line)));
    }

    [Fact]
    public void In_a_pipe_a_commitment_is_one_line_with_tabs()
    {
        var lines = Of((publication, output) => PlanTable.Write(publication, null, output)).TrimEnd('\n').Split('\n');

        Assert.Equal(SamplePlan.Plan.Rows.Length + 1, lines.Length);
        Assert.All(lines, line => Assert.Equal(5, line.Count(c => c == '\t')));
    }

    private static string Of(Action<Publication, Stream> write)
    {
        using var output = new MemoryStream();
        write(SamplePlan.Publication(Language.Chinese), output);
        return Encoding.UTF8.GetString(output.ToArray());
    }

    // East Asian wide and full-width forms take two columns; all that the sample uses lie in these blocks.
    private static int Columns(string line) => line.Sum(c => c is >= '\u2E80' and <= '\uA4CF' or >= '\uF900' and <= '\uFAFF' or >= '\uFF01' and <= '\uFF60' ? 2 : 1);
}
