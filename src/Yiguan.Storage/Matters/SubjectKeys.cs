using System.Collections.Immutable;
using Yiguan.Core;
using Yiguan.Core.Ledger;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Subjects;
using Yiguan.Storage.Ledger;

namespace Yiguan.Storage.Matters;

/// <summary>Natural keys that change with the facts of a subject.</summary>
internal sealed class SubjectKeys(ILedgerStore store, Owner owner)
{
    /// <summary>A key that changes is released and the new one claimed in the same command. The version of the key's stream settles who is first.</summary>
    public async Task<KeysClaimed> ClaimAsync(Subject before, ImmutableArray<ToldOf> told, Mechanism mechanism, DateTimeOffset now, CancellationToken cancellation)
    {
        var after = told.Where(t => t.Subject == before.Id).Aggregate(before, (subject, t) => subject.Then(t.Fact, now));
        var had = before.Version == 0 ? null : NaturalKey.Of(mechanism, before.Fields);
        var has = after.MergedInto is not null ? null : NaturalKey.Of(mechanism, after.Fields);
        if (had == has) return new KeysClaimed([], [], null);
        ImmutableArray<FactDraft> released = had is null ? [] : [FactCatalogue.Draft(had.Stream, new SubjectKeyReleased(before.Id))];
        if (has is null) return new KeysClaimed(released, [], null);
        var stream = await store.StreamAsync(owner, has.Stream, cancellation);
        return NaturalKey.Bearer(stream) is { } bearer
            ? new KeysClaimed([], [], new KeyTaken(has.Text, bearer))
            : new KeysClaimed([.. released, FactCatalogue.Draft(has.Stream, new SubjectKeyClaimed(before.Id, has.Values))], [new Seen(has.Stream, stream.Length)], null);
    }
}

/// <summary>Facts about keys that are recorded with a command, and what they were decided on.</summary>
internal sealed record KeysClaimed(ImmutableArray<FactDraft> Facts, ImmutableArray<Seen> Seen, Refusal? Taken);
