using Yiguan.Core.Ledger;
using Yiguan.Core.Matters;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Mechanisms.Adoption;
using Yiguan.Core.Subjects;
using Yiguan.Core.Views;
using Yiguan.Storage.Ledger;

namespace Yiguan.Storage.Matters;

/// <summary>
/// Lets the rows of subjects follow a move to another version of their register, in slices. A row that has followed stands under the later version: what
/// is left is found by that, whoever goes on.
/// </summary>
internal sealed class SubjectsFollow(ILedgerStore store, Owner owner, TimeProvider time)
{
    private const int Slice = 100;

    /// <summary>Lets all follow; answers how many did, and whether none is left.</summary>
    public async Task<(long Done, bool AreAll)> RunAsync(MechanismBook book, CancellationToken cancellation)
    {
        var done = 0L;
        foreach (var move in book.Changes.Select(c => c.Move).OfType<MattersMoved>().Where(m => book.Last(m.Mechanism)?.Mechanism.Kind == MechanismKind.Register))
        {
            while (await IdsAsync(store, owner, move, "", Slice, cancellation) is { Count: > 0 } ids)
            {
                var followed = await FollowAsync(book, ids, cancellation);
                done += followed;
                if (followed == 0) return (done, false);
            }
        }
        return (done, true);
    }

    /// <summary>Ids of subjects whose rows stand under the version that a move leaves.</summary>
    public static async Task<List<string>> IdsAsync(ILedgerStore store, Owner owner, MattersMoved move, string after, int most, CancellationToken cancellation) => await store.AskAsync(
        "SELECT subject FROM subject WHERE owner = @owner AND mechanism = @mechanism AND mechanism_version = @version AND merged_into IS NULL AND subject > @after ORDER BY subject LIMIT @most",
        [("owner", owner.Value), ("mechanism", move.Mechanism), ("version", move.From), ("after", after), ("most", (long)most)], cancellation).Select(r => (string)r[0]!).ToListAsync(cancellation);

    // Who was told of meanwhile has followed with its own fact, and is refused here.
    private async Task<int> FollowAsync(MechanismBook book, List<string> ids, CancellationToken cancellation)
    {
        var streams = await store.StreamsAsync(owner, [.. ids.Select(SubjectFact.Stream)], cancellation).ToLookupAsync(e => e.Stream[SubjectFact.Streams.Length..], cancellationToken: cancellation);
        var group = ids.Select(id => Subject.Of(id, streams[id], book)).Select(subject => new Append
        {
            Actor = DueDesk.Post,
            Key = $"plan/{book.LastChange}/subject/{subject.Id}",
            Facts = [],
            Decided = [new Seen(MechanismAdopted.Stream, book.Version), new Seen(SubjectFact.Stream(subject.Id), subject.Version, new SubjectStanding(book, subject))],
        }).ToList();
        var outcome = await store.CommitAsync(owner, group, new GroupPlan(ViewSet.All.Streams, time.GetUtcNow()), cancellation);
        return outcome.Results.Count(r => r.Receipt is not null);
    }
}
