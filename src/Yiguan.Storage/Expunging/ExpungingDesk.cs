using System.Collections.Immutable;
using Yiguan.Core;
using Yiguan.Core.Expunging;
using Yiguan.Core.Ledger;
using Yiguan.Core.Organisation.Facts;
using Yiguan.Core.Organisation.History;
using Yiguan.Core.Views;
using Yiguan.Storage.Files;
using Yiguan.Storage.Ledger;

namespace Yiguan.Storage.Expunging;

/// <summary>Removes sealed values for good, on the word of two persons.</summary>
/// <param name="store">Where the values are.</param>
/// <param name="writer">Records on this node.</param>
/// <param name="removeFile">Removes a file by the hash of its content, and throws <see cref="FileNotFoundException"/> where it is not; null where nobody said where files are kept.</param>
/// <param name="time">Tells the day on which somebody holds a post; null: the machine's clock.</param>
public sealed class ExpungingDesk(ILedgerStore store, LedgerWriter writer, Func<Owner, string, CancellationToken, Task>? removeFile = null, TimeProvider? time = null)
{
    private const int Attempts = 10;

    /// <summary>What was proposed and what was done.</summary>
    public async Task<ExpungingState> StateAsync(Owner owner, CancellationToken cancellation) =>
        ExpungingState.Of(await store.StreamAsync(owner, ExpungingFacts.Stream, cancellation));

    /// <summary>Proposes; nothing is removed yet.</summary>
    public Task<Outcome> ProposeAsync(Owner owner, string actor, ProposeExpunging propose, string key, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(propose);
        return DecideAsync(owner, actor, key, async state =>
        {
            if (ActingPerson.Of(actor, await OrganisationAsync(owner, cancellation), Today) is null) return (null, new NobodyThere(actor, Today));
            var stands = new HashSet<string>(StringComparer.Ordinal);
            foreach (var hash in propose.Values.Distinct())
            {
                if (await store.SealedAsync(owner, hash, cancellation) is not null) stands.Add(hash);
            }
            return propose.Refused(state, stands) is { } refusal ? (null, refusal) : (propose.Fact, null);
        }, told => told is ExpungeProposed earlier && earlier.Reason == propose.Reason && earlier.Values.SequenceEqual(propose.Fact.Values), cancellation);
    }

    /// <summary>
    /// Agrees and removes: the values with the fact, then the files they name, then the bytes that the database left behind. Told again, or where
    /// it was done before, it goes on with what was not finished.
    /// </summary>
    public async Task<ExpungingEnd> ConfirmAsync(Owner owner, string actor, long proposed, string? reason, string key, CancellationToken cancellation)
    {
        var confirm = new ConfirmExpunging(actor, proposed, reason);
        var outcome = await DecideAsync(owner, actor, key, async state =>
        {
            if (confirm.Refused(state, await OrganisationAsync(owner, cancellation), Today) is { } refusal) return (null, refusal);
            var fact = confirm.Fact(state);
            return await UnreachableAsync(owner, fact.Values, cancellation) is { } unreachable ? (null, unreachable) : (fact, null);
        }, told => told is Expunged earlier && earlier.Proposed == proposed && (string.IsNullOrWhiteSpace(reason) || earlier.Reason == reason), cancellation);
        if (outcome.Receipt is null && outcome.Refusal is not AlreadyExpunged) return new ExpungingEnd(outcome, [], IsClean: true);
        // Who goes on with what another began may find a file gone already; who began it and finds none has looked in the wrong place.
        var left = await Leaving.DrainAsync(store, owner, outcome.Receipt is { Again: false } || removeFile is null ? removeFile : RemoveIfThereAsync, cancellation);
        // Also where it was done before: whoever did it may not have come this far.
        return new ExpungingEnd(outcome, left, await store.ScrubAsync(cancellation));
    }

    private DateOnly Today => CountyZone.DayOf((time ?? TimeProvider.System).GetUtcNow());

    private async Task<OrganisationHistory> OrganisationAsync(Owner owner, CancellationToken cancellation) =>
        OrganisationHistory.Of(await store.StreamAsync(owner, OrganisationFact.Stream, cancellation));

    private async Task<Outcome> DecideAsync(
        Owner owner, string actor, string key, Func<ExpungingState, Task<(object? Fact, Refusal? Refusal)>> decide, Func<object, bool> isSame, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            var entries = await store.StreamAsync(owner, ExpungingFacts.Stream, cancellation);
            // Told again, a command is answered with what it did, not with what now stands against it.
            if (entries.FirstOrDefault(e => e.Key == key) is { } done)
            {
                return done.Actor == actor && isSame(FactCatalogue.Read(done)) ? new Outcome(EarlierCommand.Of([done]).Receipt, null) : new Outcome(null, new KeyUsedOtherwise(key));
            }
            var state = ExpungingState.Of(entries);
            var (fact, refusal) = await decide(state);
            if (refusal is not null) return new Outcome(null, refusal);
            var append = new Append
            {
                Actor = actor,
                Key = key,
                Facts = [FactCatalogue.Draft(ExpungingFacts.Stream, fact!)],
                Decided = [new Seen(ExpungingFacts.Stream, state.Version, state)],
            };
            var outcome = await writer.AppendAsync(owner, append, cancellation);
            if (outcome.Refusal is not StreamMovedOn || attempt == Attempts) return outcome;
        }
    }

    private async Task RemoveIfThereAsync(Owner owner, string file, CancellationToken cancellation)
    {
        try
        {
            await removeFile!(owner, file, cancellation);
        }
        catch (FileNotFoundException)
        {
            // Gone.
        }
    }

    // A file must be able to go with the last value that names it.
    private async Task<FilesUnreachable?> UnreachableAsync(Owner owner, ImmutableArray<string> values, CancellationToken cancellation)
    {
        if (removeFile is not null) return null;
        foreach (var hash in values)
        {
            if (await store.SealedAsync(owner, hash, cancellation) is { Label: FileLink.Label }) return new FilesUnreachable(hash);
        }
        return null;
    }
}

/// <summary>How an expunging ended.</summary>
/// <param name="Outcome">The receipt, or why nothing was removed.</param>
/// <param name="FilesLeft">Files that could not be removed, by the hash of their content: they stay named as leaving, and the next confirmation tries again.</param>
/// <param name="IsClean">Whether the bytes are gone from the files of the store, too; false: a long reading was in the way.</param>
public sealed record ExpungingEnd(Outcome Outcome, ImmutableArray<string> FilesLeft, bool IsClean);
