using System.Collections.Immutable;
using Yiguan.Core.Ledger;
using Yiguan.Storage.Files;
using Yiguan.Storage.Ledger;

namespace Yiguan.Storage.Moving;

/// <summary>Takes the slices of an import into the store.</summary>
internal sealed class ImportTaking(ILedgerStore store, IFileStore? files, Head begun, IReadOnlySet<string> expunged) : IAsyncDisposable
{
    private readonly HashSet<string> _expunged = new(expunged, StringComparer.Ordinal);
    private readonly HashSet<string> _named = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, long> _unknown = new(StringComparer.Ordinal);
    private readonly FileSpool _spool = new(files);
    private readonly Head _standing = begun;
    private IAsyncEnumerator<Entry>? _stood;
    private Head _head = begun;
    private bool _open;
    private bool _clean = true;
    private ImmutableArray<string> _left = [];
    private long _matched, _facts, _sealed, _dropped, _missing;

    /// <summary>Of the last fact that stands.</summary>
    public long Sequence => Math.Max(_matched, _head.Sequence);

    /// <summary>Of the slice being taken.</summary>
    public long Line { get; private set; }

    public async Task TakeAsync(ImportSlice slice, CancellationToken cancellation)
    {
        if (slice.Items.Count == 0) return;
        Line = slice.Items[0].Line;
        await OpenAsync(cancellation);
        if (slice.Items[0] is EntryItem) await EntriesAsync([.. slice.Items.Cast<EntryItem>()], cancellation);
        else await AfterAsync(slice, cancellation);
    }

    public async Task<Imported> EndAsync(CancellationToken cancellation)
    {
        // A reader that is still open would keep the log of SQLite from being emptied.
        if (_stood is not null) await _stood.DisposeAsync();
        _stood = null;
        await ForgetAsync(cancellation);
        return new Imported(_head, _matched, _facts, _sealed, _dropped, _spool.Files, _missing, _unknown.ToImmutableSortedDictionary(StringComparer.Ordinal), _clean) { FilesLeft = _left };
    }

    public async ValueTask DisposeAsync()
    {
        if (_stood is not null) await _stood.DisposeAsync();
        await _spool.DisposeAsync();
    }

    private async Task OpenAsync(CancellationToken cancellation)
    {
        if (_open) return;
        await store.OpenAsync(_standing.Owner, _standing.Algorithm, cancellation);
        _stood = store.ReadAsync(_standing.Owner, 0, _standing.Sequence, cancellation).GetAsyncEnumerator(cancellation);
        _open = true;
    }

    private async Task EntriesAsync(EntryItem[] items, CancellationToken cancellation)
    {
        foreach (var item in items)
        {
            _expunged.UnionWith(Expunging.Values(item.Entry));
            if (!FactCatalogue.Knows(item.Entry.Type)) _unknown[item.Entry.Type] = _unknown.GetValueOrDefault(item.Entry.Type) + 1;
        }
        var old = 0;
        while (old < items.Length && await StandsAsync(items[old], cancellation)) old++;
        if (old < items.Length) await AddAsync([.. items.Skip(old).Select(i => i.Entry)], cancellation);
    }

    private async Task<bool> StandsAsync(EntryItem item, CancellationToken cancellation)
    {
        if (item.Entry.Sequence > _standing.Sequence) return false;
        if (!await _stood!.MoveNextAsync() || !_stood.Current.Hash.Span.SequenceEqual(item.Entry.Hash.Span)) throw new MoveRefusedException(new ExportContradicts(item.Line, item.Entry.Sequence));
        cancellation.ThrowIfCancellationRequested();
        _matched++;
        return true;
    }

    private async Task AddAsync(Entry[] entries, CancellationToken cancellation)
    {
        var to = _head with { Sequence = entries[^1].Sequence, Hash = entries[^1].Hash, Recorded = entries[^1].Recorded };
        await MoveAsync(to, entries, [], cancellation);
        _facts += entries.Length;
    }

    private async Task AfterAsync(ImportSlice slice, CancellationToken cancellation)
    {
        // What stands behind the end of the file may expunge what the file still holds.
        while (await _stood!.MoveNextAsync()) _expunged.UnionWith(Expunging.Values(_stood.Current));
        var values = slice.Items.OfType<SealedItem>().Where(i => !_expunged.Contains(i.Value.Hash)).Select(i => i.Value).ToArray();
        if (values.Length > 0) await MoveAsync(_head, [], values, cancellation);
        _sealed += values.Length;
        _dropped += slice.Items.OfType<SealedItem>().Count() - values.Length;
        _named.UnionWith(values.Where(v => v.Label == FileLink.Label).Select(v => FileLink.HashOf(v.Value)));
        foreach (var piece in slice.Items.OfType<FileItem>())
        {
            if (_named.Contains(piece.Content.Hash)) await _spool.TakeAsync(piece, cancellation);
        }
        _missing += slice.Items.OfType<MissingItem>().Count();
    }

    // A part of the ledger that was imported before may hold what a later fact expunges.
    private async Task ForgetAsync(CancellationToken cancellation)
    {
        var gone = new List<string>();
        foreach (var hash in _expunged)
        {
            if (await store.SealedAsync(_standing.Owner, hash, cancellation) is not null) gone.Add(hash);
        }
        if (gone.Count > 0) await store.ForgetAsync(_standing.Owner, gone, cancellation);
        _dropped += gone.Count;
        if (files is not null) _left = await Leaving.DrainAsync(store, _standing.Owner, files, cancellation);
        if (gone.Count > 0) _clean = await store.ScrubAsync(cancellation);
    }

    private async Task MoveAsync(Head to, Entry[] entries, SealedValue[] values, CancellationToken cancellation)
    {
        try
        {
            await store.ImportAsync(_head, to, entries, values, cancellation);
            _head = to;
        }
        catch (InvalidOperationException)
        {
            throw new MoveRefusedException(new StoreInUse());
        }
    }
}
