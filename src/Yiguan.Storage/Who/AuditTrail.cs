using System.Collections.Immutable;
using System.Globalization;
using Yiguan.Core.Ledger;
using Yiguan.Core.Organisation.History;
using Yiguan.Core.Views;
using Yiguan.Core.Who;
using Yiguan.Storage.Ledger;

namespace Yiguan.Storage.Who;

/// <summary>What an auditor asks for.</summary>
public sealed record AuditFilter
{
    /// <summary>The first day; null: from the beginning.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last day; null: until now.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Ids of accounts whose facts are asked for; empty with <see cref="Seats"/>: of all.</summary>
    public ImmutableArray<string> Accounts { get; init; } = [];

    /// <summary>Posts with the days on which the person who is asked for held them: what was done from there is asked for.</summary>
    public ImmutableArray<Spell<Core.Organisation.Facts.Seat>> Seats { get; init; } = [];

    /// <summary>Whether only some person's facts are asked for.</summary>
    public bool IsOfPerson { get; init; }

    /// <summary>Place behind which the page begins; null: at the newest.</summary>
    public string? After { get; init; }

    /// <summary>How many at most.</summary>
    public int Most { get; init; } = 50;
}

/// <summary>One fact of accounts, duties or revealed values.</summary>
/// <param name="Place">Where it stands, for <see cref="AuditFilter.After"/>.</param>
/// <param name="Stream">What it belongs to.</param>
/// <param name="Actor">The post that acted.</param>
/// <param name="For">The post acted for; null where the actor acted in person.</param>
/// <param name="Recorded">When it was recorded, UTC.</param>
/// <param name="Type">The kind of fact.</param>
/// <param name="Fact">What happened.</param>
public sealed record AuditLine(string Place, string Stream, string Actor, string? For, DateTimeOffset Recorded, string Type, object Fact);

/// <summary>安全审计: who signed in, what was done to accounts, which duties were adopted and which values were looked at, newest first. Safe for many threads.</summary>
public sealed class AuditTrail(ILedgerStore store, Owner owner)
{
    private const string Kinds =
        "type IN ('account-addressed', 'account-closed', 'account-locked', 'account-opened', 'account-unlocked', 'duties-adopted', 'factor-changed', 'password-set', 'sessions-ended', 'sign-in-failed', 'signed-in', 'token-ended', 'token-issued', 'value-revealed')";

    /// <summary>The facts that are asked for.</summary>
    public async Task<IReadOnlyList<AuditLine>> ReadAsync(AuditFilter filter, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var (where, values) = (new List<string> { "owner = @owner", Kinds }, new List<(string, object?)> { ("owner", owner.Value), ("most", (long)filter.Most) });
        if (filter.From is { } from) Add("recorded >= @from", ("from", CountyZone.Micro(CountyZone.Begin(from))));
        if (filter.To is { } to) Add("recorded < @until", ("until", CountyZone.Micro(CountyZone.End(to))));
        if (Place(filter.After) is var (recorded, sequence)) Add("recorded <= @recorded AND sequence < @sequence", ("recorded", recorded), ("sequence", sequence));
        if (filter.IsOfPerson) Add(OfPerson(filter, values));
        var sql = $"SELECT sequence, stream, actor, acted_for, recorded, type, body FROM fact WHERE {string.Join(" AND ", where)} ORDER BY recorded DESC, sequence DESC LIMIT @most";
        return await store.AskAsync(sql, values, cancellation).Select(Of).ToListAsync(cancellation);

        void Add(string condition, params (string, object?)[] more)
        {
            where.Add(condition);
            values.AddRange(more);
        }
    }

    private static string OfPerson(AuditFilter filter, List<(string, object?)> values)
    {
        var any = new List<string> { "1 = 0" };
        foreach (var (account, i) in filter.Accounts.Select((a, i) => (a, i)))
        {
            any.Add($"stream = @account{i}");
            values.Add(($"account{i}", AccountFact.Stream(account)));
        }
        foreach (var (seat, i) in filter.Seats.Select((s, i) => (s, i)))
        {
            any.Add($"(actor = @post{i} AND recorded >= @since{i} AND recorded < @end{i})");
            values.AddRange([($"post{i}", seat.Value.Post), ($"since{i}", CountyZone.Micro(CountyZone.Begin(seat.From))), ($"end{i}", seat.Until is { } until ? CountyZone.Micro(CountyZone.Begin(until)) : long.MaxValue)]);
        }
        return $"({string.Join(" OR ", any)})";
    }

    private AuditLine Of(object?[] row)
    {
        var (sequence, stream, recorded) = ((long)row[0]!, (string)row[1]!, (long)row[4]!);
        var entry = new Entry
        {
            Owner = owner, Sequence = sequence, Stream = stream, Version = 0, Actor = (string)row[2]!, For = (string?)row[3], Recorded = CountyZone.Instant(recorded), Happened = CountyZone.Instant(recorded),
            Key = "", Part = 0, Type = (string)row[5]!, Body = (string)row[6]!, Hash = default,
        };
        return new AuditLine(string.Create(CultureInfo.InvariantCulture, $"{recorded}.{sequence}"), stream, entry.Actor, entry.For, entry.Recorded, entry.Type, FactCatalogue.Read(entry));
    }

    private static (long Recorded, long Sequence)? Place(string? after) =>
        after?.Split('.') is [var recorded, var sequence] && long.TryParse(recorded, CultureInfo.InvariantCulture, out var r) && long.TryParse(sequence, CultureInfo.InvariantCulture, out var s) ? (r, s) : null;
}
