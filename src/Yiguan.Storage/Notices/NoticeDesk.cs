using Yiguan.Core.Ledger;
using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Facts;
using Yiguan.Core.Notices;
using Yiguan.Core.Views;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Organisation;

namespace Yiguan.Storage.Notices;

/// <summary>
/// Follows the ledger and notes who is to be told what. Any number of nodes may follow: where it has come to moves in the transaction of the notices, so each stands once. It begins where the
/// ledger ends when it is first asked, and reads no older facts. Safe for one thread at a time.
/// </summary>
public sealed class NoticeDesk(ILedgerStore store, Owner owner, TimeProvider time)
{
    /// <summary>Under this name it is kept how far it has come.</summary>
    public const string Name = "notices";

    /// <summary>Facts that it makes up for after a rest; what lies further back is told nobody.</summary>
    public const long MostBehind = 50_000;

    /// <summary>Days after which a notice is thrown away.</summary>
    public const int KeptDays = 180;

    // Facts of one transaction, and transactions of one call: other work of the clockwork waits no longer than that.
    private const int Slice = 500, MostSlices = 20;

    private readonly OrganisationShelf _organisation = new(store, owner);
    private Offices? _offices;
    private long _version = -1;

    /// <summary>Follows to where the ledger ends, or a good way towards it; answers how many notices were noted here.</summary>
    /// <param name="book">What matters live by; asked for only where a fact has something to tell.</param>
    /// <param name="cancellation">Ends the work; what was noted by then stands.</param>
    public async Task<int> FollowAsync(Func<Task<MechanismBook>> book, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(book);
        var (from, head) = (await store.ReachedAsync(owner, Name, cancellation), (await store.HeadAsync(owner, cancellation))?.Sequence ?? 0);
        if (from == head) return 0;
        // The first time, after a restore, or after a rest of months.
        if (from == 0 || from > head || head - from > MostBehind) return await SkipAsync(from, head, cancellation);
        var told = 0;
        for (var i = 0; i < MostSlices && from < head; i++)
        {
            var entries = await EntrySlice.FirstAsync(store.ReadAsync(owner, from, Math.Min(head, from + Slice), cancellation), Slice, cancellation);
            if (entries.Count == 0) break;
            var notices = await NoticesAsync(entries, book, cancellation);
            var rows = new RowBatch();
            foreach (var notice in notices) rows.Put(NoticeTables.Notice, NoticeTables.Row(owner, notice));
            // Another node was first: the next call goes on where it ended.
            if (!await store.FollowAsync(owner, Name, from, entries[^1].Sequence, rows, cancellation)) break;
            (from, told) = (entries[^1].Sequence, told + notices.Count);
        }
        return told;
    }

    /// <summary>Throws away what is older than <see cref="KeptDays"/>.</summary>
    public Task ForgetAsync(CancellationToken cancellation)
    {
        (string, object?)[] parameters = [("owner", owner.Value), ("before", CountyZone.Micro(time.GetUtcNow().AddDays(-KeptDays)))];
        return store.ChangeAsync([("DELETE FROM handover WHERE owner = @owner AND queued < @before", parameters), ("DELETE FROM notice WHERE owner = @owner AND at < @before", parameters)], cancellation);
    }

    private async Task<int> SkipAsync(long from, long head, CancellationToken cancellation)
    {
        await store.FollowAsync(owner, Name, from, head, new RowBatch(), cancellation);
        return 0;
    }

    private async Task<List<Notice>> NoticesAsync(List<Entry> entries, Func<Task<MechanismBook>> book, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var telling = entries.Where(e => Tellings.Reads(e) && now - e.Recorded <= Announcing.Known).ToDictionary(e => e.Sequence, Tellings.MatterOf);
        if (telling.Count == 0) return [];
        var (lives, offices) = (await book(), await OfficesAsync(now, cancellation));
        var facts = (await store.StreamsAsync(owner, [.. telling.Values.Distinct().Select(MatterFact.Stream)], cancellation).ToListAsync(cancellation)).ToLookup(e => e.Stream, StringComparer.Ordinal);
        // Reminders stand in streams of their own.
        var told = entries.Where(e => telling.ContainsKey(e.Sequence)).ToLookup(e => telling[e.Sequence], StringComparer.Ordinal);
        return [.. told.SelectMany(t => Of(t.Key, t, facts[MatterFact.Stream(t.Key)], lives, offices, now))];
    }

    // Each with the matter as it stood behind the fact: one walk through its facts, however many of them have something to tell.
    private static IEnumerable<Notice> Of(string id, IEnumerable<Entry> telling, IEnumerable<Entry> facts, MechanismBook book, Offices offices, DateTimeOffset now)
    {
        var steps = Matter.Each(id, facts, book).ToList();
        return telling.SelectMany(t => steps.FindLast(s => s.Entry.Sequence <= t.Sequence).Matter is { IsOpened: true } matter ? Announcing.Of(t, matter, book.Of(matter.Mechanism, matter.MechanismVersion), offices, now) : []);
    }

    private async Task<Offices> OfficesAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        var (history, day) = (await _organisation.HistoryAsync(cancellation), CountyZone.DayOf(now));
        if (_offices is { } known && _version == history.Version && known.Day.Day == day) return known;
        _version = history.Version;
        return _offices = new Offices(history.On(day));
    }
}
