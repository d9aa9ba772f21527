using System.Collections.Immutable;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Commands;
using Yiguan.Core.Matters.Offers;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Mechanisms.Adoption;
using Yiguan.Core.Organisation.History;
using Yiguan.Core.Views;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Organisation;

namespace Yiguan.Storage.Matters;

/// <summary>Where commands about one owner's matters are decided and recorded. Safe for many threads.</summary>
public sealed partial class MatterDesk(ILedgerStore store, Owner owner, TimeProvider time) : IAsyncDisposable
{
    // Somebody else may be first a few times in a row; for ever he is not.
    private const int Attempts = 10;

    // A page of offers reads as many parts as one would look at; the command itself reads them all.
    private const int FewParts = 50;

    private readonly LedgerWriter _writer = new(store, ViewSet.All.Streams, time);
    private readonly OrganisationShelf _organisation = new(store, owner);
    private readonly Sight _sight = new(store, owner, time);
    private MechanismBook? _book;

    /// <summary>Mechanisms that were adopted, read anew.</summary>
    public async Task<MechanismBook> BookAsync(CancellationToken cancellation) =>
        _book = MechanismBook.Of(await store.StreamAsync(owner, MechanismAdopted.Stream, cancellation));

    /// <summary>Adopts a mechanism, or a new version of it.</summary>
    public Task<Done> AdoptAsync(Mechanism mechanism, string by, string key, CancellationToken cancellation) =>
        new BookDesk(store, owner, _writer, time).AdoptAsync(mechanism, new Acting(by, key), cancellation);

    /// <summary>The matter as the ledger tells it now; null where there is none of that id.</summary>
    public async Task<Matter?> FindAsync(string matter, CancellationToken cancellation) =>
        (await StandingAsync(matter, _book ?? await BookAsync(cancellation), cancellation)).Matter is { IsOpened: true } found ? found : null;

    /// <summary>Opens a matter of a mechanism, in the version in force.</summary>
    /// <param name="mechanism">Id of the mechanism.</param>
    /// <param name="matter">An id that no matter had.</param>
    /// <param name="command"><see cref="Open"/> or <see cref="OpenForSet"/>.</param>
    /// <param name="doing">How it counts once, and what comes with it.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public Task<Done> OpenAsync(string mechanism, string matter, MatterCommand command, Doing doing, CancellationToken cancellation) =>
        CertainlyAsync(matter, mechanism, command, doing, cancellation);

    /// <summary>Decides a command against what stands and records it; decides again where somebody else was first.</summary>
    public Task<Done> DoAsync(string matter, MatterCommand command, Doing doing, CancellationToken cancellation) => CertainlyAsync(matter, null, command, doing, cancellation);

    /// <summary>What can be done with a matter as it stands now, and whether somebody may do it; nothing is recorded. Parts are asked whether they have ended where they are few.</summary>
    public async Task<ImmutableArray<Offer>> OffersAsync(MatterNow now, Actor by, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(now);
        var others = now.Matter.Children.Length > FewParts ? [] : await OthersAsync(now.Matter.Children, now.Book, cancellation);
        return Offers.Of(now.Matter, by, await GroundAsync(now.Lives, now.Book, others, [], asks: true, null, cancellation));
    }

    /// <summary>What a post may do today, by the organisation and the table of duties; null where there is no such post.</summary>
    public async Task<Actor?> ActorAsync(string post, CancellationToken cancellation) => Actor.Of(await TodayAsync(cancellation), post);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _writer.DisposeAsync();

    /// <summary>Makes commands that open matters about things.</summary>
    internal Opener Opener(CancellationToken cancellation) => new(() => TodayAsync(cancellation));

    /// <summary>What opening rules open, and when they look.</summary>
    internal Openings Openings => new(store, owner, this, time);

    /// <summary>What ends with its parts.</summary>
    internal Wholes Wholes => new(store, owner, this);

    private SubjectsOfMatters Subjects => new(store, owner, time);

    private async Task<OrganisationOn> TodayAsync(CancellationToken cancellation) =>
        (await _organisation.HistoryAsync(cancellation)).On(CountyZone.DayOf(time.GetUtcNow()));
}
