using System.Text;
using Yiguan.Cli.Commands;
using Yiguan.Cli.Publishing;
using Yiguan.Cli.Publishing.Csv;
using Yiguan.Cli.Publishing.Table;
using Yiguan.Cli.Tests.Samples;
using Yiguan.Core.Findings;
using Yiguan.Core.Plans;
using Yiguan.Reading;

namespace Yiguan.Cli.Tests.Publishing;

public sealed class TextFormTests
{
    [Fact]
    public void The_csv_reads_as_it_was_accepted() => Snapshot.Matches("plan.csv", Of(PlanCsv.Write).TrimStart('\uFEFF').ReplaceLineEndings("\n"));

    [Fact]
    public void The_csv_begins_with_the_mark_that_spreadsheets_look_for() =>
        Assert.StartsWith("\uFEFF序号,部分,任务,目标值,单位,时限,牵头,责任,原文,提示\r\n", Of(PlanCsv.Write), StringComparison.Ordinal);

    [Fact]
    public void A_row_tells_what_is_wrong_with_the_day_and_the_unit_in_the_cells_beside_it()
    {
        var table = "关于重点工作的任务分解表\n（2024年7月26日）\n序号\t工作任务\t牵头单位\t完成时限\n1\t建成冷库3座\t县竹业局\t2024年9月31日\n2\t建成育苗中心1个\t县农业农村局\t2024年9月20日\n";
        var plan = new PlanCompiler().Compile(new DocumentReader(Lexicon.Load()).Read(SourceText.From(table)));
        var unknown = new Finding("YG109", Severity.Warning, plan.Rows[0].Commitment.Units[0].Span, ["单位名录里没有这个单位"], []);

        var notes = PlanLine.Of(plan with { Findings = plan.Findings.Add(unknown) }).Select(l => string.Join(' ', l.Pressing.Select(f => f.Code))).ToArray();

        Assert.Equal(["YG107 YG109", ""], notes);
    }

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
