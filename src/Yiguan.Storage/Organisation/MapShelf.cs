using System.Collections.Concurrent;
using System.Text;
using Yiguan.Core.Ledger;
using Yiguan.Core.Organisation.Facts;
using Yiguan.Core.Organisation.Maps;
using Yiguan.Storage.Files;
using Yiguan.Storage.Ledger;

namespace Yiguan.Storage.Organisation;

/// <summary>The county's maps as the ledger has adopted them; each is read once. Safe for many threads.</summary>
public sealed class MapShelf(ILedgerStore store, Owner owner, IFileStore files)
{
    private readonly ConcurrentDictionary<string, CountyMap> _read = new(StringComparer.Ordinal);

    /// <summary>The map in force on a day: of those that had begun, the one adopted last. Null where none was adopted, or its file is not there any more.</summary>
    public async Task<CountyMap?> OnAsync(DateOnly day, CancellationToken cancellation)
    {
        var versions = (await store.StreamAsync(owner, Adopted.StreamOf(MapDesk.Kind), cancellation)).Select(FactCatalogue.Read).OfType<Adopted>();
        if (versions.LastOrDefault(v => v.From <= day) is not { } version) return null;
        if (_read.TryGetValue(version.File, out var map)) return map;
        if (await store.SealedAsync(owner, version.File, cancellation) is not { } link || await files.OpenAsync(link.Value, cancellation) is not { } file) return null;
        await using (file)
        {
            using var text = new StreamReader(file, Encoding.UTF8);
            return _read.GetOrAdd(version.File, CountyMap.Read(await text.ReadToEndAsync(cancellation)));
        }
    }
}
