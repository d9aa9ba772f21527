using Yiguan.Cli.Commands;
using Yiguan.Cli.Tests.Samples;

namespace Yiguan.Cli.Tests.Commands;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("help-zh.txt", "--help")]
    [InlineData("help-compile-zh.txt", "compile", "--help")]
    [InlineData("help-lint-zh.txt", "lint", "--help")]
    [InlineData("help-compile-en.txt", "compile", "--help", "--lang", "en")]
    [InlineData("help-organisation-zh.txt", "organisation", "--help")]
    [InlineData("help-mechanisms-check-zh.txt", "mechanisms", "check", "--help")]
    [InlineData("help-organisation-merge-en.txt", "organisation", "merge", "--help", "--lang", "en")]
    public void Help_reads_as_it_was_accepted(string snapshot, params string[] arguments) =>
        Snapshot.Matches(snapshot, Run.Of(arguments).Text);

    [Theory]
    [InlineData("错误：缺少命令，可用的见 yiguan --help。 [cli.usage]")]
    [InlineData("错误：不认识“compose”。 [cli.usage]", "compose")]
    [InlineData("错误：不认识“--datum”。 [cli.usage]", "compile", "--datum", "a.txt")]
    [InlineData("错误：没有说要读哪份公文（FILE）。 [cli.usage]", "compile")]
    [InlineData("错误：缺少下一级命令：load, export, show, found, rename, move, merge, split, abolish, boundary, correct, post, close-post, person, appoint, leave, stand-in, sponsor, unsponsor, group, dissolve。 [cli.usage]", "organisation")]
    [InlineData("错误：--format 的值“xls”不可用，可用的有 table, json, csv, xlsx, html。 [cli.usage]", "compile", "a.txt", "--format", "xls")]
    [InlineData("错误：--date 的值“去年”不是日期，请写成 2023-07-20 或 2023年7月20日。 [cli.usage]", "compile", "a.txt", "--date", "去年")]
    [InlineData("错误：--lang 的值“fr”不可用，可用的有 zh, en。 [cli.usage]", "compile", "a.txt", "--lang", "fr")]
    [InlineData("错误：缺少 MATTER、ACT、--by、--store。 [cli.usage]", "matters", "do")]
    [InlineData("Error: Missing: --store. [cli.usage]", "board", "--lang", "en")]
    [InlineData("错误：--unit 后面要给出值。 [cli.usage]", "matters", "list", "--store", "sqlite:a.db", "--unit")]
    [InlineData("错误：--unit 只能给一个值，给了 2 个。 [cli.usage]", "matters", "list", "--store", "sqlite:a.db", "--unit", "a", "--unit", "b")]
    [InlineData("错误：--from 的值“x”读不懂。 [cli.usage]", "mechanisms", "move", "a", "--by", "b", "--store", "sqlite:a.db", "--from", "x")]
    public void Wrong_usage_is_one_sentence_with_its_code(string sentence, params string[] arguments)
    {
        var run = Run.Of(arguments);

        Assert.Equal(ExitCode.Usage, run.Exit);
        Assert.Equal(sentence, run.Error.Split('\n')[0]);
    }

    [Theory]
    [InlineData("zh-CN", null, null)]
    [InlineData("zh-CN", "C.UTF-8", null)]
    [InlineData("zh-CN", "zh_CN.UTF-8", null)]
    [InlineData("en", "en_GB.UTF-8", null)]
    [InlineData("zh-CN", "en_GB.UTF-8", "zh")]
    [InlineData("en", "zh_CN.UTF-8", "en")]
    public void The_language_is_Chinese_unless_English_is_asked_for(string culture, string? lang, string? yiguanLang)
    {
        var chosen = Language.Of([], name => name switch { "LANG" => lang, "YIGUAN_LANG" => yiguanLang, _ => null });

        Assert.Equal(culture, chosen.Name);
    }

    [Fact]
    public void The_option_outweighs_the_environment() =>
        Assert.Equal("zh-CN", Language.Of(["compile", "--lang=zh"], _ => "en").Name);

    [Theory]
    [InlineData("2023-07-20")]
    [InlineData("2023-7-20")]
    [InlineData("2023年7月20日")]
    public void A_day_is_read_as_people_type_it(string text) => Assert.Equal(new DateOnly(2023, 7, 20), DayText.Parse(text));

    [Fact]
    public void A_fault_of_ours_is_told_as_one()
    {
        var run = Run.With(s => s with { Input = null! }, "compile", "-");

        Assert.Equal(ExitCode.Fault, run.Exit);
        Assert.EndsWith("[fault]\n", run.Error, StringComparison.Ordinal);
    }
}
