using Yiguan.Core.Ledger;
using Yiguan.Core.Views;
using Yiguan.Storage.Ledger;

namespace Yiguan.Storage.Who;

/// <summary>会话: somebody who has signed in on one machine.</summary>
/// <param name="Id">Hash of the key that the browser holds: who reads the store cannot take a session from it.</param>
/// <param name="Account">Id of the account.</param>
/// <param name="Post">Id of the post acted from; null before one was chosen.</param>
/// <param name="Ticket">What was proved at sign-in.</param>
/// <param name="Begun">When it began, UTC.</param>
/// <param name="Seen">When it was used last, to the minute, UTC.</param>
/// <param name="Ends">When it ends if it is not used, UTC.</param>
/// <param name="Agent">What the browser calls itself.</param>
/// <param name="Address">From where.</param>
public sealed record Session(string Id, string Account, string? Post, byte[] Ticket, DateTimeOffset Begun, DateTimeOffset Seen, DateTimeOffset Ends, string Agent, string Address);

/// <summary>Sessions of one owner as rows: one that is taken away here is ended, wherever its browser is. Safe for many threads.</summary>
public sealed class SessionRows(ILedgerStore store, Owner owner)
{
    private const string Columns = "session, account, post, ticket, begun, seen, ends, agent, address";

    /// <summary>The session of that id which has not ended; null where there is none.</summary>
    public async Task<Session?> FindAsync(string session, DateTimeOffset now, CancellationToken cancellation) =>
        await store.AskAsync($"SELECT {Columns} FROM session WHERE owner = @owner AND session = @session AND ends > @now", [("owner", owner.Value), ("session", session), ("now", CountyZone.Micro(now))], cancellation)
            .Select(Of).FirstOrDefaultAsync(cancellation);

    /// <summary>Sessions of an account, the one used last first.</summary>
    public async Task<IReadOnlyList<Session>> OfAsync(string account, DateTimeOffset now, CancellationToken cancellation) =>
        await store.AskAsync($"SELECT {Columns} FROM session WHERE owner = @owner AND account = @account AND ends > @now ORDER BY seen DESC, session", [("owner", owner.Value), ("account", account), ("now", CountyZone.Micro(now))], cancellation)
            .Select(Of).ToListAsync(cancellation);

    /// <summary>Begins a session, and clears away those that have ended.</summary>
    public Task BeginAsync(Session session, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(session);
        return store.ChangeAsync(
        [
            ("DELETE FROM session WHERE owner = @owner AND ends <= @now", [("owner", owner.Value), ("now", CountyZone.Micro(session.Begun))]),
            ($"INSERT INTO session (owner, {Columns}) VALUES (@owner, @session, @account, @post, @ticket, @begun, @seen, @ends, @agent, @address)", Values(session)),
        ], cancellation);
    }

    /// <summary>Goes on with a session: another ticket, a later end.</summary>
    public Task RenewAsync(string session, byte[] ticket, DateTimeOffset ends, CancellationToken cancellation) => store.ChangeAsync([(
        "UPDATE session SET ticket = @ticket, ends = @ends WHERE owner = @owner AND session = @session",
        [("owner", owner.Value), ("session", session), ("ticket", ticket), ("ends", CountyZone.Micro(ends))])], cancellation);

    /// <summary>Notes that a session is used.</summary>
    public Task SeenAsync(string session, DateTimeOffset now, CancellationToken cancellation) => store.ChangeAsync([(
        "UPDATE session SET seen = @now WHERE owner = @owner AND session = @session", [("owner", owner.Value), ("session", session), ("now", CountyZone.Micro(now))])], cancellation);

    /// <summary>Chooses the post acted from.</summary>
    public Task ActFromAsync(string session, string post, CancellationToken cancellation) => store.ChangeAsync([(
        "UPDATE session SET post = @post WHERE owner = @owner AND session = @session", [("owner", owner.Value), ("session", session), ("post", post)])], cancellation);

    /// <summary>Ends a session of an account.</summary>
    /// <returns>Whether there was one.</returns>
    public async Task<bool> EndAsync(string session, string account, CancellationToken cancellation) => await store.ChangeAsync([(
        "DELETE FROM session WHERE owner = @owner AND session = @session AND account = @account", [("owner", owner.Value), ("session", session), ("account", account)])], cancellation) == 1;

    /// <summary>Ends a session, whoever's it is.</summary>
    public Task EndAsync(string session, CancellationToken cancellation) => store.ChangeAsync([(
        "DELETE FROM session WHERE owner = @owner AND session = @session", [("owner", owner.Value), ("session", session)])], cancellation);

    /// <summary>Ends all sessions of an account but one.</summary>
    /// <param name="account">Id of the account.</param>
    /// <param name="but">The session that goes on; null: none.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public Task<int> EndAllAsync(string account, string? but, CancellationToken cancellation) => store.ChangeAsync([(
        "DELETE FROM session WHERE owner = @owner AND account = @account AND session <> @but", [("owner", owner.Value), ("account", account), ("but", but ?? "")])], cancellation);

    private List<(string, object?)> Values(Session s) =>
    [
        ("owner", owner.Value), ("session", s.Id), ("account", s.Account), ("post", s.Post), ("ticket", s.Ticket), ("begun", CountyZone.Micro(s.Begun)), ("seen", CountyZone.Micro(s.Seen)),
        ("ends", CountyZone.Micro(s.Ends)), ("agent", s.Agent), ("address", s.Address),
    ];

    private static Session Of(object?[] row) => new(
        (string)row[0]!, (string)row[1]!, (string?)row[2], (byte[])row[3]!, CountyZone.Instant((long)row[4]!), CountyZone.Instant((long)row[5]!), CountyZone.Instant((long)row[6]!), (string)row[7]!, (string)row[8]!);
}

/// <summary>Keys by which cookies and forms are protected, shared by all nodes.</summary>
public sealed class ProtectionKeyRows(ILedgerStore store, Owner owner)
{
    /// <summary>All keys, as XML.</summary>
    public async Task<IReadOnlyList<string>> AllAsync(CancellationToken cancellation) =>
        await store.AskAsync("SELECT body FROM protection_key WHERE owner = @owner ORDER BY id", [("owner", owner.Value)], cancellation).Select(r => (string)r[0]!).ToListAsync(cancellation);

    /// <summary>Adds a key.</summary>
    public Task AddAsync(string id, string body, CancellationToken cancellation) => store.ChangeAsync([(
        "INSERT INTO protection_key (owner, id, body) VALUES (@owner, @id, @body) ON CONFLICT DO NOTHING", [("owner", owner.Value), ("id", id), ("body", body)])], cancellation);
}
