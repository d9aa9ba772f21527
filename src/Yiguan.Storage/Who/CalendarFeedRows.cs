using System.Collections.Immutable;
using Yiguan.Core.Ledger;
using Yiguan.Core.Views;
using Yiguan.Storage.Ledger;

namespace Yiguan.Storage.Who;

/// <summary>What a calendar shows.</summary>
public enum CalendarKind
{
    /// <summary>What the post takes part in.</summary>
    Own,

    /// <summary>What lies with the unit of the post.</summary>
    Unit,
}

/// <summary>日历订阅: one address at which a calendar program fetches deadlines, without signing in.</summary>
/// <param name="Person">Id of the person who made it.</param>
/// <param name="Post">Id of the post it was made from, by whose scope it is read.</param>
/// <param name="Kind">What it shows.</param>
/// <param name="Culture">Its language: zh-CN, en.</param>
/// <param name="Made">When, UTC.</param>
public sealed record CalendarFeed(string Person, string Post, CalendarKind Kind, string Culture, DateTimeOffset Made);

/// <summary>Addresses of calendars of one owner as rows. The secret of an address is known to whoever made it alone. Safe for many threads.</summary>
public sealed class CalendarFeedRows(ILedgerStore store, Owner owner)
{
    private const string Columns = "person, post, kind, culture, made";

    /// <summary>Makes an address; the one before, of the same person, post and kind, opens nothing any more.</summary>
    /// <returns>Its secret, in characters that an address may have.</returns>
    public async Task<string> MakeAsync(CalendarFeed feed, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(feed);
        var secret = Secret.New();
        await store.ChangeAsync([Ending(feed), Adding(owner, new KeptCalendar(Secret.HashOf(secret), feed.Person, feed.Post, Word(feed.Kind), feed.Culture, feed.Made))], cancellation);
        return secret;
    }

    /// <summary>The calendar behind an address; null where there is none.</summary>
    public async Task<CalendarFeed?> FindAsync(string secret, CancellationToken cancellation) =>
        await store.AskAsync($"SELECT {Columns} FROM calendar_feed WHERE owner = @owner AND hash = @hash", [("owner", owner.Value), ("hash", Secret.HashOf(secret))], cancellation).Select(Of).FirstOrDefaultAsync(cancellation);

    /// <summary>What a person has made.</summary>
    public async Task<IReadOnlyList<CalendarFeed>> OfPersonAsync(string person, CancellationToken cancellation) => await store.AskAsync(
        $"SELECT {Columns} FROM calendar_feed WHERE owner = @owner AND person = @person ORDER BY post, kind", [("owner", owner.Value), ("person", person)], cancellation).Select(Of).ToListAsync(cancellation);

    /// <summary>Ends an address.</summary>
    public Task EndAsync(CalendarFeed feed, CancellationToken cancellation) => store.ChangeAsync([Ending(feed)], cancellation);

    /// <summary>All of them as a backup keeps them, by hash.</summary>
    internal async Task<ImmutableArray<KeptCalendar>> KeepAsync(CancellationToken cancellation) => [.. await store.AskAsync(
        $"SELECT hash, {Columns} FROM calendar_feed WHERE owner = @owner ORDER BY hash", [("owner", owner.Value)], cancellation)
        .Select(r => new KeptCalendar((string)r[0]!, (string)r[1]!, (string)r[2]!, (string)r[3]!, (string)r[4]!, CountyZone.Instant((long)r[5]!))).ToListAsync(cancellation)];

    /// <summary>What puts one where there is none of its person, post and kind.</summary>
    internal static (string Sql, IReadOnlyList<(string, object?)> Values) Adding(Owner owner, KeptCalendar c) => (
        $"INSERT INTO calendar_feed (owner, hash, {Columns}) VALUES (@owner, @hash, @person, @post, @kind, @culture, @made)",
        [("owner", owner.Value), ("hash", c.Hash), ("person", c.Person), ("post", c.Post), ("kind", c.Kind), ("culture", c.Culture), ("made", CountyZone.Micro(c.Made))]);

    private (string, IReadOnlyList<(string, object?)>) Ending(CalendarFeed feed) => (
        "DELETE FROM calendar_feed WHERE owner = @owner AND person = @person AND post = @post AND kind = @kind",
        [("owner", owner.Value), ("person", feed.Person), ("post", feed.Post), ("kind", Word(feed.Kind))]);

    private static string Word(CalendarKind kind) => kind == CalendarKind.Own ? "own" : "unit";

    private static CalendarFeed Of(object?[] row) => new((string)row[0]!, (string)row[1]!, (string)row[2]! == "own" ? CalendarKind.Own : CalendarKind.Unit, (string)row[3]!, CountyZone.Instant((long)row[4]!));
}
