using System.CommandLine;
using System.Data.Common;
using Yiguan.Core;
using Yiguan.Core.Ledger;
using Yiguan.Core.Views;
using Yiguan.Storage;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Moving;
using Yiguan.Storage.Views;

namespace Yiguan.Cli.Commands;

/// <summary>yiguan import: takes an export into a ledger that is new or holds a beginning of it.</summary>
internal sealed class ImportCommand(Surroundings surroundings, CommandWords words)
{
    public static Command Make(Surroundings surroundings, CommandWords words)
    {
        var file = new Argument<FileInfo>("FILE") { Description = words["argument.export"] };
        var expunged = new Option<FileInfo>("--expunged") { Description = words["option.expunged"], HelpName = "FILE" };
        var (store, files) = (new StoreOptions(words), new FilesOptions(words));
        var command = new Command("import", words["import"]) { file, expunged };
        store.AddTo(command);
        files.AddTo(command);
        command.SetAction(parsed =>
        {
            var address = store.Address(parsed);
            var import = new ImportCommand(surroundings, words);
            var done = files.Of(parsed, address).Then(where => ExpungedList.Read(parsed.GetValue(expunged)).Then(gone =>
                MovedFile.Open(parsed.GetRequiredValue(file)).Then(from => MovedFile.Owner(store.Owner(parsed)).Then(owner =>
                    import.Run(from, address, ledger => new LedgerImport(ledger, where.Open, gone), owner.Value)))));
            if (done.Failure is { } failure) return surroundings.Fail(failure, words);
            import.Tell(done.Value!);
            var rebuilt = import.Rebuild(address, done.Value!.Head);
            if (rebuilt.Failure is { } unmade) return surroundings.Fail(unmade, words);
            import.TellOfViews(rebuilt.Value!.Unread);
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>What an import came to, one line each on stderr.</summary>
    public void Tell(Imported imported)
    {
        surroundings.Error.WriteLine(words.Format(
            "import.done", imported.Head.Owner, Moving.Number(imported.Facts), Moving.Number(imported.Stood), Moving.Number(imported.Sealed), Moving.Number(imported.Files)));
        var notes = imported.UnknownKinds.Select(kind => words.Format("import.unknown", kind.Key, Moving.Number(kind.Value))).ToList();
        if (imported.Dropped > 0) notes.Add(words.Format("import.dropped", Moving.Number(imported.Dropped)));
        if (imported.Missing > 0) notes.Add(words.Format("import.missing", Moving.Number(imported.Missing)));
        if (!imported.IsClean) notes.Add(words["expunge.not-clean"]);
        notes.AddRange(imported.FilesLeft.Select(file => words.Format("expunge.file-left", file)));
        surroundings.Tell(notes.Select<string, Func<System.Globalization.CultureInfo, string>>(note => _ => note), words);
    }

    /// <summary>What kept the views from being made again, if anything did. The facts are in all the same.</summary>
    public void TellOfViews(KindUnknown? unread)
    {
        if (unread is not null) surroundings.Tell([culture => words.Format("import.views-left", unread.Sentence(culture))], words);
    }

    // A broken import is gone on with, and one that brought nothing new may have broken off before its views.
    private Attempt<Rebuilt> Rebuild(StoreAddress address, Head head)
    {
        try
        {
            return Patience.Run(surroundings, words, FactSteps.Of(head.Sequence), steps =>
            {
                steps.Begin(words["step.rebuild"]);
                return RebuildAsync(address, head.Owner, steps).GetAwaiter().GetResult();
            });
        }
        catch (DbException failed)
        {
            return Failure.Refused("store.unreachable", address.ToString(), failed.Message);
        }
    }

    private static async Task<Rebuilt> RebuildAsync(StoreAddress address, Owner owner, Steps steps)
    {
        await using var store = address.Open();
        return new Rebuilt(await BroughtIn.RebuildAsync(store, owner, ViewSet.All, new FactSteps(steps), CancellationToken.None));
    }

    private Attempt<Imported> Run(FileStream from, StoreAddress address, Func<ILedgerStore, LedgerImport> import, Owner? owner)
    {
        using (from)
        {
            var fresh = address.File is { } path && !File.Exists(path);
            var done = Moving.Run(surroundings, words, () => (double)from.Position / from.Length, progress => RunAsync(from, address, import, owner, progress));
            if (fresh && done.Failure is not null) Clear(address);
            return done;
        }
    }

    private static async Task<MoveOutcome<Imported>> RunAsync(
        FileStream from, StoreAddress address, Func<ILedgerStore, LedgerImport> import, Owner? owner, IProgress<MoveProgress> progress)
    {
        await using var store = address.Open();
        await store.MigrateAsync(CancellationToken.None);
        await using var lines = Packing.Unpack(from);
        return await import(store).RunAsync(lines, owner, progress, CancellationToken.None);
    }

    // A refused file leaves no empty store where none was; one with facts in it is a beginning that the next import goes on from.
    private static void Clear(StoreAddress address)
    {
        if (!IsEmpty(address)) return;
        foreach (var ending in (string[])["", "-wal", "-shm"]) File.Delete(address.File + ending);
    }

    private static bool IsEmpty(StoreAddress address)
    {
        if (!File.Exists(address.File)) return false;
        var store = address.Open();
        try
        {
            return store.OwnersAsync(CancellationToken.None).GetAwaiter().GetResult().IsEmpty;
        }
        finally
        {
            store.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }

    /// <summary>How the views came out.</summary>
    private sealed record Rebuilt(KindUnknown? Unread);
}
