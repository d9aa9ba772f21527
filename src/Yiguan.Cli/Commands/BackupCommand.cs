using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text.Json;
using Yiguan.Core.Ledger;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Moving;
using Yiguan.Storage.Proof;

namespace Yiguan.Cli.Commands;

/// <summary>yiguan backup: a checked export under a name of its own, older ones thinned.</summary>
internal sealed class BackupCommand(Surroundings surroundings, CommandWords words)
{
    public static Command Make(Surroundings surroundings, CommandWords words)
    {
        var to = new Option<DirectoryInfo>("--to") { Description = words["option.backup-to"], HelpName = "DIR", Required = true };
        var keep = new Option<int?>("--keep") { Description = words["option.keep"], HelpName = "N", CustomParser = given => Count(given, words) };
        var sign = new Option<FileInfo?>("--sign") { Description = words["option.sign"], HelpName = "KEY" };
        var rehearse = new Option<bool>("--rehearse") { Description = words["option.rehearse"] };
        var (store, files) = (new StoreOptions(words), new FilesOptions(words));
        var command = new Command("backup", words["backup"]) { to, keep, rehearse, sign };
        store.AddTo(command);
        files.AddTo(command);
        command.SetAction(parsed =>
        {
            var (where, key) = (files.Of(parsed, store.Address(parsed)), Key(parsed.GetValue(sign)));
            if ((where.Failure ?? key.Failure) is { } failure) return surroundings.Fail(failure, words);
            return store.With(parsed, surroundings, words, (ledger, owner) => Task.FromResult(new BackupCommand(surroundings, words).Run(ledger, owner, new BackupSettings
            {
                Folder = parsed.GetRequiredValue(to),
                Files = where.Value!.Open?.Invoke(owner),
                Keep = parsed.GetValue(keep),
                Rehearse = parsed.GetValue(rehearse),
                Sign = key.Value!.Sign,
            })));
        });
        return command;

        Attempt<Signing> Key(FileInfo? file) => file is null ? new Signing(null) : KeyFile.Signing(file, surroundings).Then<Signing>(key => new Signing(head => Signed(head, key)));
    }

    private int Run(ILedgerStore store, Owner owner, BackupSettings settings)
    {
        if (LedgerBackup.IsRoomShort(settings.Folder, owner, Free)) surroundings.Tell([_ => words.Format("backup.room", settings.Folder.FullName)], words);
        var done = Moving.Run(surroundings, words, null, progress =>
            new LedgerBackup(settings, TimeProvider.System).RunAsync(store, owner, progress, CancellationToken.None));
        if (done.Failure is { } failure) return surroundings.Fail(failure, words);
        using (var output = surroundings.OutputText()) output.WriteLine(done.Value!.File.FullName);
        Tell(done.Value!);
        return ExitCode.Done;
    }

    private void Tell(BackedUp made)
    {
        surroundings.Error.WriteLine(words.Format("backup.done", Moving.Number(made.Manifest.Sequence), made.File.Name));
        if (made.Manifest.Accounts is { } accounts) surroundings.Error.WriteLine(words.Format("backup.accounts", Moving.Number(accounts.Count)));
        if (made.Rehearsed) surroundings.Error.WriteLine(words["backup.rehearsed"]);
        foreach (var old in made.Removed) surroundings.Error.WriteLine(words.Format("backup.removed", old.Name));
    }

    private static JsonElement Signed(Head head, SigningKey key)
    {
        using var file = JsonDocument.Parse(HeadSigning.Sign(head, key, TimeProvider.System.GetUtcNow()).Write());
        return file.RootElement.Clone();
    }

    private static long Free(DirectoryInfo folder) => new DriveInfo(folder.FullName).AvailableFreeSpace;

    private static int? Count(ArgumentResult given, CommandWords words)
    {
        if (int.TryParse(given.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0) return count;
        given.AddError(words.Format("cli.keep", given.Tokens[0].Value));
        return null;
    }

    /// <summary>How the head is signed; null inside where it is not.</summary>
    private sealed record Signing(Func<Head, JsonElement>? Sign);
}
