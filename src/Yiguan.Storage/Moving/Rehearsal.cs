using Yiguan.Core.Ledger;
using Yiguan.Core.Views;
using Yiguan.Storage.Files;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Proof;
using Yiguan.Storage.Views;
using Yiguan.Storage.Who;

namespace Yiguan.Storage.Moving;

/// <summary>Restores a backup into an embedded store that nobody uses, and takes it away again.</summary>
internal static class Rehearsal
{
    /// <summary>What the name of a rehearsed store begins with.</summary>
    public const string Prefix = ".rehearsal-";

    /// <summary>Whether what was restored verifies, gives views that a second making finds the same, and the very lines that it was restored from.</summary>
    /// <param name="backup">The backup.</param>
    /// <param name="owner">Whose ledger.</param>
    /// <param name="settings">Whether files belong to it, and which views are made again.</param>
    /// <param name="accounts">The accounts beside the backup.</param>
    /// <param name="progress">Is told how many facts were restored.</param>
    /// <param name="cancellation">Ends it.</param>
    public static async Task<bool> RunAsync(string backup, Owner owner, BackupSettings settings, KeptAccounts? accounts, IProgress<MoveProgress>? progress, CancellationToken cancellation)
    {
        // Beside the backup, where there is room for it, not where temporary files are kept in memory.
        using var made = Unfinished.Begin(Path.GetDirectoryName(backup)!, Prefix);
        var folder = Directory.CreateDirectory(made.Path);
        var files = settings.Files is null ? null : FilesAddress.Parse(Path.Combine(folder.FullName, "files"));
        await using var store = StoreAddress.Parse("sqlite:" + Path.Combine(folder.FullName, "rehearsal.db"))!.Open();
        await store.MigrateAsync(cancellation);
        await using var file = File.OpenRead(backup);
        await using var lines = Packing.Unpack(file);
        var imported = await new LedgerImport(store, files is null ? null : files.Open, new HashSet<string>()).RunAsync(lines, owner, progress, cancellation);
        if (imported.Refusal is not null) return false;
        return (await new Verification(store, owner).RunAsync(cancellation)).IsWhole
            && await AreAccountsTrueAsync(store, owner, accounts, cancellation)
            && await AreViewsTrueAsync(store, owner, settings.Views, progress, cancellation)
            && await ExportedAsync(store, owner, files, cancellation) == await EndOfAsync(backup, cancellation);
    }

    private static async Task<bool> AreAccountsTrueAsync(ILedgerStore store, Owner owner, KeptAccounts? accounts, CancellationToken cancellation)
    {
        if (accounts is null) return true;
        if (KeptAccounts.Read(accounts.Write()) is not { } read) return false;
        var rows = new AccountRows(store, owner);
        await rows.PutAsync(read, cancellation);
        return (await rows.KeepAsync(cancellation))!.Write().AsSpan().SequenceEqual(accounts.Write());
    }

    // A fact that a newer version recorded is kept all the same; its views are for that version to make.
    private static async Task<bool> AreViewsTrueAsync(ILedgerStore store, Owner owner, ViewSet views, IProgress<MoveProgress>? progress, CancellationToken cancellation) =>
        await BroughtIn.RebuildAsync(store, owner, views, MoveProgress.Of(progress), cancellation) is not null
        || (await new ViewRebuild(store, views).RunAsync(owner, replace: false, progress: MoveProgress.Of(progress), cancellation: cancellation)).Differing == 0;

    private static async Task<ExportEnd> ExportedAsync(ILedgerStore store, Owner owner, FilesAddress? files, CancellationToken cancellation)
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
