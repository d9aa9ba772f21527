using Yiguan.Cli.Commands;
using Yiguan.Cli.Tests.Samples;

namespace Yiguan.Cli.Tests.Commands;

public sealed class SimulateTests : IDisposable
{
    private readonly Folder _folder = new();

    [Fact]
    public void One_seed_plays_one_county_and_what_it_leaves_can_be_proved()
    {
        var first = Play("a", "--seed", "3");

        Assert.Equal(ExitCode.Done, first.Exit);
        Assert.Matches("^yunxiu：立项 24，办结 [0-9]+，命令 [0-9]+ 条", first.Text);
        Assert.Equal(Told(first), Told(Play("b", "--seed", "3")));
        Assert.NotEqual(Told(first), Told(Play("c", "--seed", "4")));
        Assert.Contains("账本完好", Run.Of("verify", "--store", Store("a")).Text, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, Run.Of("rebuild", "--store", Store("a")).Exit);
    }

    [Fact]
    public void Units_are_late_hand_back_and_do_their_work_on_the_last_day()
    {
        var text = Play("a", "--seed", "5").Text;

        foreach (var kind in (string[])["签收", "填报", "报送复查", "退回", "销号"]) Assert.Matches(kind + " [1-9]", text);
        Assert.Contains("三色看板（2026-03-31 收盘）", text, StringComparison.Ordinal);
        Assert.Contains("\n  红  ", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_counties_have_a_ledger_each_and_what_is_told_fast_is_as_sound()
    {
        var run = Play("a", "--counties", "2", "--fast");

        Assert.Equal(ExitCode.Done, run.Exit);
        Assert.Matches("(?m)^yunxiu-1：写入事项 24，事实 [0-9]+ 条，单位 1200 个", run.Text);
        Assert.Matches("(?m)^yunxiu-2：写入事项 24，", run.Text);
        Assert.Contains("账本完好", Run.Of("verify", "--store", Store("a"), "--owner", "yunxiu-2").Text, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, Run.Of("rebuild", "--store", Store("a"), "--owner", "yunxiu-2").Exit);
    }

    [Fact]
    public void Numbers_that_make_no_county_are_refused()
    {
        Assert.Contains("--matters 要 1 到 10000000 的整数，写的是“0”", Play("a", "--matters", "0").Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Usage, Play("a", "--days", "x").Exit);
        Assert.False(System.IO.File.Exists(_folder.At("a.db")));
    }

    public void Dispose() => _folder.Dispose();

    private string Store(string name) => "sqlite:" + _folder.At(name + ".db");

    private Run Play(string name, params string[] more)
    {
        string[] usual = ["simulate", "--store", Store(name), "--owner", "yunxiu", "--county", Repository.Path("county"), "--days", "90", "--from", "2026-01-01"];
        return Run.Of([.. usual, .. more.Contains("--matters") ? [] : (string[])["--matters", "24"], .. more]);
    }

    // How fast it went is not what it decided.
    private static string Told(Run run) => run.Text[(run.Text.IndexOf('\n') + 1)..];
}
