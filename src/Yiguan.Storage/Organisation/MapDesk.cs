using System.Text;
using Yiguan.Core.Ledger;
using Yiguan.Core.Organisation.Facts;
using Yiguan.Core.Organisation.Maps;
using Yiguan.Core.Views;
using Yiguan.Storage.Files;
using Yiguan.Storage.Ledger;

namespace Yiguan.Storage.Organisation;

/// <summary>Where a county's map is adopted: a version in the ledger, its file where files are kept.</summary>
public sealed class MapDesk(ILedgerStore store, Owner owner, IFileStore files, TimeProvider time) : IAsyncDisposable
{
    /// <summary>What a map is called among what is adopted.</summary>
    public const string Kind = "map";

    private readonly LedgerWriter _writer = new(store, ViewSet.All.Streams, time);

    /// <summary>Adopts a map, if it can be read, its areas are of units that stand, and the actor has the duty to adopt.</summary>
    /// <param name="map">The version.</param>
    /// <param name="name">Name of the file.</param>
    /// <param name="content">Its bytes, UTF-8.</param>
    /// <param name="acting">Who adopts.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public async Task<Outcome> AdoptAsync(AdoptMap map, string name, byte[] content, Acting acting, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(map);
        ArgumentNullException.ThrowIfNull(acting);
        await using var organisation = new OrganisationDesk(store, owner, time);
        var history = await organisation.HistoryAsync(cancellation);
        if ((organisation.NotYours(history, "adopt", acting) ?? map.Against(history)) is { } refusal) return new Outcome(null, refusal);
        var kept = await KeptFile.PutAsync(files, content, (await store.HeadAsync(owner, cancellation))!.Algorithm, cancellation);
        var adopted = new Adopted(Kind, name, map.Version, map.From, kept.Link.Hash, acting.By);
        var outcome = await _writer.AppendAsync(owner, new Append { Actor = acting.By, For = acting.For, Key = acting.Key, Facts = [FactCatalogue.Draft(Adopted.StreamOf(Kind), adopted)], Sealed = [kept.Link] }, cancellation);
        await kept.SettleAsync(store, owner, outcome, cancellation);
        return outcome;
    }

    /// <summary>The same out of a file's bytes.</summary>
    public Task<Outcome> AdoptAsync(string version, DateOnly from, string name, byte[] content, Acting acting, CancellationToken cancellation) =>
        AdoptAsync(new AdoptMap(version, Encoding.UTF8.GetString(content), from), name, content, acting, cancellation);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _writer.DisposeAsync();
}
