using Yiguan.Core.Ledger;
using Yiguan.Core.Matters.Views;
using Yiguan.Core.Views;
using Yiguan.Storage.Tests.Machines;

namespace Yiguan.Storage.Tests.Views;

/// <summary>Rows of views as they stand after one is written over another, on every store.</summary>
public abstract class WrittenRowsContract
{
    private const string View = "story";
    private static readonly Owner s_owner = new("yunxiu");
    private static readonly Table s_mention = MatterTables.Mention;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private protected abstract Task<Place> NewAsync();

    [Fact]
    public async Task A_row_holds_what_was_written_last_whatever_stood_there()
    {
        await using var place = await NewAsync();
        await place.Store.OpenAsync(s_owner, HashAlgorithm.Sm3, Stop);
        object?[] texts = ["", "督办", "督办 ", "duban"];
        object?[] numbers = [0L, 1L, -1L, long.MaxValue];
        object?[][] rows = [.. texts.SelectMany(text => numbers.Select(number => Mention("m1", number, text)))];
        // From each to each, and once more the same.
        foreach (var from in rows)
        {
            foreach (var to in rows)
            {
                await WriteAsync(place, b => b.Put(s_mention, from));
                await WriteAsync(place, b => b.Put(s_mention, to));
                await WriteAsync(place, b => b.Put(s_mention, to));
                Assert.Equal([to], await place.Store.RowsAsync(s_mention, s_owner, Stop).ToListAsync(Stop));
            }
        }
    }

    [Fact]
    public async Task What_becomes_null_is_null_and_what_was_null_has_a_value()
    {
        await using var place = await NewAsync();
        await place.Store.OpenAsync(s_owner, HashAlgorithm.Sm3, Stop);
        object?[] running = ["yunxiu", "m1", "owner", "unit", "jiaotong", 5L, null], ended = ["yunxiu", "m1", "owner", "unit", "jiaotong", 5L, 9L];
        foreach (var row in new[] { running, ended, running, running })
        {
            await WriteAsync(place, b => b.Put(MatterTables.Participant, row));
            Assert.Equal([row], await place.Store.RowsAsync(MatterTables.Participant, s_owner, Stop).ToListAsync(Stop));
            // By an index that only those that run stand in.
            var found = await place.Store.AskAsync("SELECT matter FROM participant WHERE owner = @owner AND kind = 'unit' AND id = 'jiaotong' AND ended IS NULL ORDER BY opened, matter", [("owner", "yunxiu")], Stop).CountAsync(Stop);
            Assert.Equal(row[6] is null ? 1 : 0, found);
        }
    }

    [Fact]
    public async Task Bytes_are_written_over_and_a_row_that_was_removed_comes_again()
    {
        await using var place = await NewAsync();
        await place.Store.OpenAsync(s_owner, HashAlgorithm.Sm3, Stop);
        foreach (var bytes in new byte[][] { [], [0], [0, 1], [], [255] })
        {
            await WriteAsync(place, b => b.Put(MatterTables.Tally, "yunxiu", 1L, 0L, bytes));
            Assert.Equal(bytes, (byte[])Assert.Single(await place.Store.RowsAsync(MatterTables.Tally, s_owner, Stop).ToListAsync(Stop))[3]!);
        }
        await WriteAsync(place, b => b.Remove(MatterTables.Tally, "yunxiu", 1L));
        await WriteAsync(place, b => b.Remove(MatterTables.Tally, "yunxiu", 1L));
        Assert.Empty(await place.Store.RowsAsync(MatterTables.Tally, s_owner, Stop).ToListAsync(Stop));
        await WriteAsync(place, b => b.Put(MatterTables.Tally, "yunxiu", 1L, 1L, Array.Empty<byte>()));
        Assert.Single(await place.Store.RowsAsync(MatterTables.Tally, s_owner, Stop).ToListAsync(Stop));
    }

    private static object?[] Mention(string matter, object? at, object? text) => ["yunxiu", matter, "gonglu-zhuyao", at, "ducha-zhuyao", text];

    private static async Task WriteAsync(Place place, Action<RowBatch> write)
    {
        var rows = new RowBatch();
        write(rows);
        Assert.True(await place.Store.FollowAsync(s_owner, View, 0, 0, rows, Stop));
    }
}

public sealed class SqliteWrittenRowsTests : WrittenRowsContract
{
    private protected override Task<Place> NewAsync() => Place.SqliteAsync();
}

public sealed class PostgresWrittenRowsTests(PostgresServer server) : WrittenRowsContract, IClassFixture<PostgresServer>
{
    private protected override Task<Place> NewAsync() => Place.PostgresAsync(server);
}
