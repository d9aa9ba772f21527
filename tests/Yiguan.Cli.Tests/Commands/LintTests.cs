using System.Text.Json;
using Yiguan.Cli.Commands;
using Yiguan.Cli.Tests.Samples;
using Yiguan.Core.Findings;
using Yiguan.Core.Plans;

namespace Yiguan.Cli.Tests.Commands;

public sealed class LintTests : IDisposable
{
    private readonly Folder _folder = new();

    [Fact]
    public void Findings_are_printed_one_a_line_and_an_error_is_an_exit_code()
    {
        var run = Lint(SamplePlan.Plan);

        Assert.Equal(ExitCode.ErrorsFound, run.Exit);
        Snapshot.Matches("lint.txt", run.Text.Replace(_folder.Path, "", StringComparison.Ordinal));
        Assert.Equal("提示：稳增长方案.docx有1页只有图片\n体检 1 份：错误 1，警告 3，提醒 2\n", run.Error);
    }

    [Fact]
    public void Notes_of_one_code_are_folded_behind_what_must_be_settled_and_all_are_listed_on_request()
    {
        var plan = SamplePlan.Plan with { Findings = [.. SamplePlan.Plan.Findings.OrderBy(f => f.Severity)] };

        var folded = Lint(plan).Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var listed = Lint(plan, "--notes").Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(plan.Findings.Length - 1, folded.Length);
        Assert.EndsWith("提醒 YG002: 任务没有点名牵头单位。（同类共2处，加 --notes 逐条列出）", folded[^1], StringComparison.Ordinal);
        Assert.Equal(plan.Findings.Length, listed.Length);
        Assert.DoesNotContain(listed, line => line.Contains("--notes", StringComparison.Ordinal));
    }

    [Fact]
    public void Sarif_keeps_every_note()
    {
        using var sarif = JsonDocument.Parse(Lint(SamplePlan.Plan, "--format", "sarif").Text);

        Assert.Equal(SamplePlan.Plan.Findings.Length, sarif.RootElement.GetProperty("runs")[0].GetProperty("results").GetArrayLength());
    }

    [Fact]
    public void Warnings_alone_do_not_fail() =>
        Assert.Equal(ExitCode.Done, Lint(SamplePlan.Plan with { Findings = [.. SamplePlan.Plan.Findings.Where(f => f.Severity != Severity.Error)] }).Exit);

    [Fact]
    public void A_file_that_is_refused_does_not_keep_the_others_from_being_looked_at()
    {
        var run = Run.WithPlan(SamplePlan.Plan, "lint", "没有.docx", Document(), "--notes");

        Assert.Equal(ExitCode.FileRefused, run.Exit);
        Assert.Equal(SamplePlan.Plan.Findings.Length, run.Text.Count(c => c == '\n'));
        Assert.Contains("错误：文件“没有.docx”不存在。 [file.missing]\n", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Sarif_reads_as_it_was_accepted() =>
        Snapshot.Matches("lint.sarif", Lint(SamplePlan.Plan, "--format", "sarif").Text.Replace(new System.Uri(_folder.Path).AbsoluteUri, "file://", StringComparison.Ordinal));

    [Fact]
    public void Sarif_counts_columns_in_code_points()
    {
        var plan = new PlanBuilder("治理𬭚河\n治理𬭚河，限期完成").Find("YG001", Severity.Warning, new Reading.Span(10, 14), "没有时限。").Build();

        using var sarif = JsonDocument.Parse(Lint(plan, "--format", "sarif").Text);
        var run = sarif.RootElement.GetProperty("runs")[0];
        var region = run.GetProperty("results")[0].GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("region");

        Assert.Equal("unicodeCodePoints", run.GetProperty("columnKind").GetString());
        Assert.Equal((2, 6, 2, 10), (Number(region, "startLine"), Number(region, "startColumn"), Number(region, "endLine"), Number(region, "endColumn")));
        Assert.Equal("限期完成", region.GetProperty("snippet").GetProperty("text").GetString());
    }

    [Fact]
    public void Sarif_points_into_the_extracted_text_where_it_was_kept()
    {
        var text = _folder.At("正文.txt");

        var run = Lint(SamplePlan.Plan, "--format", "sarif", "--text", text);

        Assert.Contains(new System.Uri(text).AbsoluteUri, run.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Documents_that_disagree_are_told_at_the_later_one_and_point_at_the_earlier()
    {
        var (first, second) = (_folder.Write("甲.docx", ""), _folder.Write("乙.docx", ""));

        Assert.Contains($"{second}:1:1: 警告 YG105: 与甲.docx不一致", Run.WithPlan(SamplePlan.Plan, "lint", first, second).Text, StringComparison.Ordinal);

        using var sarif = JsonDocument.Parse(Run.WithPlan(SamplePlan.Plan, "lint", first, second, "--format", "sarif").Text);
        var result = sarif.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray().Single(r => r.GetProperty("ruleId").GetString() == "YG105");
        Assert.Equal(new System.Uri(second).AbsoluteUri, Uri(result.GetProperty("locations")[0]));
        Assert.Equal(new System.Uri(first).AbsoluteUri, Uri(result.GetProperty("relatedLocations")[0]));
    }

    [Fact]
    public void One_text_file_cannot_hold_two_documents() =>
        Assert.Equal(ExitCode.Usage, Run.WithPlan(SamplePlan.Plan, "lint", Document(), Document(), "--text", _folder.At("a.txt")).Exit);

    public void Dispose() => _folder.Dispose();

    private Run Lint(Plan plan, params string[] more) => Run.WithPlan(plan, ["lint", Document(), .. more]);

    private string Document() => _folder.Write("稳增长方案.docx", "");

    private static string? Uri(JsonElement location) =>
        location.GetProperty("physicalLocation").GetProperty("artifactLocation").GetProperty("uri").GetString();

    private static int Number(JsonElement region, string name) => region.GetProperty(name).GetInt32();
}
