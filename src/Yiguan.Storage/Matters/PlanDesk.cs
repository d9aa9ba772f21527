using System.Diagnostics;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Facts;
using Yiguan.Core.Matters.Views;
using Yiguan.Core.Mechanisms.Adoption;
using Yiguan.Core.Views;
using Yiguan.Storage.Ledger;

namespace Yiguan.Storage.Matters;

/// <summary>
/// Lets the rows of running matters follow what they live by: one fact has adopted a calendar, or moved matters to another version, and every plan is
/// made again from that moment on. It goes in slices, so that nobody waits for long; a matter that is told of meanwhile follows with its own fact. Any
/// number of nodes may do it at once, and who comes after one that died goes on where it ended.
/// </summary>
public sealed class PlanDesk(ILedgerStore store, Owner owner, TimeProvider time)
{
    /// <summary>Under this name the store keeps the last change that all rows have followed.</summary>
    internal const string View = "plans";

    private const int Least = 10;
    private const int Most = 250;

    // What is still behind after so many passes is left to the next who comes.
    private const int Passes = 10;

    // The head row is taken for so long: others record in between.
    private static readonly TimeSpan s_aim = TimeSpan.FromMilliseconds(20);

    /// <summary>Whether rows may still be as they were before the last change.</summary>
    public async Task<bool> IsBehindAsync(CancellationToken cancellation) =>
        await LastAsync(cancellation) > await store.ReachedAsync(owner, View, cancellation);

    /// <summary>Lets all follow.</summary>
    /// <param name="progress">Is told how many matters are done.</param>
    /// <param name="cancellation">Ends the work; what is done stays so, and the rest can be done later.</param>
    public async Task<Replanned> RunAsync(IProgress<PlanProgress>? progress, CancellationToken cancellation)
    {
        var reached = await store.ReachedAsync(owner, View, cancellation);
        if (await LastAsync(cancellation) <= reached) return new Replanned(0, TimeSpan.Zero);
        var book = await BookAsync(cancellation);
        var (subjects, areAll) = await new SubjectsFollow(store, owner, time).RunAsync(book, cancellation);
        // Of a book that was added to meanwhile the next who comes reads the rest.
        if (!areAll) return new Replanned(0, TimeSpan.Zero) { Subjects = subjects };
        var all = await CountAsync(book, cancellation);
        var (done, longest, size, after) = (0L, TimeSpan.Zero, 50, "");
        for (var pass = 1; pass <= Passes;)
        {
            var standings = await SliceAsync(book, after, size, cancellation);
            if (standings.Count == 0)
            {
                if (await CountAsync(book, cancellation) == 0)
                {
                    // Where another node was first it has done the same.
                    await store.FollowAsync(owner, View, reached, book.LastChange, new RowBatch(), cancellation);
                    break;
                }
                (after, pass) = ("", pass + 1);
                continue;
            }
            var (took, followed, isStale) = await FollowAsync(book, standings, cancellation);
            // The book was added to between two slices: what was refused is looked for again, by the new one.
            if (isStale) (book, after) = (await BookAsync(cancellation), "");
            else after = standings[^1].Matter.Id;
            done += followed;
            if (took > longest) longest = took;
            size = (int)Math.Clamp(size * s_aim.TotalMilliseconds / Math.Max(1, took.TotalMilliseconds), Least, Most);
            progress?.Report(new PlanProgress(done, all));
        }
        return new Replanned(done, longest) { Subjects = subjects };
    }

    private async Task<MechanismBook> BookAsync(CancellationToken cancellation) => MechanismBook.Of(await store.StreamAsync(owner, MechanismAdopted.Stream, cancellation));

    // In the order of the stream: a maximum over the sequence would lead SQLite backwards through the whole ledger.
    private async Task<long> LastAsync(CancellationToken cancellation)
    {
        const string Sql = "SELECT sequence FROM fact WHERE owner = @owner AND stream = @stream AND type IN (@calendar, @move) ORDER BY version DESC LIMIT 1";
        var row = await store.AskAsync(
            Sql, [("owner", owner.Value), ("stream", MechanismAdopted.Stream), ("calendar", CalendarAdopted.Kind), ("move", MattersMoved.Kind)], cancellation).FirstOrDefaultAsync(cancellation);
        return row is null ? 0 : (long)row[0]!;
    }

