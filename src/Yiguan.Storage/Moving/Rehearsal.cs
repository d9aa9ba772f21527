using Yiguan.Core.Ledger;
using Yiguan.Storage.Files;

namespace Yiguan.Storage.Moving;

/// <summary>Restores a backup into an embedded store that nobody uses, and takes it away again.</summary>
internal static class Rehearsal
{
    /// <summary>Whether what was restored gives the very lines that it was restored from.</summary>
    /// <param name="backup">The backup.</param>
    /// <param name="owner">Whose ledger.</param>
    /// <param name="settings">Whether files belong to it, and how views are rebuilt.</param>
    /// <param name="progress">Is told how many facts were restored.</param>
    /// <param name="cancellation">Ends it.</param>
    public static async Task<bool> RunAsync(string backup, Owner owner, BackupSettings settings, IProgress<MoveProgress>? progress, CancellationToken cancellation)
    {
        // Beside the backup, where there is room for it, not where temporary files are kept in memory.
        var folder = Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(backup)!, ".rehearsal-" + Path.GetRandomFileName()));
        try
        {
            var files = settings.Files is null ? null : FilesAddress.Parse(Path.Combine(folder.FullName, "files"));
            await using var store = StoreAddress.Parse("sqlite:" + Path.Combine(folder.FullName, "rehearsal.db"))!.Open();
            await store.MigrateAsync(cancellation);
            await using var file = File.OpenRead(backup);
            await using var lines = Packing.Unpack(file);
            var imported = await new LedgerImport(store, files is null ? null : files.Open, new HashSet<string>()).RunAsync(lines, owner, progress, cancellation);
            if (imported.Refusal is not null) return false;
            if (settings.Views is { } views) await views(store, owner, cancellation);
            return await ExportedAsync(store, owner, files, cancellation) == await EndOfAsync(backup, cancellation);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<ExportEnd> ExportedAsync(Ledger.ILedgerStore store, Owner owner, FilesAddress? files, CancellationToken cancellation)
    {
        await using var ledger = await store.SnapshotAsync(owner, cancellation) ?? throw new InvalidOperationException($"{owner} has no ledger here.");
        return await LedgerExport.RunAsync(ledger, files?.Open(owner), Stream.Null, null, cancellation);
    }

    private static async Task<ExportEnd?> EndOfAsync(string backup, CancellationToken cancellation)
    {
        await using var file = File.OpenRead(backup);
        await using var lines = Packing.Unpack(file);
        return (await LedgerCheck.RunAsync(lines, null, cancellation)).Done?.End;
    }
}
