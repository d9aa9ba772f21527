using System.CommandLine;
using Yiguan.Storage.Files;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Moving;

namespace Yiguan.Cli.Commands;

/// <summary>yiguan export: a whole ledger as lines, written under another name and moved.</summary>
internal sealed class ExportCommand(Surroundings surroundings, CommandWords words)
{
    public static Command Make(Surroundings surroundings, CommandWords words)
    {
        var output = new Option<FileInfo>("--output", "-o") { Description = words["option.export-output"], HelpName = "FILE[.gz]", Required = true };
        var (store, files) = (new StoreOptions(words), new FilesOptions(words));
        var command = new Command("export", words["export"]) { output };
        store.AddTo(command);
        files.AddTo(command);
        command.SetAction(parsed =>
        {
            var where = files.Of(parsed, store.Address(parsed));
            return where.Failure is { } failure ? surroundings.Fail(failure, words) : store.With(parsed, surroundings, words, (ledger, owner) =>
                Task.FromResult(new ExportCommand(surroundings, words).Run(ledger, owner, where.Value!.Open?.Invoke(owner), parsed.GetRequiredValue(output))));
        });
        return command;
    }

    private int Run(ILedgerStore store, Core.Ledger.Owner owner, IFileStore? files, FileInfo output)
    {
        var done = Moving.Run(surroundings, words, null, progress => WriteAsync(store, owner, files, output, progress));
        if (done.Failure is { } failure) return surroundings.Fail(failure, words);
        var end = done.Value!;
        surroundings.Error.WriteLine(words.Format("export.done", Moving.Number(end.Facts), Moving.Number(end.Sealed), Moving.Number(end.Files ?? 0), output.Name));
        if (end.Missing > 0) surroundings.Tell([_ => words.Format("export.missing", end.Missing)], words);
        return ExitCode.Done;
    }

    private static async Task<MoveOutcome<ExportEnd>> WriteAsync(ILedgerStore store, Core.Ledger.Owner owner, IFileStore? files, FileInfo output, IProgress<MoveProgress> progress)
    {
        await using var ledger = (await store.SnapshotAsync(owner, CancellationToken.None))!;
        var half = Path.Combine(output.DirectoryName!, $".{output.Name}.{Path.GetRandomFileName()}");
        try
        {
            var end = await WriteAsync(ledger, files, half, Packing.IsPacked(output.Name), progress);
            File.Move(half, output.FullName, overwrite: true);
            return new MoveOutcome<ExportEnd>(end, null);
        }
        finally
        {
            File.Delete(half);
        }
    }

    private static async Task<ExportEnd> WriteAsync(ILedgerSnapshot ledger, IFileStore? files, string path, bool packed, IProgress<MoveProgress> progress)
    {
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16);
        await using var lines = packed ? Packing.Pack(file) : Stream.Null;
        return await LedgerExport.RunAsync(ledger, files, packed ? lines : file, progress, CancellationToken.None);
    }
}
