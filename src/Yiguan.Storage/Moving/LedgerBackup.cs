using System.Text.Json;
using Yiguan.Core.Ledger;
using Yiguan.Core.Views;
using Yiguan.Storage.Files;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Who;

namespace Yiguan.Storage.Moving;

/// <summary>How a backup is to be made.</summary>
public sealed record BackupSettings
{
    /// <summary>Where to.</summary>
    public required DirectoryInfo Folder { get; init; }

    /// <summary>Where the files of the ledger are; null leaves them out.</summary>
    public IFileStore? Files { get; init; }

    /// <summary>How many backups of the ledger stay; null: all.</summary>
    public int? Keep { get; init; }

    /// <summary>Whether the backup is restored once, beside everything, and compared.</summary>
    public bool Rehearse { get; init; }

    /// <summary>Signs the head that the backup ends with; null leaves it unsigned.</summary>
    public Func<Head, JsonElement>? Sign { get; init; }

    /// <summary>The views that a rehearsal makes again.</summary>
    public ViewSet Views { get; init; } = ViewSet.All;
}

/// <summary>A backup that was made and checked.</summary>
/// <param name="File">The backup.</param>
/// <param name="Manifest">What stands beside it.</param>
/// <param name="Removed">Older ones that were removed.</param>
/// <param name="Rehearsed">Whether it was restored and found to be the same.</param>
public sealed record BackedUp(FileInfo File, BackupManifest Manifest, IReadOnlyList<FileInfo> Removed, bool Rehearsed);

/// <summary>
/// Makes a backup while the ledger is written: an export, compressed, read back whole before it gets its name, with the accounts beside it; only then do older ones go.
/// </summary>
public sealed class LedgerBackup(BackupSettings settings, TimeProvider time)
{
    private const string Half = ".half-";

    /// <summary>Backs up a ledger.</summary>
    /// <param name="store">Where it stands.</param>
    /// <param name="owner">Whose.</param>
    /// <param name="progress">Is told how many facts were written, then read, then restored.</param>
    /// <param name="cancellation">Ends it; nothing half-made stays.</param>
    public Task<MoveOutcome<BackedUp>> RunAsync(ILedgerStore store, Owner owner, IProgress<MoveProgress>? progress, CancellationToken cancellation) =>
        MoveOutcome<BackedUp>.OfAsync(async () =>
        {
            Durable.CreateFolder(settings.Folder.FullName);
            Sweep();
            using var half = Unfinished.Begin(settings.Folder.FullName, Half);
            // First, so that whoever is among them is known to the ledger that is backed up after.
            var accounts = await new AccountRows(store, owner).KeepAsync(cancellation);
            var head = await WriteAsync(store, owner, half.Path, progress, cancellation);
            await CheckAsync(half.Path, head, progress, cancellation);
            if (settings.Rehearse) await RehearseAsync(half.Path, head, accounts, progress, cancellation);
            return await FinishAsync(half.Path, head, accounts, cancellation);
        });

    private void Sweep()
    {
        foreach (var prefix in (string[])[Half, Rehearsal.Prefix]) Unfinished.Sweep(settings.Folder.FullName, prefix);
    }

    /// <summary>Whether the disk of the folder has room for less than two backups like the last.</summary>
    public static bool IsRoomShort(DirectoryInfo folder, Owner owner, Func<DirectoryInfo, long> free)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(free);
        return folder.Exists && BackupManifest.Of(owner, folder) is { Count: > 0 } backups && free(folder) < 2 * backups[^1].Length;
    }

    /// <summary>When the last finished backup in a folder was written, UTC; null where there is none.</summary>
    public static DateTimeOffset? LastOf(DirectoryInfo folder, Owner owner)
    {
        ArgumentNullException.ThrowIfNull(folder);
        return folder.Exists && BackupManifest.Of(owner, folder) is { Count: > 0 } made ? made[^1].LastWriteTimeUtc : null;
    }

    private async Task<Head> WriteAsync(ILedgerStore store, Owner owner, string half, IProgress<MoveProgress>? progress, CancellationToken cancellation)
    {
        await using var ledger = await store.SnapshotAsync(owner, cancellation) ?? throw new InvalidOperationException($"{owner} has no ledger here.");
        await using var file = new FileStream(half, AccountsBeside.Private(FileMode.CreateNew));
        await using (var packed = Packing.Pack(file)) await LedgerExport.RunAsync(ledger, settings.Files, packed, progress, cancellation);
        file.Flush(flushToDisk: true);
        return ledger.Head;
    }

    private static async Task CheckAsync(string half, Head head, IProgress<MoveProgress>? progress, CancellationToken cancellation)
    {
        await using var file = File.OpenRead(half);
        await using var lines = Packing.Unpack(file);
        var read = await LedgerCheck.RunAsync(lines, progress, cancellation);
        if (read.Refusal is { } refusal) throw new MoveRefusedException(refusal);
        if (read.Done!.End.Sequence != head.Sequence) throw new MoveRefusedException(new ExportEndWrong(0));
    }

    private async Task RehearseAsync(string half, Head head, KeptAccounts? accounts, IProgress<MoveProgress>? progress, CancellationToken cancellation)
    {
        if (!await Rehearsal.RunAsync(half, head.Owner, settings, accounts, progress, cancellation)) throw new MoveRefusedException(new RehearsalFailed(settings.Folder.FullName));
    }

    private async Task<BackedUp> FinishAsync(string half, Head head, KeptAccounts? accounts, CancellationToken cancellation)
    {
        var made = time.GetUtcNow();
        var place = new FileInfo(Path.Combine(settings.Folder.FullName, BackupManifest.NameOf(head, made)));
        Durable.Move(half, place.FullName);
        var part = accounts is null ? null : AccountsBeside.Write(accounts, place.FullName);
        var manifest = new BackupManifest(
            "backup", 1, head.Owner.Value, head.Sequence, Convert.ToHexStringLower(head.Hash.Span), $"{made.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}",
            place.Name, place.Length, await DigestAsync(place, cancellation), settings.Sign?.Invoke(head), part);
        await WriteAsync(BackupManifest.PathOf(place.FullName), manifest.Write(), cancellation);
        return new BackedUp(place, manifest, Thin(head.Owner), settings.Rehearse);
    }

    private static async Task<string> DigestAsync(FileInfo file, CancellationToken cancellation)
    {
        await using var content = file.OpenRead();
        return await HashedCopy.RunAsync(content, Stream.Null, cancellation);
    }

    private static async Task WriteAsync(string path, byte[] content, CancellationToken cancellation)
    {
        await File.WriteAllBytesAsync(path + ".half", content, cancellation);
        Durable.FlushFile(path + ".half");
        Durable.Move(path + ".half", path);
    }

    private FileInfo[] Thin(Owner owner)
    {
        if (settings.Keep is not { } keep) return [];
        var old = BackupManifest.Of(owner, settings.Folder).SkipLast(keep).ToArray();
        foreach (var backup in old)
        {
            // Without its manifest a backup does not count, so that one comes first.
            File.Delete(BackupManifest.PathOf(backup.FullName));
            File.Delete(BackupManifest.AccountsOf(backup.FullName));
            backup.Delete();
        }
        return old;
    }
}
