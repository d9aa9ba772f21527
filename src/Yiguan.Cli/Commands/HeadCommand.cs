using System.CommandLine;
using System.Text;
using Yiguan.Core.Ledger;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Proof;

namespace Yiguan.Cli.Commands;

/// <summary>yiguan head: signs where the ledger ends, to be kept outside and compared with later.</summary>
internal sealed class HeadCommand(Surroundings surroundings, CommandWords words)
{
    public static Command Make(Surroundings surroundings, CommandWords words)
    {
        var store = new StoreOptions(words);
        var sign = new Option<FileInfo>("--sign") { Description = words["option.sign"], HelpName = "KEY", Required = true };
        var output = new Option<FileInfo>("--output", "-o") { Description = words["option.output"], HelpName = "OUT" };
        var command = new Command("head", words["head"]) { sign, output };
        store.AddTo(command);
        command.SetAction(parsed =>
        {
            var key = KeyFile.Signing(parsed.GetRequiredValue(sign), surroundings);
            return key.Failure is { } failure
                ? surroundings.Fail(failure, words)
                : store.With(parsed, surroundings, words, (ledger, owner) => new HeadCommand(surroundings, words).RunAsync(ledger, owner, key.Value!, parsed.GetValue(output)));
        });
        return command;
    }

    private async Task<int> RunAsync(ILedgerStore store, Owner owner, SigningKey key, FileInfo? output)
    {
        var head = (await store.HeadAsync(owner, CancellationToken.None))!;
        var text = Encoding.UTF8.GetBytes(HeadSigning.Sign(head, key, TimeProvider.System.GetUtcNow()).Write());
        if (output is null) surroundings.Output.Write(text);
        else if (OutputFile.Write(output, stream => stream.Write(text)) is { } unwritten) return surroundings.Fail(unwritten, words);
        surroundings.Error.WriteLine(words.Format("head.signed", owner, head.Sequence));
        return ExitCode.Done;
    }
}
