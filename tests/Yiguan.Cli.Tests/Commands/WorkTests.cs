using System.Globalization;
using Yiguan.Cli.Commands;
using Yiguan.Cli.Tests.Samples;

namespace Yiguan.Cli.Tests.Commands;

public sealed class WorkTests : IDisposable
{
    private readonly Folder _folder = new();

    private string Store => "sqlite:" + _folder.At("county.db");

    [Fact]
    public void Work_that_is_done_once_says_how_much_it_was_of_each_kind_and_leaves_nothing()
    {
        Assert.Equal(ExitCode.Done, Run.Of("simulate", "--store", Store, "--owner", "yunxiu", "--county", Repository.Path("county"), "--days", "30", "--from", "2026-01-01", "--matters", "12").Exit);

        var first = At("2026-06-01", "work", "--once", "--store", Store);
        Assert.Equal(ExitCode.Done, first.Exit);
        Assert.Matches("^时限重算 0 件\n到期办理 [1-9][0-9]* 件\n周期立项 0 期\n按规则立项 0 件\n随子事项办结、恢复 0 件\n结存看板 [1-9][0-9]+ 天\n催阅、催签收 [0-9]+ 次\n通知 [0-9]+ 条\n送出消息 0 条\n$", first.Text);
        Assert.Equal("时限重算 0 件\n到期办理 0 件\n周期立项 0 期\n按规则立项 0 件\n随子事项办结、恢复 0 件\n结存看板 0 天\n催阅、催签收 0 次\n通知 0 条\n送出消息 0 条\n", At("2026-06-01", "work", "--once", "--store", Store).Text);
        Assert.StartsWith("plans: 0 followed\ndue: 0 done\n", At("2026-06-01", "work", "--once", "--store", Store, "--owner", "yunxiu", "--lang", "en").Text, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, Run.Of("rebuild", "--store", Store).Exit);
    }

    [Fact]
    public void Work_for_an_owner_or_on_a_store_that_is_not_there_is_refused()
    {
        Assert.Contains("store.missing", Run.Of("work", "--once", "--store", Store).Error, StringComparison.Ordinal);
        Run.Of("simulate", "--store", Store, "--owner", "yunxiu", "--county", Repository.Path("county"), "--days", "2", "--from", "2026-01-01", "--matters", "1");
        Assert.Contains("store.owner-unknown", Run.Of("work", "--once", "--store", Store, "--owner", "linxi").Error, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static Run At(string day, params string[] arguments) => Run.With(s => s with { Time = new Clock(day) }, arguments);

    private sealed class Clock(string day) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new DateTimeOffset(DateOnly.Parse(day, CultureInfo.InvariantCulture).ToDateTime(new TimeOnly(9, 0)), TimeSpan.FromHours(8)).ToUniversalTime();
    }
}
