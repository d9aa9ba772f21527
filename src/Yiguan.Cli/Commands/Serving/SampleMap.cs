using Yiguan.Core.Ledger;
using Yiguan.Core.Organisation.Facts;
using Yiguan.Storage.Files;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Organisation;

namespace Yiguan.Cli.Commands.Serving;

/// <summary>The map of the fictional county, map.json in its folder, adopted as a county adopts its own.</summary>
internal static class SampleMap
{
    /// <summary>Adopts it where no map is, and the folder has one.</summary>
    public static async Task BringAsync(ILedgerStore store, Owner owner, IFileStore files, TimeProvider time, string by)
    {
        if (Environment.GetEnvironmentVariable("YIGUAN_COUNTY") is not { Length: > 0 } folder) return;
        var path = Path.Combine(folder, "map.json");
        if (!File.Exists(path)) return;
        if (!(await store.StreamAsync(owner, Adopted.StreamOf(MapDesk.Kind), CancellationToken.None)).IsEmpty) return;
        await using var organisation = new OrganisationDesk(store, owner, time);
        // The towns of the sample stand from the first day on.
        var from = (await organisation.HistoryAsync(CancellationToken.None)).Facts.Select(f => f.Fact).OfType<UnitFounded>().Min(f => f.From);
        await using var desk = new MapDesk(store, owner, files, time);
        var done = await desk.AdoptAsync("sample", from, Path.GetFileName(path), await File.ReadAllBytesAsync(path), new Acting(by, "sample/map"), CancellationToken.None);
        if (done.Refusal is { } refusal) throw new InvalidOperationException(refusal.Code);
    }
}
