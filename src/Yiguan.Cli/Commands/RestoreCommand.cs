using System.CommandLine;
using Yiguan.Core.Views;
using Yiguan.Storage.Moving;

namespace Yiguan.Cli.Commands;

/// <summary>yiguan restore: brings a backup back, whole or not at all.</summary>
internal sealed class RestoreCommand(Surroundings surroundings, CommandWords words)
{
    public static Command Make(Surroundings surroundings, CommandWords words)
    {
        var file = new Argument<FileInfo>("FILE") { Description = words["argument.backup"] };
        var replace = new Option<bool>("--replace") { Description = words["option.replace"] };
        var expunged = new Option<FileInfo>("--expunged") { Description = words["option.expunged"], HelpName = "FILE" };
        var without = new Option<bool>("--without-accounts") { Description = words["option.without-accounts"] };
        var (store, files) = (new StoreOptions(words), new FilesOptions(words));
        var command = new Command("restore", words["restore"]) { file, replace, without, expunged };
        store.AddTo(command);
        files.AddTo(command);
        command.SetAction(parsed =>
        {
            var address = store.Address(parsed);
            var done = files.Of(parsed, address).Then(where => ExpungedList.Read(parsed.GetValue(expunged)).Then(gone => MovedFile.Open(parsed.GetRequiredValue(file)).Then(from => MovedFile.Owner(store.Owner(parsed)).Then(owner => Accounts(parsed).Then(beside =>
                Run(from, new LedgerRestore(address, where.Open, parsed.GetValue(replace), ViewSet.All, gone) { Accounts = beside.Accounts }, owner.Value))))));
            return done.Failure is { } failure ? surroundings.Fail(failure, words) : new RestoreCommand(surroundings, words).Tell(done.Value!);
        });
        return command;

        Attempt<AccountsFound> Accounts(ParseResult parsed)
        {
            if (parsed.GetValue(without)) return new AccountsFound(null);
            var read = AccountsBeside.Read(parsed.GetRequiredValue(file));
            return read.Refusal is { } refusal ? Moving.Refused(refusal) : read.Done!;
        }

        Attempt<Restored> Run(FileStream from, LedgerRestore restore, Core.Ledger.Owner? owner)
        {
            using (from)
            {
                return Moving.Run(surroundings, words, () => (double)from.Position / from.Length, progress =>
                    restore.RunAsync(from, owner, progress, TimeProvider.System, CancellationToken.None));
            }
        }
    }

    private int Tell(Restored restored)
    {
        surroundings.Error.WriteLine(words.Format("restore.done", restored.Imported.Head.Owner, Moving.Number(restored.Imported.Head.Sequence)));
        if (restored.Accounts > 0) surroundings.Error.WriteLine(words.Format("restore.accounts", Moving.Number(restored.Accounts)));
        if (restored.Recorded > 0) surroundings.Error.WriteLine(words.Format("restore.again", Moving.Number(restored.Recorded)));
        var import = new ImportCommand(surroundings, words);
        import.Tell(restored.Imported);
        import.TellOfViews(restored.Unread);
        return ExitCode.Done;
    }
}
