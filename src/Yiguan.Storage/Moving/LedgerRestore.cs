using System.Collections.Immutable;
using Yiguan.Core.Ledger;
using Yiguan.Core.Views;
using Yiguan.Storage.Files;
using Yiguan.Storage.Views;
using Yiguan.Storage.Who;

namespace Yiguan.Storage.Moving;

/// <summary>A ledger that was restored.</summary>
/// <param name="Imported">What the backup brought.</param>
/// <param name="Replaced">Where the ledger ended that was replaced; null where there was none.</param>
/// <param name="Recorded">Facts of expunging that were recorded again.</param>
/// <param name="Unread">The fact for which the views could not be made again; null where they were.</param>
/// <param name="Accounts">How many accounts stand there now.</param>
public sealed record Restored(Imported Imported, Head? Replaced, long Recorded, KindUnknown? Unread, int Accounts);

/// <summary>
/// Brings a backup back. It is read whole before anything is changed, built up beside what stands, and takes its place at the end. What the
/// replaced ledger had expunged stays expunged, and the facts that say so are recorded again.
/// </summary>
/// <param name="address">Where to.</param>
/// <param name="files">Where files go; null leaves them out.</param>
/// <param name="replace">Whether a ledger that stands there may be replaced.</param>
/// <param name="views">The views that are made again before the ledger takes its place.</param>
/// <param name="expunged">Hashes of values that are expunged elsewhere; null: none.</param>
public sealed class LedgerRestore(StoreAddress address, Func<Owner, IFileStore>? files, bool replace, ViewSet views, IReadOnlySet<string>? expunged = null)
{
    /// <summary>The accounts, and what lies with them, that take the place of those that stand, as <see cref="KeptAccounts.Over"/> says; null leaves them as they are. Whoever was signed in signs in anew.</summary>
    public KeptAccounts? Accounts { get; init; }

    /// <summary>Restores a file.</summary>
    /// <param name="file">The backup, which can be read from its beginning again.</param>
    /// <param name="owner">Whose ledger it must be; null: whosever it is.</param>
    /// <param name="progress">Is told how many facts were read, then restored.</param>
    /// <param name="time">Gives the time of what is recorded again.</param>
    /// <param name="cancellation">Ends it; nothing was changed.</param>
    public Task<MoveOutcome<Restored>> RunAsync(Stream file, Owner? owner, IProgress<MoveProgress>? progress, TimeProvider time, CancellationToken cancellation) =>
        MoveOutcome<Restored>.OfAsync(async () =>
        {
            ArgumentNullException.ThrowIfNull(file);
            var found = await CheckAsync(file, owner, progress, cancellation);
            var standing = await StandingAsync(found.Owner, cancellation);
            var leaving = standing is null ? [] : await LeavingAsync(found.Owner, cancellation);
            var expungings = standing is null ? [] : await ExpungedAgain.ReadAsync(address, found.Owner, standing.Sequence, cancellation);
            var stand = standing is null ? null : await AccountsAsync(found.Owner, cancellation);
            var accounts = Accounts?.Over(stand) ?? stand;
            await using var place = await IRestorePlace.BesideAsync(address, cancellation);
            await place.Fresh.MigrateAsync(cancellation);
            file.Position = 0;
            await using var lines = new KeptOpen(Packing.Unpack(file), file);
            var gone = expungings.SelectMany(e => Expunging.Values(e.Done)).Concat(expunged ?? ImmutableHashSet<string>.Empty).ToHashSet(StringComparer.Ordinal);
            // The files belong to the ledger that takes its place, not to the one that stands until then.
            var imported = await new LedgerImport(place.Fresh, null, gone).RunAsync(lines.Stream, found.Owner, progress, cancellation);
            if (imported.Refusal is { } refusal) throw new MoveRefusedException(refusal);
            var recorded = await ExpungedAgain.RecordAsync(place.Fresh, found.Owner, expungings, time, cancellation);
            var unread = await BroughtIn.RebuildAsync(place.Fresh, found.Owner, views, MoveProgress.Of(progress), cancellation);
            if (accounts is not null) await new AccountRows(place.Fresh, found.Owner).PutAsync(accounts, cancellation);
            // Files that were to go are to go all the same, unless what is restored names them.
            await place.Fresh.LeaveAsync(found.Owner, leaving, cancellation);
            await place.SwapAsync(standing, found.Owner, cancellation);
            var brought = files is null ? 0 : await FilesAsync(file, found.Owner, files(found.Owner), cancellation);
            return new Restored(imported.Done! with { Files = brought, FilesLeft = await DrainAsync(found.Owner, cancellation) }, standing, recorded, unread, accounts?.Accounts.Length ?? 0);
        });

