using System.Text.Json;
using System.Text.Json.Nodes;
using Yiguan.Core.Expunging;
using Yiguan.Core.Ledger;
using Yiguan.Storage.Ledger;

namespace Yiguan.Storage.Moving;

/// <summary>A fact of expunging with the proposal that it confirmed, which may stand nowhere.</summary>
internal sealed record PastExpunging(Entry? Proposed, Entry Done);

/// <summary>
/// Carries expunging over to a ledger that was made before it: whoever proposed and whoever confirmed stand in the restored ledger as they
/// did, at the time it is said to have happened, though recorded anew.
/// </summary>
internal static class ExpungedAgain
{
    public static async Task<IReadOnlyList<PastExpunging>> ReadAsync(StoreAddress address, Owner owner, long to, CancellationToken cancellation)
    {
        await using var store = address.Open();
        var proposals = new Dictionary<long, Entry>();
        var found = new List<PastExpunging>();
        await foreach (var entry in store.ReadAsync(owner, 0, to, cancellation))
        {
            if (entry.Type == ExpungingFacts.Proposed) proposals.Add(entry.Sequence, entry);
            if (entry.Type == ExpungingFacts.Expunged) found.Add(new PastExpunging(proposals.GetValueOrDefault(Proposal(entry)), entry));
        }
        return found;
    }

    /// <summary>Records those that the restored ledger does not hold; answers how many facts that took.</summary>
    public static async Task<long> RecordAsync(
        ILedgerStore store, Owner owner, IReadOnlyList<PastExpunging> expungings, TimeProvider time, CancellationToken cancellation)
    {
        await using var writer = new LedgerWriter(store, [], time);
        var recorded = 0L;
        foreach (var past in expungings)
        {
            if (await HoldsAsync(store, past.Done, cancellation)) continue;
            var body = JsonNode.Parse(past.Done.Body)!.AsObject();
            if (past.Proposed is { } proposed && !await HoldsAsync(store, proposed, cancellation))
            {
                body["proposed"] = await AppendAsync(writer, owner, proposed, proposed.Body, cancellation);
                recorded++;
            }
            await AppendAsync(writer, owner, past.Done, Canonical(body), cancellation);
            recorded++;
        }
        return recorded;
    }

    private static long Proposal(Entry done)
    {
        using var body = JsonDocument.Parse(done.Body);
        return body.RootElement.TryGetProperty("proposed", out var proposed) && proposed.TryGetInt64(out var sequence) ? sequence : 0;
    }

    private static async Task<bool> HoldsAsync(ILedgerStore store, Entry entry, CancellationToken cancellation)
    {
        await foreach (var there in store.ReadAsync(entry.Owner, entry.Sequence - 1, entry.Sequence, cancellation)) return there.Hash.Span.SequenceEqual(entry.Hash.Span);
        return false;
    }

    private static async Task<long> AppendAsync(LedgerWriter writer, Owner owner, Entry past, string body, CancellationToken cancellation)
    {
        var outcome = await writer.AppendAsync(owner, new Append
        {
            Actor = past.Actor,
            For = past.For,
            Cause = past.Cause,
            // The same fact restored twice counts once; its old key may name another command by now.
            Key = $"restored:{Convert.ToHexStringLower(past.Hash.Span)}",
            Facts = [new FactDraft(past.Stream, past.Type, body, past.Happened)],
        }, cancellation);
        return outcome.Receipt?.Last ?? throw new InvalidOperationException($"Fact {past.Sequence} of {owner} could not be recorded again: {outcome.Refusal?.Code}.");
    }

    private static string Canonical(JsonObject body)
    {
        using var document = JsonDocument.Parse(body.ToJsonString());
        return CanonicalJson.Write(document.RootElement);
    }
}
