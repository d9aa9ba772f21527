using System.Collections.Concurrent;
using Yiguan.Core.Ledger;
using Yiguan.Core.Organisation.Facts;
using Yiguan.Core.Organisation.History;
using Yiguan.Core.Views;
using Yiguan.Storage.Ledger;

namespace Yiguan.Storage.Organisation;

/// <summary>The organisation for who only asks: read again only when something was recorded of it since. Safe for many threads.</summary>
public sealed class OrganisationShelf(ILedgerStore store, Owner owner)
{
    // Boards of a few years' days; beyond that they are worked out again.
    private const int MostDays = 1000;

    private Shelf? _shelf;

    /// <summary>The organisation through time.</summary>
    public async Task<OrganisationHistory> HistoryAsync(CancellationToken cancellation) => (await ShelfAsync(cancellation)).History;

    /// <summary>The same for who knows already how many facts it has.</summary>
    public async Task<OrganisationHistory> HistoryAsync(long version, CancellationToken cancellation) => (await ShelfAsync(version, cancellation)).History;

    /// <summary>Who answers at a moment for whom, as it is known now.</summary>
    public async Task<Answering> NowAsync(DateTimeOffset now, CancellationToken cancellation) => (await ShelfAsync(cancellation)).At(CountyZone.DayOf(now), null);

    /// <summary>Who answered at a moment for whom, as it was known then. Of a moment to come, what is known now says.</summary>
    public async Task<Answering> ThenAsync(DateTimeOffset moment, CancellationToken cancellation) => (await ShelfAsync(cancellation)).At(CountyZone.DayOf(moment), moment);

    private async Task<Shelf> ShelfAsync(CancellationToken cancellation) => await ShelfAsync(await StreamVersions.AskAsync(store, owner, OrganisationFact.Stream, cancellation), cancellation);

    private async Task<Shelf> ShelfAsync(long version, CancellationToken cancellation)
    {
        if (_shelf is { } shelf && shelf.History.Version == version) return shelf;
        return _shelf = new Shelf(OrganisationHistory.Of(await store.StreamAsync(owner, OrganisationFact.Stream, cancellation)));
    }

    private sealed class Shelf(OrganisationHistory history)
    {
        private readonly ConcurrentDictionary<(DateOnly, DateTimeOffset?), Answering> _days = new();

        public OrganisationHistory History => history;

        public Answering At(DateOnly day, DateTimeOffset? known)
        {
            // What was recorded last is known to every later moment: such days are one.
            if (known is { } moment && (history.Facts.IsEmpty || history.Facts[^1].Recorded <= moment)) known = null;
            if (_days.Count > MostDays) _days.Clear();
            return _days.GetOrAdd((day, known), key => key.Item2 is { } then ? history.Answering(key.Item1, then) : history.Answering(key.Item1));
        }
    }
}