    // Those that the restored ledger names, out of the backup read once more.
    private async Task<long> FilesAsync(Stream file, Owner owner, IFileStore into, CancellationToken cancellation)
    {
        var named = new HashSet<string>(StringComparer.Ordinal);
        await using (var store = address.Open())
        {
            await foreach (var value in store.AllSealedAsync(owner, cancellation))
            {
                if (value.Label == FileLink.Label) named.Add(FileLink.HashOf(value.Value));
            }
        }
        file.Position = 0;
        await using var lines = new KeptOpen(Packing.Unpack(file), file);
        await using var spool = new FileSpool(into);
        var reader = await ExportReader.OpenAsync(lines.Stream, cancellation);
        await foreach (var item in reader.ItemsAsync(cancellation))
        {
            if (item is FileItem piece && named.Contains(piece.Content.Hash)) await spool.TakeAsync(piece, cancellation);
        }
        return spool.Files;
    }

    private async Task<KeptAccounts?> AccountsAsync(Owner owner, CancellationToken cancellation)
    {
        await using var store = address.Open();
        return await new AccountRows(store, owner).KeepAsync(cancellation);
    }

    private async Task<ImmutableArray<string>> LeavingAsync(Owner owner, CancellationToken cancellation)
    {
        await using var store = address.Open();
        return await store.LeavingAsync(owner, cancellation);
    }

    private async Task<ImmutableArray<string>> DrainAsync(Owner owner, CancellationToken cancellation)
    {
        if (files is null) return [];
        await using var store = address.Open();
        return await Leaving.DrainAsync(store, owner, files(owner), cancellation);
    }

    private static async Task<CheckedExport> CheckAsync(Stream file, Owner? owner, IProgress<MoveProgress>? progress, CancellationToken cancellation)
    {
        await using var lines = new KeptOpen(Packing.Unpack(file), file);
        var read = await LedgerCheck.RunAsync(lines.Stream, progress, cancellation);
        if (read.Refusal is { } refusal) throw new MoveRefusedException(refusal);
        if (owner is { } expected && expected != read.Done!.Owner) throw new MoveRefusedException(new ExportOwnerOther(1, expected.Value, read.Done.Owner.Value));
        return read.Done!;
    }

    // A place that is not there is empty; asking must not make it.
    private async Task<Head?> StandingAsync(Owner owner, CancellationToken cancellation)
    {
        if (address.File is { } path && !File.Exists(path)) return null;
        await using var store = address.Open();
        await store.MigrateAsync(cancellation);
        // A file is replaced as a whole; in a database one county's rows take the place of its own.
        var others = address.File is null ? [] : (await store.OwnersAsync(cancellation)).Where(o => o != owner).ToArray();
        if (others.Length > 0) throw new MoveRefusedException(new OthersThere(string.Join(", ", others)));
        var head = await store.HeadAsync(owner, cancellation);
        return head is { Sequence: > 0 } && !replace ? throw new MoveRefusedException(new PlaceTaken(owner.Value, head.Sequence)) : head;
    }

    /// <summary>What unpacks a file, closed without the file.</summary>
    private sealed class KeptOpen(Stream lines, Stream file) : IAsyncDisposable
    {
        public Stream Stream => lines;

        public ValueTask DisposeAsync() => ReferenceEquals(lines, file) ? ValueTask.CompletedTask : lines.DisposeAsync();
    }
}
