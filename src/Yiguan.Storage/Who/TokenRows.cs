using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Yiguan.Core.Ledger;
using Yiguan.Core.Views;
using Yiguan.Storage.Ledger;

namespace Yiguan.Storage.Who;

/// <summary>应用令牌: what another system proves itself by, without what it is proved with.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Application">What the application is called.</param>
/// <param name="Post">Id of the post it acts from.</param>
/// <param name="Rights">What it may do, of what the post may.</param>
/// <param name="Hash">SHA-256 of the token, in hexadecimal digits.</param>
/// <param name="Issued">When it was issued, UTC.</param>
/// <param name="Ends">From when on it is taken no longer, UTC: the end of its last day.</param>
/// <param name="Ended">When it was ended before that, UTC; null where it was not.</param>
public sealed record Token(string Id, string Application, string Post, ImmutableArray<string> Rights, string Hash, DateTimeOffset Issued, DateTimeOffset Ends, DateTimeOffset? Ended = null)
{
    /// <summary>The last day on which it is taken.</summary>
    [JsonIgnore]
    public DateOnly Until => CountyZone.DayOf(Ends.AddTicks(-1));

    /// <summary>Whether it is taken at a moment.</summary>
    public bool IsTaken(DateTimeOffset now) => Ended is null && now < Ends;
}

/// <summary>Tokens of one owner as rows. Safe for many threads.</summary>
public sealed class TokenRows(ILedgerStore store, Owner owner)
{
    private const string Columns = "id, application, post, rights, hash, issued, ends, ended";

    /// <summary>All of them, the one issued last first.</summary>
    public async Task<IReadOnlyList<Token>> AllAsync(CancellationToken cancellation) =>
        await store.AskAsync($"SELECT {Columns} FROM token WHERE owner = @owner ORDER BY issued DESC, id", [("owner", owner.Value)], cancellation).Select(Of).ToListAsync(cancellation);

    /// <summary>The one of that id; null where there is none.</summary>
    public async Task<Token?> FindAsync(string id, CancellationToken cancellation) =>
        await store.AskAsync($"SELECT {Columns} FROM token WHERE owner = @owner AND id = @id", [("owner", owner.Value), ("id", id)], cancellation).Select(Of).FirstOrDefaultAsync(cancellation);

    /// <summary>Whether one of that hash is kept.</summary>
    public async Task<bool> KnowsAsync(string hash, CancellationToken cancellation) =>
        await store.AskAsync("SELECT id FROM token WHERE owner = @owner AND hash = @hash", [("owner", owner.Value), ("hash", hash)], cancellation).AnyAsync(cancellation);

    /// <summary>Keeps one.</summary>
    public Task AddAsync(Token token, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(token);
        return store.ChangeAsync([Adding(owner, token)], cancellation);
    }

    /// <summary>Ends one.</summary>
    /// <returns>Whether it had not been ended before.</returns>
    public async Task<bool> EndAsync(string id, DateTimeOffset now, CancellationToken cancellation) => await store.ChangeAsync([(
        "UPDATE token SET ended = @now WHERE owner = @owner AND id = @id AND ended IS NULL", [("owner", owner.Value), ("id", id), ("now", CountyZone.Micro(now))])], cancellation) == 1;

    /// <summary>What puts one where none of its id stands.</summary>
    internal static (string Sql, IReadOnlyList<(string, object?)> Values) Adding(Owner owner, Token token) => (
        $"INSERT INTO token (owner, {Columns}) VALUES (@owner, @id, @application, @post, @rights, @hash, @issued, @ends, @ended)",
        [
            ("owner", owner.Value), ("id", token.Id), ("application", token.Application), ("post", token.Post), ("rights", string.Join(' ', token.Rights)), ("hash", token.Hash),
            ("issued", CountyZone.Micro(token.Issued)), ("ends", CountyZone.Micro(token.Ends)), ("ended", token.Ended is { } ended ? CountyZone.Micro(ended) : null),
        ]);

    private static Token Of(object?[] row) => new(
        (string)row[0]!, (string)row[1]!, (string)row[2]!, [.. ((string)row[3]!).Split(' ', StringSplitOptions.RemoveEmptyEntries)], (string)row[4]!,
        CountyZone.Instant((long)row[5]!), CountyZone.Instant((long)row[6]!), row[7] is long ended ? CountyZone.Instant(ended) : null);
}
