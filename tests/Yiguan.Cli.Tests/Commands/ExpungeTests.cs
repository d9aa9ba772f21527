using Yiguan.Cli.Commands;
using Yiguan.Cli.Tests.Samples;

namespace Yiguan.Cli.Tests.Commands;

public sealed class ExpungeTests : IDisposable
{
    private readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Two_persons_expunge_a_telephone_number_and_the_ledger_verifies()
    {
        var county = await County.InAsync(_folder);

        var proposed = Run.Of("expunge", "propose", county.Telephone.Hash, "--reason", "本人要求", "--actor", "mishu", "--store", county.Store);
        var alone = Run.Of("expunge", "confirm", "4", "--actor", "mishu", "--store", county.Store);
        var confirmed = Run.Of("expunge", "confirm", "4", "--actor", "xianzhang", "--store", county.Store);

        Assert.Equal("已提议（第 4 条），等另一人确认。\n", proposed.Error);
        Assert.Equal((ExitCode.DataWrong, "错误：“mishu”提议的销毁要由另一人确认。 [expunging.same-person]\n"), (alone.Exit, alone.Error));
        Assert.Equal((ExitCode.Done, "已销毁（第 5 条）。\n"), (confirmed.Exit, confirmed.Error));
        Assert.Contains("封存的内容：完好 0 件，已销毁 1 件\n账本完好。", Run.Of("verify", "--store", county.Store).Text, StringComparison.Ordinal);
        Assert.Equal($"第 4 条 mishu：本人要求（第 5 条由 xianzhang 确认并销毁） {county.Telephone.Hash}\n", Run.Of("expunge", "list", "--store", county.Store).Text);
        Assert.All(Directory.GetFiles(_folder.Path), file => Assert.True(File.ReadAllBytes(file).AsSpan().IndexOf("13907250001"u8) < 0, file));
    }

    [Fact]
    public async Task A_value_that_nobody_sealed_is_refused()
    {
        var county = await County.InAsync(_folder);

        var run = Run.Of("expunge", "propose", "ab", "--reason", "r", "--actor", "mishu", "--store", county.Store, "--lang", "en");

        Assert.Equal((ExitCode.DataWrong, "Error: The ledger has no sealed value “ab”. [expunging.value-unknown]\n"), (run.Exit, run.Error));
    }
}
