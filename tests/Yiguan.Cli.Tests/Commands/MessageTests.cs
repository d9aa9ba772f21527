using Yiguan.Cli.Commands;
using Yiguan.Cli.Tests.Samples;

namespace Yiguan.Cli.Tests.Commands;

public sealed class MessageTests : IDisposable
{
    private readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Two_offices_write_to_each_other_by_files()
    {
        var (county, city) = (await County.InAsync(_folder), await County.InAsync(_folder, "lanzhou"));
        Known(county, city);
        foreach (var text in (string[])["""{"days": 30}""", """{"days": 7}"""]) Done("message", "send", "yunxiu", "--kind", "directive", "--body", _folder.Write("body.json", text), "--sign", _folder.At("city"), "--actor", "mishu", "--store", city.Store);
        Done("message", "export", "yunxiu", "-o", _folder.At("letters"), "--store", city.Store);

        var first = Done("message", "receive", _folder.At("letters"), "--actor", "mishu", "--sign", _folder.At("county"), "-o", _folder.At("receipts"), "--store", county.Store);
        var again = Done("message", "receive", _folder.At("letters"), "--actor", "mishu", "--store", county.Store);
        Done("message", "receive", _folder.At("receipts"), "--actor", "mishu", "--store", city.Store);

        Assert.Equal("已收（第 5 条）。\n已收（第 6 条）。\n写出 1 封\n", first.Error);
        Assert.Equal("先前已经办过（第 5 条）。\n先前已经办过（第 6 条）。\n", again.Error);
        Assert.Equal("yunxiu（sm2）：已发 2，已签收 2，已收 0\n", Done("message", "list", "--store", city.Store).Text);
        Assert.Empty(Done("message", "export", "yunxiu", "--store", city.Store).Output);
        Done("verify", "--store", county.Store);
        Done("verify", "--store", city.Store);
    }

    [Fact]
    public async Task A_letter_that_was_changed_and_a_line_that_is_none_are_refused_and_the_others_taken()
    {
        var (county, city) = (await County.InAsync(_folder), await County.InAsync(_folder, "lanzhou"));
        Known(county, city);
        Done("message", "send", "yunxiu", "--kind", "directive", "--body", _folder.Write("body.json", """{"days":30}"""), "--sign", _folder.At("city"), "--actor", "mishu", "--store", city.Store);
        var letter = Done("message", "export", "yunxiu", "--store", city.Store).Text;

        var run = Run.Of("message", "receive", _folder.Write("letters", letter.Replace("30", "3", StringComparison.Ordinal) + "{}\n" + letter), "--actor", "mishu", "--store", county.Store);

        Assert.Equal(ExitCode.DataWrong, run.Exit);
        Assert.Equal("错误：“lanzhou”第 1 号函的签名不真，未收。 [message.signature-untrue]\n错误：“letters”第 2 行不是函件或回执。 [message.no-letter]\n已收（第 5 条）。\n", run.Error);
    }

    private void Known(County county, County city)
    {
        Done("keys", "new", "--algorithm", "sm2", "-o", _folder.At("county"));
        Done("keys", "new", "--algorithm", "ed25519", "-o", _folder.At("city"));
        Done("message", "peer", "lanzhou", "--key", _folder.At("city.pub"), "--actor", "mishu", "--store", county.Store);
        Done("message", "peer", "yunxiu", "--key", _folder.At("county.pub"), "--actor", "mishu", "--store", city.Store);
    }

    private static Run Done(params string[] arguments)
    {
        var run = Run.Of(arguments);
        Assert.True(run.Exit == ExitCode.Done, run.Error + run.Text);
        return run;
    }
}