    private async Task<long> CountAsync(MechanismBook book, CancellationToken cancellation)
    {
        var asking = Behind(book);
        return (long)(await store.AskAsync($"SELECT count(*) FROM matter m WHERE m.owner = @owner{asking.Where}", asking.Parameters, cancellation).SingleAsync(cancellation))[0]!;
    }

    private async Task<List<MatterStanding>> SliceAsync(MechanismBook book, string after, int most, CancellationToken cancellation)
    {
        var asking = Behind(book).Give("after", after).Give("most", (long)most);
        var sql = $"SELECT m.matter FROM matter m WHERE m.owner = @owner AND m.matter > @after{asking.Where} ORDER BY m.matter LIMIT @most";
        var ids = await store.AskAsync(sql, asking.Parameters, cancellation).Select(r => (string)r[0]!).ToListAsync(cancellation);
        if (ids.Count == 0) return [];
        var streams = await store.StreamsAsync(owner, [.. ids.Select(MatterFact.Stream)], cancellation).ToLookupAsync(e => e.Stream[MatterFact.Streams.Length..], cancellationToken: cancellation);
        var rows = await StandingRows.ReadAsync(store, owner, [.. ids.Select(id => new MatterStanding(book, Matter.None(id)))], cancellation);
        return [.. rows.Select(s => s with { Matter = Matter.Of(s.Matter.Id, streams[s.Matter.Id], book.Until(s.Planned)) })];
    }

    // What runs and does not know the last calendar, or lives by a version that others were moved from.
    private Asking Behind(MechanismBook book)
    {
        var asking = new Asking(owner, time.GetUtcNow(), null).Give("calendar", book.Changes.LastOrDefault(c => c.Move is null)?.Sequence ?? 0);
        var moves = book.Changes.Where(c => c.Move is not null).Select((change, i) =>
        {
            asking.Give($"mechanism{i}", change.Move!.Mechanism).Give($"version{i}", change.Move.From).Give($"move{i}", change.Sequence);
            return $" OR m.mechanism = @mechanism{i} AND m.mechanism_version = @version{i} AND m.planned < @move{i}";
        });
        return asking.And($"m.phase <> 'ended' AND m.merged_into IS NULL AND (m.planned < @calendar{string.Concat(moves)})");
    }

    // Who moved on meanwhile has followed with its own fact, and is refused here.
    private async Task<(TimeSpan Took, int Followed, bool IsStale)> FollowAsync(MechanismBook book, List<MatterStanding> standings, CancellationToken cancellation)
    {
        var group = standings.Select(s => new Append
        {
            Actor = DueDesk.Post,
            Key = $"plan/{book.LastChange}/{s.Matter.Id}",
            Facts = [],
            Decided = [new Seen(MechanismAdopted.Stream, book.Version), new Seen(MatterFact.Stream(s.Matter.Id), s.Matter.Version, s)],
        }).ToList();
        var begun = Stopwatch.GetTimestamp();
        var outcome = await store.CommitAsync(owner, group, new GroupPlan(ViewSet.All.Streams, time.GetUtcNow()), cancellation);
        var took = Stopwatch.GetElapsedTime(begun);
        return (took, outcome.Results.Count(r => r.Receipt is not null), outcome.Results.Any(r => r.Refusal is StreamMovedOn { Stream: MechanismAdopted.Stream }));
    }
}

/// <summary>How far plans are.</summary>
/// <param name="Done">Matters that have followed.</param>
/// <param name="All">Matters that had to, when the work began.</param>
public readonly record struct PlanProgress(long Done, long All);

/// <summary>What the work came to.</summary>
/// <param name="Matters">How many matters have followed.</param>
/// <param name="Longest">The longest that others had to wait for the head row.</param>
public sealed record Replanned(long Matters, TimeSpan Longest)
{
    /// <summary>How many subjects have followed a move of their register.</summary>
    public long Subjects { get; init; }
}
