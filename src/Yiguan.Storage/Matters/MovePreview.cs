using System.Collections.Immutable;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Clocks;
using Yiguan.Core.Matters.Facts;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Mechanisms.Adoption;
using Yiguan.Core.Subjects;
using Yiguan.Storage.Ledger;

namespace Yiguan.Storage.Matters;

/// <summary>What a move of running matters, or of subjects, to a new version of their mechanism would do, seen before anybody orders it. Records nothing.</summary>
/// <param name="Stages">How many go from which stage into which, by id.</param>
/// <param name="Colours">How many would turn from which colour into which at once.</param>
/// <param name="Dropped">How many have a field filled in that stays behind, by id.</param>
public sealed record MovePreview(
    ImmutableSortedDictionary<(string From, string To), long> Stages, ImmutableSortedDictionary<(Colour From, Colour To), long> Colours, ImmutableSortedDictionary<string, long> Dropped)
{
    private const int Slice = 500;

    /// <summary>How many matters, or subjects, would move.</summary>
    public long Matters => Stages.Values.Sum();

    /// <summary>Looks at every running matter that lives by the old version.</summary>
    /// <param name="store">The store.</param>
    /// <param name="owner">Whose.</param>
    /// <param name="book">What holds now.</param>
    /// <param name="move">What was decided.</param>
    /// <param name="now">The moment of the move, UTC.</param>
    /// <param name="progress">Is told how many were looked at.</param>
    /// <param name="cancellation">Ends the looking.</param>
    public static async Task<MovePreview> OfAsync(
        ILedgerStore store, Owner owner, MechanismBook book, MattersMoved move, DateTimeOffset now, IProgress<long>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(book);
        ArgumentNullException.ThrowIfNull(move);
        if (book.Last(move.Mechanism)!.Mechanism.Kind == MechanismKind.Register) return await OfSubjectsAsync(store, owner, book, move, now, progress, cancellation);
        var moved = book.Then(long.MaxValue, now, move);
        var (stages, colours, dropped) = (new Dictionary<(string, string), long>(), new Dictionary<(Colour, Colour), long>(), new Dictionary<string, long>());
        var (versions, after, looked) = (Before(book, move), "", 0L);
        while (await IdsAsync(store, owner, move, versions, after, cancellation) is { Count: > 0 } ids)
        {
            var streams = await store.StreamsAsync(owner, [.. ids.Select(MatterFact.Stream)], cancellation).ToLookupAsync(e => e.Stream[MatterFact.Streams.Length..], cancellationToken: cancellation);
            foreach (var matter in ids.Select(id => Matter.Of(id, streams[id], book)).Where(moved.Changes[^1].IsAbout)) Look(matter);
            (after, looked) = (ids[^1], looked + ids.Count);
            progress?.Report(looked);
        }
        return new MovePreview(stages.ToImmutableSortedDictionary(), colours.ToImmutableSortedDictionary(), dropped.ToImmutableSortedDictionary());

        void Look(Matter before)
        {
            var then = before.After(moved.Changes[^1], moved);
            Count(stages, (before.Stage, then.Stage));
            Count(colours, (PlanMaker.Make(before, book).At(now).Colour, PlanMaker.Make(then, moved).At(now).Colour));
            foreach (var field in before.Fields.Keys.Where(f => !move.Fields.ContainsKey(f))) Count(dropped, field);
        }
    }

    private static async Task<MovePreview> OfSubjectsAsync(
        ILedgerStore store, Owner owner, MechanismBook book, MattersMoved move, DateTimeOffset now, IProgress<long>? progress, CancellationToken cancellation)
    {
        var change = new BookChange(long.MaxValue, now, move);
        var (stages, dropped, after, looked) = (new Dictionary<(string, string), long>(), new Dictionary<string, long>(), "", 0L);
        while (await SubjectsFollow.IdsAsync(store, owner, move, after, Slice, cancellation) is { Count: > 0 } ids)
        {
            var streams = await store.StreamsAsync(owner, [.. ids.Select(SubjectFact.Stream)], cancellation).ToLookupAsync(e => e.Stream[SubjectFact.Streams.Length..], cancellationToken: cancellation);
            foreach (var subject in ids.Select(id => Subject.Of(id, streams[id], book)).Where(s => s.MechanismVersion == move.From))
            {
                Count(stages, (subject.Stage, subject.After(change).Stage));
                foreach (var field in subject.Fields.Keys.Where(f => !move.Fields.ContainsKey(f))) Count(dropped, field);
            }
            (after, looked) = (ids[^1], looked + ids.Count);
            progress?.Report(looked);
        }
        return new MovePreview(stages.ToImmutableSortedDictionary(), ImmutableSortedDictionary<(Colour From, Colour To), long>.Empty, dropped.ToImmutableSortedDictionary());
    }

    private static void Count<TKey>(Dictionary<TKey, long> counts, TKey key)
        where TKey : notnull => counts[key] = counts.GetValueOrDefault(key) + 1;

    // Rows that have not followed an earlier move yet stand under the version before it.
    private static List<long> Before(MechanismBook book, MattersMoved move) => book.Changes.Reverse().Select(c => c.Move).OfType<MattersMoved>().Where(m => m.Mechanism == move.Mechanism)
        .Aggregate(new List<long> { move.From }, (versions, earlier) => versions.Contains(earlier.To) && !versions.Contains(earlier.From) ? [.. versions, earlier.From] : versions);

    private static async Task<List<string>> IdsAsync(ILedgerStore store, Owner owner, MattersMoved move, List<long> versions, string after, CancellationToken cancellation)
    {
        var sql = $"""
            SELECT matter FROM matter
            WHERE owner = @owner AND mechanism = @mechanism AND mechanism_version IN ({string.Join(", ", versions)}) AND phase <> 'ended' AND merged_into IS NULL AND matter > @after ORDER BY matter LIMIT @most
            """;
        return await store.AskAsync(
            sql, [("owner", owner.Value), ("mechanism", move.Mechanism), ("after", after), ("most", (long)Slice)], cancellation).Select(r => (string)r[0]!).ToListAsync(cancellation);
    }
}
