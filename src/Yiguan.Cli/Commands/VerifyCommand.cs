using System.CommandLine;
using System.Text;
using Yiguan.Cli.Publishing;
using Yiguan.Core.Ledger;
using Yiguan.Core.Proof;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Moving;
using Yiguan.Storage.Proof;

namespace Yiguan.Cli.Commands;

/// <summary>yiguan verify: recomputes a ledger from end to end, in its store or in an exported file, and names the first entry that is wrong.</summary>
internal sealed class VerifyCommand(Surroundings surroundings, CommandWords words)
{
    public static Command Make(Surroundings surroundings, CommandWords words)
    {
        var store = new StoreOptions(words, isStoreRequired: false);
        var file = new Argument<FileInfo?>("FILE") { Description = words["argument.export"], Arity = ArgumentArity.ZeroOrOne };
        var against = new Option<FileInfo>("--against") { Description = words["option.against"], HelpName = "HEAD" };
        var key = new Option<FileInfo>("--key") { Description = words["option.public-key"], HelpName = "PUBLIC" };
        var format = ReadingOptions.Only(words, new("--format", "-f") { Description = words["option.report-format"] }, ["text", "json"]);
        var command = new Command("verify", words["verify"]) { file, against, key, format };
        store.AddTo(command);
        command.SetAction(parsed =>
        {
            var verify = new VerifyCommand(surroundings, words);
            var compared = verify.Compared(parsed.GetValue(against), parsed.GetValue(key));
            if (compared.Failure is { } failure) return surroundings.Fail(failure, words);
            var json = parsed.GetValue(format) == "json";
            return (parsed.GetValue(file), store.Named(parsed)) switch
            {
                ({ } exported, null) => verify.RunFile(exported, store.Owner(parsed), compared.Value, json),
                (null, { }) => store.With(parsed, surroundings, words, (ledger, owner) => verify.RunAsync(ledger, owner, compared.Value, json)),
                _ => surroundings.Fail(Failure.Usage("verify.file-or-store"), words),
            };
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
        Write(report, compared, json);
        foreach (var file in await store.LeavingAsync(owner, CancellationToken.None)) surroundings.Error.WriteLine(words.Format("note", words.Format("expunge.leaving", file)));
        return report.IsWhole ? ExitCode.Done : ExitCode.ErrorsFound;
    }

    // A line that is wrong says that something is wrong with the ledger as much as an entry does.
    private int RunFile(FileInfo file, string? owner, (SignedHead? Head, PublicKey? Key) compared, bool json)
    {
        var opened = MovedFile.Open(file);
        if (opened.Failure is { } unopened) return surroundings.Fail(unopened, words);
        using var from = opened.Value!;
        var done = Moving.Run(surroundings, words, () => (double)from.Position / Math.Max(1, from.Length), async progress =>
        {
            await using var lines = Packing.Unpack(from);
            return await new FileVerification { Against = compared.Head, Key = compared.Key }.RunAsync(lines, progress, CancellationToken.None);
        });
        if (done.Failure is { } failure)
        {
            surroundings.Fail(failure, words);
            return failure.Exit == ExitCode.DataWrong ? ExitCode.ErrorsFound : failure.Exit;
        }
        var report = done.Value!;
        if (owner is not null && owner != report.End.Owner.Value) return surroundings.Fail(Failure.Refused("store.owner-unknown", owner, report.End.Owner.Value), words);
        Write(report, compared, json);
        return report.IsWhole ? ExitCode.Done : ExitCode.ErrorsFound;
    }

    private void Write(ProofReport report, (SignedHead? Head, PublicKey? Key) compared, bool json)
    {
        using var output = surroundings.OutputText();
        if (json) ProofJson.Write(report, compared.Head, words.Culture, output);
        else ProofLines.Write(report, compared.Head, compared.Key is not null, words, output);
        output.Flush();
    }
}
