using System.Text;
using Yiguan.Cli.Commands;
using Yiguan.Cli.Tests.Samples;

namespace Yiguan.Cli.Tests.Commands;

public sealed class CompileTests : IDisposable
{
    private readonly Folder _folder = new();

    [Fact]
    public void A_text_file_is_compiled_with_the_date_given()
    {
        var run = Run.Of("compile", _folder.Write("通知.txt", "关于做好防汛工作的通知"), "--format", "json", "--date", "2024年6月1日");

        Assert.Equal(ExitCode.Done, run.Exit);
        Assert.Contains("\"date\": \"2024-06-01\"", run.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_dash_reads_standard_input()
    {
        var run = Run.With(s => s with { Input = new MemoryStream(Encoding.UTF8.GetBytes("通知")) }, "compile", "-", "--format", "json");

        Assert.Contains("\"length\": 2", run.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a.json", "{")]
    [InlineData("a.csv", "\uFEFF序号")]
    [InlineData("a.txt", "序号\t")]
    public void The_ending_of_the_output_names_its_form(string name, string beginning)
    {
        Run.WithPlan(SamplePlan.Plan, "compile", _folder.Write("in.docx", ""), "-o", _folder.At(name));

        Assert.StartsWith(beginning, Encoding.UTF8.GetString(File.ReadAllBytes(_folder.At(name))), StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_is_followed_and_stays_a_link()
    {
        var real = _folder.Write("real.json", "old");
        File.CreateSymbolicLink(_folder.At("link.json"), real);

        Run.WithPlan(SamplePlan.Plan, "compile", _folder.Write("in.docx", ""), "-o", _folder.At("link.json"));

        Assert.Equal(real, new FileInfo(_folder.At("link.json")).LinkTarget);
        Assert.StartsWith("{", File.ReadAllText(real), StringComparison.Ordinal);
    }

    [Fact]
    public void A_device_that_takes_nothing_is_refused_and_stays_a_device()
    {
        var run = Run.WithPlan(SamplePlan.Plan, "compile", _folder.Write("in.docx", ""), "--format", "json", "-o", "/dev/full");

        Assert.Equal(ExitCode.FileRefused, run.Exit);
        Assert.Throws<IOException>(() => File.WriteAllBytes("/dev/full", [1]));
    }

    [Fact]
    public void Nothing_half_done_stays_beside_the_output()
    {
        Run.WithPlan(SamplePlan.Plan, "compile", _folder.Write("in.docx", ""), "-o", _folder.At("out.json"));

        Assert.Equal(["in.docx", "out.json"], Directory.GetFiles(_folder.Path).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void The_extracted_text_is_kept_to_the_letter()
    {
        Run.WithPlan(SamplePlan.Plan, "compile", _folder.Write("in.docx", ""), "--text", _folder.At("text.txt"));

        Assert.Equal(SampleText.Plan, File.ReadAllText(_folder.At("text.txt")));
    }

    [Theory]
    [InlineData("xlsx")]
    [InlineData("html")]
    public void A_workbook_or_page_is_not_poured_into_a_terminal(string format)
    {
        var run = Run.With(s => s with { OutputIsTerminal = true }, "compile", _folder.Write("in.txt", ""), "--format", format);

        Assert.Equal(ExitCode.Usage, run.Exit);
        Assert.Equal($"错误：{format} 不能直接显示在终端上，请用 -o 指定输出文件。 [cli.needs-file]\n", run.Error);
        Assert.Empty(run.Output);
    }

    [Fact]
    public void An_ending_that_names_no_form_is_asked_about()
    {
        var run = Run.Of("compile", _folder.Write("in.txt", ""), "-o", _folder.At("out.doc"));

        Assert.Equal((ExitCode.Usage, "错误：看不出“out.doc”要写成什么格式，请用 --format 指明。 [cli.ending]\n"), (run.Exit, run.Error));
    }

    [Fact]
    public void The_document_itself_is_never_overwritten()
    {
        var document = _folder.Write("in.txt", "原文");

        var run = Run.Of("compile", document, "-o", document);

        Assert.Equal(ExitCode.Usage, run.Exit);
        Assert.Equal("原文", File.ReadAllText(document));
    }

    [Fact]
    public void What_cannot_be_read_or_written_is_refused_by_name()
    {
        Assert.Equal((ExitCode.FileRefused, "错误：文件“没有.txt”不存在。 [file.missing]\n"), Told(Run.Of("compile", "没有.txt")));
        Assert.Equal(ExitCode.FileRefused, Run.Of("compile", _folder.Path).Exit);
        Assert.Equal(ExitCode.FileRefused, Run.Of("compile", _folder.Write("in.txt", ""), "-o", _folder.At("no/such/out.json")).Exit);
    }

    [Fact]
    public void County_or_lexicon_that_is_not_there_is_wrong_data()
    {
        var run = Run.Of("compile", _folder.Write("in.txt", ""), "--lexicon", _folder.At("词库"));

        Assert.Equal((ExitCode.DataWrong, "错误：词库文件夹“词库”不存在（--lexicon）。 [lexicon.missing]\n"), Told(run));
    }

    [Theory]
    [InlineData("verb.yaml")]
    [InlineData("verbs.yml")]
    [InlineData("checks.yaml")]
    public void A_lexicon_file_that_nobody_would_read_is_refused(string name)
    {
        Directory.CreateDirectory(_folder.At("词库"));
        File.WriteAllText(_folder.At("词库/" + name), "strong: 揉捻");

        var run = Run.Of("compile", _folder.Write("in.txt", ""), "--lexicon", _folder.At("词库"));

        Assert.Equal(ExitCode.DataWrong, run.Exit);
        Assert.StartsWith($"错误：词库文件夹里的“{name}”不是词库文件，可用的文件名有 borders.yaml, ", run.Error, StringComparison.Ordinal);
        Assert.EndsWith(" [lexicon.unknown-file]\n", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_lexicon_file_that_cannot_be_read_as_text_is_refused()
    {
        Directory.CreateDirectory(_folder.At("词库/people.yaml"));
        Assert.Equal((ExitCode.DataWrong, "错误：词库文件“people.yaml”打不开，或者不是 UTF-8 文字（--lexicon）。 [lexicon.unreadable]\n"), Told(WithLexicon()));
        Directory.Delete(_folder.At("词库/people.yaml"));

        File.WriteAllBytes(_folder.At("词库/verbs.yaml"), [.. "strong: "u8, 0xC8, 0xE0, 0xC4, 0xED]);
        Assert.Equal((ExitCode.DataWrong, "错误：词库文件“verbs.yaml”打不开，或者不是 UTF-8 文字（--lexicon）。 [lexicon.unreadable]\n"), Told(WithLexicon()));
    }

    [Fact]
    public void A_list_that_no_lexicon_file_has_is_refused_with_its_line()
    {
        Directory.CreateDirectory(_folder.At("词库"));
        File.WriteAllText(_folder.At("词库/verbs.yaml"), "strong: 揉捻\nstrongs: 揉捻\n");

        var run = WithLexicon();

        Assert.Equal(ExitCode.DataWrong, run.Exit);
        Assert.Contains("词库有误：verbs.yaml 第 2 行：没有“strongs”这个词表，有的是：", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_county_keeps_beside_its_lexicon_is_left_alone()
    {
        Directory.CreateDirectory(_folder.At("词库/.git"));
        File.WriteAllText(_folder.At("词库/README.md"), "");
        File.WriteAllText(_folder.At("词库/verbs.yaml"), "strong: 揉捻");

        Assert.Equal(ExitCode.Done, WithLexicon().Exit);
    }

    private Run WithLexicon() => Run.Of("compile", _folder.Write("in.txt", "通知"), "--lexicon", _folder.At("词库"), "--format", "json");

    public void Dispose() => _folder.Dispose();

    private static (int, string) Told(Run run) => (run.Exit, run.Error);
}
