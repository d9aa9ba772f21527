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

    /// <summary>Every map that was adopted, the last one first.</summary>
    public async Task<IReadOnlyList<MapVersion>> VersionsAsync(CancellationToken cancellation) =>
        [.. (await store.StreamAsync(owner, Adopted.StreamOf(MapDesk.Kind), cancellation)).Reverse().Select(e => (Entry: e, Fact: (Adopted)FactCatalogue.Read(e))).Select(e => new MapVersion(e.Fact.Version, e.Fact.Name, e.Fact.From, e.Entry.Actor, e.Entry.Recorded, e.Entry.Sequence))];

    /// <summary>The map in force on a day: of those that had begun, the one adopted last. Null where none was adopted, or its file is not there any more.</summary>
    public async Task<CountyMap?> OnAsync(DateOnly day, CancellationToken cancellation)
    {
        var versions = (await store.StreamAsync(owner, Adopted.StreamOf(MapDesk.Kind), cancellation)).Select(FactCatalogue.Read).OfType<Adopted>();
        if (versions.LastOrDefault(v => v.From <= day) is not { } version) return null;
        if (_read.TryGetValue(version.File, out var map)) return map;
        if (await store.SealedAsync(owner, version.File, cancellation) is not { } link || await files.OpenAsync(FileLink.HashOf(link.Value), cancellation) is not { } file) return null;
        await using (file)
        {
            using var text = new StreamReader(file, Encoding.UTF8);
            return _read.GetOrAdd(version.File, CountyMap.Read(await text.ReadToEndAsync(cancellation)));
        }
    }
}

/// <summary>A map that was adopted.</summary>
/// <param name="Version">As the office calls it.</param>
/// <param name="Name">Name of the file.</param>
/// <param name="From">The first day on which it is in force.</param>
/// <param name="By">Post that adopted it.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Sequence">Its entry of the ledger.</param>
public sealed record MapVersion(string Version, string Name, DateOnly From, string By, DateTimeOffset At, long Sequence);
