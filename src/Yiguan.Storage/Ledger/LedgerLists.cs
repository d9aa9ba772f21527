using System.Text;
using Yiguan.Core.Ledger;
using Yiguan.Core.Views;

namespace Yiguan.Storage.Ledger;

/// <summary>Which entries of a ledger a list shows.</summary>
public sealed record EntryFilter
{
    /// <summary>The stream, by its whole name; null: any.</summary>
    public string? Stream { get; init; }

    /// <summary>The kind of fact: unit-renamed; null: any.</summary>
    public string? Type { get; init; }

    /// <summary>The post that acted or was acted for; null: any.</summary>
    public string? Actor { get; init; }

    /// <summary>Recorded at this moment or later, UTC; null: from the beginning.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Recorded before this moment, UTC; null: until now.</summary>
    public DateTimeOffset? Before { get; init; }

    /// <summary>Only what stands before this place in the ledger; null: from its end.</summary>
    public long? Ahead { get; init; }

    /// <summary>The most entries.</summary>
    public int Most { get; init; } = int.MaxValue;
}

/// <summary>Lists of a ledger's entries, the last one first. Safe for many threads.</summary>
public sealed class LedgerLists(ILedgerStore store, Owner owner)
{
    private const string Columns = "sequence, stream, version, actor, acted_for, recorded, happened, cause, key, part, type, body, hash";

    /// <summary>The entries.</summary>
    public async Task<IReadOnlyList<Entry>> ListAsync(EntryFilter filter, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var (where, given) = (new StringBuilder(), new List<(string, object?)> { ("owner", owner.Value), ("most", (long)filter.Most) });
        void And(string condition, string name, object? value)
        {
            where.Append(" AND ").Append(condition);
            given.Add((name, value));
        }
        if (filter.Stream is { } stream) And("stream = @stream", "stream", stream);
        if (filter.Type is { } type) And("type = @type", "type", type);
        if (filter.Actor is { } actor) And("(actor = @actor OR acted_for = @actor)", "actor", actor);
        // Time never runs backwards in a ledger, so that a day is a stretch of places.
        if (filter.From is { } from) And("sequence >= @from", "from", await PlaceAsync(from, cancellation));
        if (filter.Before is { } before) And("sequence < @before", "before", await PlaceAsync(before, cancellation));
        if (filter.Ahead is { } ahead) And("sequence < @ahead", "ahead", ahead);
        // In one stream places and versions go the same way, and an index holds these.
        var order = filter.Stream is null ? "sequence" : "version";
        var sql = $"SELECT {Columns} FROM fact WHERE owner = @owner{where} ORDER BY {order} DESC LIMIT @most";
        return await store.AskAsync(sql, given, cancellation).Select(Entry).ToListAsync(cancellation);
    }

    /// <summary>The first place whose entry was recorded at a moment or later; one behind the end where none was. A few look-ups, however long the ledger.</summary>
    public async Task<long> PlaceAsync(DateTimeOffset moment, CancellationToken cancellation)
    {
        var (low, high) = (1L, ((await store.HeadAsync(owner, cancellation))?.Sequence ?? 0) + 1);
        while (low < high)
        {
            var middle = (low + high) / 2;
            var row = await store.AskAsync("SELECT recorded FROM fact WHERE owner = @owner AND sequence = @sequence", [("owner", owner.Value), ("sequence", middle)], cancellation).SingleAsync(cancellation);
            if ((long)row[0]! < CountyZone.Micro(moment)) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    /// <summary>The kinds of fact that it holds, with how many of each.</summary>
    public async Task<IReadOnlyList<(string Type, long Count)>> KindsAsync(CancellationToken cancellation) =>
        await store.AskAsync("SELECT type, count FROM fact_kind WHERE owner = @owner ORDER BY type", [("owner", owner.Value)], cancellation).Select(r => ((string)r[0]!, (long)r[1]!)).ToListAsync(cancellation);

    private Entry Entry(object?[] r) => new()
    {
        Owner = owner,
        Sequence = (long)r[0]!,
        Stream = (string)r[1]!,
        Version = (long)r[2]!,
        Actor = (string)r[3]!,
        For = (string?)r[4],
        Recorded = CountyZone.Instant((long)r[5]!),
        Happened = CountyZone.Instant((long)r[6]!),
        Cause = (string?)r[7],
        Key = (string)r[8]!,
        Part = (int)(long)r[9]!,
        Type = (string)r[10]!,
        Body = (string)r[11]!,
        Hash = (byte[])r[12]!,
    };
}
