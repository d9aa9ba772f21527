using Yiguan.Core.Ledger;
using Yiguan.Storage.Sql;
using Yiguan.Storage.Tests.Machines;

namespace Yiguan.Storage.Tests.Proof;

/// <summary>What somebody with the password of the database could do behind the back of the store.</summary>
internal sealed class Tampering(Place place, Owner owner)
{
    private const long Aside = 1_000_000;

    public static readonly string[] Columns =
        ["stream", "version", "actor", "acted_for", "recorded", "happened", "cause", "key", "part", "type", "body", "hash"];

    public Task AlterAsync(long sequence, string column) => SetAsync(sequence, column, column switch
    {
        "version" or "part" => "4294967296 + " + column,
        "recorded" or "happened" => column + " + 1",
        "acted_for" or "cause" => $"coalesce({column}, '') || '1'",
        "body" => "'{\"what\":\"another\"}'",
        "hash" => "(SELECT f.hash FROM fact f WHERE f.owner = fact.owner AND f.sequence <> fact.sequence LIMIT 1)",
        _ => column + " || '1'",
    });

    public Task SetAsync(long sequence, string column, string value) =>
        RawAsync($"UPDATE fact SET {column} = {value} WHERE owner = @owner AND sequence = {sequence}");

    public Task RemoveAsync(long sequence) => RawAsync($"DELETE FROM fact WHERE owner = @owner AND sequence = {sequence}");

    /// <summary>Moves the entries behind a place up or down, so that no gap tells of what was done.</summary>
    public async Task ShiftAsync(long after, int by)
    {
        await RawAsync($"UPDATE fact SET sequence = sequence + {Aside} WHERE owner = @owner AND sequence > {after}");
        await RawAsync($"UPDATE fact SET sequence = sequence - {Aside - by} WHERE owner = @owner AND sequence > {Aside}");
    }

    /// <summary>Exchanges the places of two entries.</summary>
    public async Task SwapAsync(long one, long other)
    {
        await SetAsync(one, "sequence", $"{Aside}");
        await SetAsync(other, "sequence", $"{one}");
        await SetAsync(Aside, "sequence", $"{other}");
    }

    public async Task InsertAsync(Entry entry) => await place.RawAsync(
        $"INSERT INTO fact ({SqlText.EntryColumns}) VALUES (@owner, @sequence, @stream, @version, @actor, NULL, @recorded, @happened, NULL, @key, @part, @type, @body, @hash)",
        ("owner", owner.Value), ("sequence", entry.Sequence), ("stream", entry.Stream), ("version", entry.Version), ("actor", entry.Actor),
        ("recorded", Instant.ToMicroseconds(entry.Recorded)), ("happened", Instant.ToMicroseconds(entry.Happened)), ("key", entry.Key),
        ("part", (long)entry.Part), ("type", entry.Type), ("body", entry.Body), ("hash", entry.Hash.ToArray()));

    /// <summary>Computes the chain anew from one entry to the end and moves the head row along: no trace is left inside.</summary>
    public async Task RechainAsync(long from)
    {
        var stop = TestContext.Current.CancellationToken;
        var head = (await place.Store.HeadAsync(owner, stop))!;
        var chain = new Chain(head.Algorithm);
        ReadOnlyMemory<byte> hash = Chain.Start;
        var last = 0L;
        foreach (var entry in await place.Store.ReadAsync(owner, 0, long.MaxValue, stop).ToArrayAsync(stop))
        {
            hash = entry.Sequence < from ? entry.Hash : chain.Next(hash.Span, entry);
            last = entry.Sequence;
            await place.RawAsync("UPDATE fact SET hash = @hash WHERE owner = @owner AND sequence = @sequence", ("hash", hash.ToArray()), ("owner", owner.Value), ("sequence", last));
        }
        await place.RawAsync(
            "UPDATE head SET sequence = @sequence, hash = @hash, recorded = coalesce((SELECT recorded FROM fact WHERE owner = @owner AND sequence = @sequence), 0) WHERE owner = @owner",
            ("hash", hash.ToArray()), ("owner", owner.Value), ("sequence", last));
    }

    public Task RawAsync(string sql) => place.RawAsync(sql, ("owner", owner.Value));
}
