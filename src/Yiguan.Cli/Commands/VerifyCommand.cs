using System.CommandLine;
using System.Text;
using Yiguan.Cli.Publishing;
using Yiguan.Core.Ledger;
using Yiguan.Core.Proof;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Proof;

namespace Yiguan.Cli.Commands;

/// <summary>yiguan verify: recomputes a ledger from end to end and names the first entry that is wrong.</summary>
internal sealed class VerifyCommand(Surroundings surroundings, CommandWords words)
{
    public static Command Make(Surroundings surroundings, CommandWords words)
    {
        var store = new StoreOptions(words);
        var against = new Option<FileInfo>("--against") { Description = words["option.against"], HelpName = "HEAD" };
        var key = new Option<FileInfo>("--key") { Description = words["option.public-key"], HelpName = "PUBLIC" };
        var format = ReadingOptions.Only(words, new("--format", "-f") { Description = words["option.report-format"] }, ["text", "json"]);
        var command = new Command("verify", words["verify"]) { against, key, format };
        store.AddTo(command);
        command.SetAction(parsed =>
        {
            var verify = new VerifyCommand(surroundings, words);
            var compared = verify.Compared(parsed.GetValue(against), parsed.GetValue(key));
            return compared.Failure is { } failure
                ? surroundings.Fail(failure, words)
                : store.With(parsed, surroundings, words, (ledger, owner) => verify.RunAsync(ledger, owner, compared.Value, parsed.GetValue(format) == "json"));
        });
        return command;
    }

    // What cannot be compared with is told before a long walk begins.
    private Attempt<(SignedHead? Head, PublicKey? Key)> Compared(FileInfo? against, FileInfo? key)
    {
        if (against is null) return key is null ? (null, null) : Failure.Usage("verify.key-alone");
        var head = InputFile.Read(against.FullName, surroundings).Then<SignedHead>(
            read => SignedHead.Read(Encoding.UTF8.GetString(read.Bytes)) is { } signed ? signed : Failure.Refused("verify.no-signed-head", against.FullName));
        if (key is null) return head.Then<(SignedHead?, PublicKey?)>(signed => (signed, null));
        return head.Then(signed => KeyFile.Public(key, surroundings).Then<(SignedHead?, PublicKey?)>(known => (signed, known)));
    }

    private async Task<int> RunAsync(ILedgerStore store, Owner owner, (SignedHead? Head, PublicKey? Key) compared, bool json)
    {
        var head = (await store.HeadAsync(owner, CancellationToken.None))!;
        var report = Patience.Run(surroundings, words, (int)Math.Min(head.Sequence, int.MaxValue), steps =>
        {
            steps.Begin(words.Format("step.verify", owner));
            return new Verification(store, owner) { Against = compared.Head, Key = compared.Key, Progress = steps.Reach }.RunAsync(CancellationToken.None).GetAwaiter().GetResult();
        });
        using var output = surroundings.OutputText();
        if (json) ProofJson.Write(report, compared.Head, words.Culture, output);
        else ProofLines.Write(report, compared.Head, compared.Key is not null, words, output);
        output.Flush();
        foreach (var file in await store.LeavingAsync(owner, CancellationToken.None)) surroundings.Error.WriteLine(words.Format("note", words.Format("expunge.leaving", file)));
        return report.IsWhole ? ExitCode.Done : ExitCode.ErrorsFound;
    }
}
