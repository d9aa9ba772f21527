using System.Collections.Immutable;
using Yiguan.Core;
using Yiguan.Core.Ledger;
using Yiguan.Core.Organisation;
using Yiguan.Core.Organisation.Changes;
using Yiguan.Core.Organisation.Facts;
using Yiguan.Core.Organisation.History;
using Yiguan.Core.Views;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Matters;

namespace Yiguan.Storage.Organisation;

/// <summary>Where orders about one owner's organisation are decided and recorded.</summary>
public sealed class OrganisationDesk(ILedgerStore store, Owner owner, TimeProvider time) : IAsyncDisposable
{
    // Somebody else may be first a few times in a row; for ever he is not.
    private const int Attempts = 5;

    private readonly LedgerWriter _writer = new(store, ViewSet.All.Streams, time);

    /// <summary>The organisation as the ledger tells it now.</summary>
    public async Task<OrganisationHistory> HistoryAsync(CancellationToken cancellation) =>
        OrganisationHistory.Of(await store.StreamAsync(owner, OrganisationFact.Stream, cancellation));

    /// <summary>The organisation that an order under a key is decided on: as it is now, or as it was known before the order that stands there.</summary>
    public async Task<OrganisationHistory> HistoryAsync(string key, CancellationToken cancellation) =>
        Before(await _writer.EarlierAsync(owner, key, cancellation), await HistoryAsync(cancellation));

    /// <summary>Decides an order against what stands and records it; decides again where somebody else was first. Told again under its key it
    /// is answered as it was the first time.</summary>
    public async Task<Ordered> OrderAsync(OrganisationCommand command, Acting acting, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(acting);
        for (var attempt = 1; ; attempt++)
        {
            var earlier = await _writer.EarlierAsync(owner, acting.Key, cancellation);
            var history = Before(earlier, await HistoryAsync(cancellation));
            if (NotYours(history, command, acting) is { } not) return new Ordered([], null, not);
            var decision = command.Decide(history);
            // What stands under the key was decided on the same history and not refused: it was another order.
            if (decision.Refusal is { } refusal) return new Ordered([], null, earlier is null ? refusal : new KeyUsedOtherwise(acting.Key));
            var outcome = await _writer.AppendAsync(owner, Append(decision.Facts, history, acting), cancellation);
            if (outcome.Refusal is not StreamMovedOn || attempt == Attempts) return new Ordered(decision.Facts, outcome.Receipt, outcome.Refusal);
        }
    }

    // Before a table of duties is in force nobody can hold one: the county is being set up.
    private RightMissing? NotYours(OrganisationHistory history, OrganisationCommand command, Acting acting)
    {
        var today = history.On(CountyZone.DayOf(time.GetUtcNow()));
        // The office itself sets up the three before anybody can sign in.
        if (acting.By == DueDesk.Post || today.Duties is null) return null;
        // Whoever holds a post names who stands in for it.
        if (command is NameStandIn own && own.Post == acting.By) return null;
        return NotYours(today, command is AdoptDuties ? "adopt" : "organise", acting);
    }

    /// <summary>Whether somebody lacks a duty today, in person and as a stand-in.</summary>
    internal RightMissing? NotYours(OrganisationHistory history, string right, Acting acting)
    {
        var today = history.On(CountyZone.DayOf(time.GetUtcNow()));
        return acting.By == DueDesk.Post || today.Duties is null ? null : NotYours(today, right, acting);
    }

    private static RightMissing? NotYours(OrganisationOn today, string right, Acting acting)
    {
        if (today.May(acting.By, right)) return null;
        return acting.For is { } other && today.May(other, right) && today.ActingFor(other).Any(s => s.Value.By == acting.By) ? null : new RightMissing(acting.By, right);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _writer.DisposeAsync();

    private static OrganisationHistory Before(EarlierCommand? earlier, OrganisationHistory history) => earlier is null ? history : history.KnownAt(earlier.First - 1);

    private static Append Append(ImmutableArray<OrganisationFact> facts, OrganisationHistory history, Acting acting) => new()
    {
        Actor = acting.By,
        For = acting.For,
        Key = acting.Key,
        Facts = [.. facts.Select(fact => FactCatalogue.Draft(OrganisationFact.Stream, fact)), .. acting.Beside],
        Decided = [new Seen(OrganisationFact.Stream, history.Version, history)],
        Sealed = acting.Sealed,
    };
}

/// <summary>Who orders, and what comes with the order.</summary>
/// <param name="By">The post that acts.</param>
/// <param name="Key">Makes the order count once.</param>
public sealed record Acting(string By, string Key)
{
    /// <summary>The post acted for; null where the actor acts in person.</summary>
    public string? For { get; init; }

    /// <summary>Sensitive values that the facts name.</summary>
    public ImmutableArray<SealedValue> Sealed { get; init; } = [];

    /// <summary>Facts of other streams that are recorded with the order.</summary>
    public ImmutableArray<FactDraft> Beside { get; init; } = [];
}

/// <summary>What an order came to: facts with their receipt, or a refusal.</summary>
/// <param name="Facts">What was decided.</param>
/// <param name="Receipt">Where it stands; null where it was refused.</param>
/// <param name="Refusal">Why nothing was recorded; null where something was.</param>
public sealed record Ordered(ImmutableArray<OrganisationFact> Facts, Receipt? Receipt, Refusal? Refusal);
