using System.CommandLine;
using Yiguan.Core.Expunging;
using Yiguan.Core.Views;
using Yiguan.Storage.Expunging;
using Yiguan.Storage.Files;
using Yiguan.Storage.Ledger;

namespace Yiguan.Cli.Commands;

/// <summary>yiguan expunge: two persons remove a sealed value for good.</summary>
internal sealed class ExpungeCommand(Surroundings surroundings, CommandWords words)
{
    public static Command Make(Surroundings surroundings, CommandWords words)
    {
        var expunge = new ExpungeCommand(surroundings, words);
        return new Command("expunge", words["expunge"]) { expunge.Propose(), expunge.Confirm(), expunge.List() };
    }

    private Command Propose()
    {
        var store = new StoreOptions(words);
        var values = new Argument<string[]>("HASH") { Description = words["argument.hashes"], Arity = ArgumentArity.OneOrMore };
        var (actor, reason, key) = (Acting(), Reason(isRequired: true), new CommandKey(words));
        var command = new Command("propose", words["expunge.propose"]) { values, actor, reason, key.Option };
        store.AddTo(command);
        command.SetAction(parsed => store.Recording(parsed, surroundings, words, (ledger, owner) => WithDeskAsync(ledger, async desk =>
        {
            var propose = new ProposeExpunging([.. parsed.GetRequiredValue(values)], parsed.GetRequiredValue(reason));
            var told = key.Of(parsed);
            return Told(await desk.ProposeAsync(owner, parsed.GetRequiredValue(actor), propose, told, CancellationToken.None), "expunge.proposed", key, told);
        })));
        return command;
    }

    private Command Confirm()
    {
        var store = new StoreOptions(words);
        var proposal = new Argument<long>("SEQUENCE") { Description = words["argument.proposal"] };
        var (actor, reason, files, key) = (Acting(), Reason(isRequired: false), FilesOption.Make(words), new CommandKey(words));
        var command = new Command("confirm", words["expunge.confirm"]) { proposal, actor, reason, files, key.Option };
        store.AddTo(command);
        command.SetAction(parsed => store.Recording(parsed, surroundings, words, (ledger, owner) => WithDeskAsync(ledger, async desk =>
        {
            var told = key.Of(parsed);
            var end = await desk.ConfirmAsync(owner, parsed.GetRequiredValue(actor), parsed.GetValue(proposal), parsed.GetValue(reason), told, CancellationToken.None);
            if (!end.IsClean) surroundings.Error.WriteLine(words.Format("note", words["expunge.not-clean"]));
            foreach (var file in end.FilesLeft) surroundings.Fail(Failure.Refused("expunge.file-left", file), words);
            var exit = Told(end.Outcome, "expunge.done", key, told);
            return end.FilesLeft.IsEmpty ? exit : ExitCode.FileRefused;
        }, FilesOption.Of(parsed, files, store.Address(parsed)))));
        return command;
    }

    private Command List()
    {
        var store = new StoreOptions(words);
        var command = new Command("list", words["expunge.list"]);
        store.AddTo(command);
        command.SetAction(parsed => store.With(parsed, surroundings, words, (ledger, owner) => WithDeskAsync(ledger, async desk =>
        {
            using var output = surroundings.OutputText();
            foreach (var proposal in (await desk.StateAsync(owner, CancellationToken.None)).Proposals.Values) output.WriteLine(Line(proposal));
            foreach (var file in await ledger.LeavingAsync(owner, CancellationToken.None)) output.WriteLine(words.Format("expunge.leaving", file));
            return ExitCode.Done;
        })));
        return command;
    }

    private string Line(Proposal proposal)
    {
        var state = proposal.Done is { } done ? words.Format("expunge.line-done", done, proposal.Second!) : words["expunge.line-open"];
        return words.Format("expunge.line", proposal.Sequence, proposal.By, proposal.Reason, state, string.Join(' ', proposal.Values));
    }

    private int Told(Outcome outcome, string done, CommandKey key, string told)
    {
        if (outcome.Refusal is { } refusal) return key.Fail(surroundings, refusal, told);
        surroundings.Error.WriteLine(words.Format(done, outcome.Receipt!.First));
        return ExitCode.Done;
    }

    private static async Task<int> WithDeskAsync(ILedgerStore store, Func<ExpungingDesk, Task<int>> work, FilesAddress? files = null)
    {
        await using var writer = new LedgerWriter(store, ViewSet.All.Streams, TimeProvider.System);
        return await work(new ExpungingDesk(store, writer, files is null ? null : (owner, hash, cancellation) => RemoveAsync(files.Open(owner), hash, cancellation)));
    }

    // A file that is not where it was looked for may stand somewhere else, and then nothing has removed it.
    private static async Task RemoveAsync(IFileStore files, string hash, CancellationToken cancellation)
    {
        if (!await files.ExistsAsync(hash, cancellation)) throw new FileNotFoundException(null, hash);
        await files.DeleteAsync(hash, cancellation);
    }

    private Option<string> Acting() => new("--actor") { Description = words["option.actor"], HelpName = "POST", Required = true };

    private Option<string> Reason(bool isRequired) => new("--reason") { Description = words["option.expunge-reason"], HelpName = "TEXT", Required = isRequired };
}
