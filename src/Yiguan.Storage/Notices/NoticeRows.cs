using System.Collections.Immutable;
using System.Globalization;
using Yiguan.Core.Ledger;
using Yiguan.Core.Notices;
using Yiguan.Core.Views;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Who;

namespace Yiguan.Storage.Notices;

/// <summary>Notices of persons, and how each wants to be told. Safe for many threads.</summary>
public sealed class NoticeRows(ILedgerStore store, Owner owner)
{
    /// <summary>Further than this unread notices are not counted.</summary>
    public const int Counted = 100;

    /// <summary>How many a person has not read, not counted further than <see cref="Counted"/>.</summary>
    public async Task<int> UnseenAsync(string person, CancellationToken cancellation)
    {
        var sql = string.Create(CultureInfo.InvariantCulture, $"SELECT count(*) FROM (SELECT 1 FROM notice WHERE owner = @owner AND person = @person AND seen IS NULL LIMIT {Counted}) unseen");
        return (int)(long)(await store.AskAsync(sql, [("owner", owner.Value), ("person", person)], cancellation).SingleAsync(cancellation))[0]!;
    }

    /// <summary>Notices of a person, those that he has not read first, the latest first.</summary>
    /// <param name="person">Id of the person.</param>
    /// <param name="skip">How many are left out.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task<IReadOnlyList<(Notice Notice, bool IsSeen)>> OfAsync(string person, int skip, int most, CancellationToken cancellation) => await store.AskAsync(
        $"SELECT {NoticeTables.Columns}, seen FROM notice WHERE owner = @owner AND person = @person ORDER BY CASE WHEN seen IS NULL THEN 0 ELSE 1 END, at DESC, cause DESC LIMIT @most OFFSET @skip",
        [("owner", owner.Value), ("person", person), ("most", (long)most), ("skip", (long)skip)], cancellation)
        .Select(r => (NoticeTables.Of(r), r[11] is not null)).ToListAsync(cancellation);

    /// <summary>One notice; null where the person was told no such thing.</summary>
    public async Task<Notice?> FindAsync(string person, string cause, CancellationToken cancellation) => await store.AskAsync(
        $"SELECT {NoticeTables.Columns} FROM notice WHERE owner = @owner AND person = @person AND cause = @cause", [("owner", owner.Value), ("person", person), ("cause", cause)], cancellation)
        .Select(NoticeTables.Of).FirstOrDefaultAsync(cancellation);

    /// <summary>A person has read a notice, or, without a cause, all of his that had come by then.</summary>
    public Task SeenAsync(string person, string? cause, DateTimeOffset now, CancellationToken cancellation) => store.ChangeAsync([(
        "UPDATE notice SET seen = @now WHERE owner = @owner AND person = @person AND seen IS NULL AND at <= @now" + (cause is null ? "" : " AND cause = @cause"),
        cause is null ? [("owner", owner.Value), ("person", person), ("now", CountyZone.Micro(now))] : [("owner", owner.Value), ("person", person), ("now", CountyZone.Micro(now)), ("cause", cause)])], cancellation);

    /// <summary>A person has read what he was told of a matter: he looks at it.</summary>
    public Task MatterSeenAsync(string person, string matter, DateTimeOffset now, CancellationToken cancellation) => store.ChangeAsync([(
        "UPDATE notice SET seen = @now WHERE owner = @owner AND person = @person AND seen IS NULL AND matter = @matter",
        [("owner", owner.Value), ("person", person), ("now", CountyZone.Micro(now)), ("matter", matter)])], cancellation);

    /// <summary>Notices of which it is not settled yet how they go out, the oldest first; what is older than <see cref="Announcing.Fresh"/> goes out no more.</summary>
    public async Task<IReadOnlyList<Notice>> UnplannedAsync(DateTimeOffset now, int most, CancellationToken cancellation) => await store.AskAsync(
        $"SELECT {NoticeTables.Columns} FROM notice WHERE owner = @owner AND planned = 0 AND at >= @from ORDER BY at LIMIT @most",
        [("owner", owner.Value), ("from", CountyZone.Micro(now - Announcing.Fresh)), ("most", (long)most)], cancellation).Select(NoticeTables.Of).ToListAsync(cancellation);

    /// <summary>How a person wants to be told.</summary>
    public async Task<Wish> WishAsync(string person, CancellationToken cancellation) => await store.AskAsync(
        "SELECT off, quiet_from, quiet_to FROM notice_wish WHERE owner = @owner AND person = @person", [("owner", owner.Value), ("person", person)], cancellation)
        .Select(r => new Wish([.. ((string)r[0]!).Split(' ', StringSplitOptions.RemoveEmptyEntries)], r[1] is long from && r[2] is long to ? new QuietHours(Time(from), Time(to)) : null)).FirstOrDefaultAsync(cancellation) ?? Wish.None;

    /// <summary>Keeps how a person wants to be told.</summary>
    public Task PutAsync(string person, Wish wish, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(wish);
        return store.ChangeAsync([Putting(owner, new KeptWish(person, string.Join(' ', wish.Off.Order(StringComparer.Ordinal)), Minutes(wish.Quiet?.From), Minutes(wish.Quiet?.To)))], cancellation);
    }

    /// <summary>How all persons want to be told, as a backup keeps it, by person.</summary>
    internal async Task<ImmutableArray<KeptWish>> KeepAsync(CancellationToken cancellation) => [.. await store.AskAsync(
        "SELECT person, off, quiet_from, quiet_to FROM notice_wish WHERE owner = @owner ORDER BY person", [("owner", owner.Value)], cancellation)
        .Select(r => new KeptWish((string)r[0]!, (string)r[1]!, r[2] as long?, r[3] as long?)).ToListAsync(cancellation)];

    /// <summary>What keeps how a person wants to be told.</summary>
    internal static (string Sql, IReadOnlyList<(string, object?)> Values) Putting(Owner owner, KeptWish w) => (
        """
        INSERT INTO notice_wish (owner, person, off, quiet_from, quiet_to) VALUES (@owner, @person, @off, @from, @to)
        ON CONFLICT (owner, person) DO UPDATE SET off = excluded.off, quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to
        """,
        [("owner", owner.Value), ("person", w.Person), ("off", w.Off), ("from", w.From), ("to", w.To)]);

    private static long? Minutes(TimeOnly? time) => time is { } t ? (t.Hour * 60) + t.Minute : null;

    private static TimeOnly Time(long minutes) => TimeOnly.MinValue.AddMinutes(minutes);
}
