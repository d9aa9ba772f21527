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

    [Fact]
    public async Task A_question_is_asked_again_while_it_is_answered_and_after_it_was_let_go()
    {
        await using var place = await NewAsync();
        await place.Store.OpenAsync(s_owner, HashAlgorithm.Sm3, Stop);
        await WriteAsync(place, b =>
        {
            for (var i = 1; i <= 3; i++) b.Put(s_mention, Mention($"m{i}", 1L, "督办"));
        });
        IAsyncEnumerable<string> Asked(string beyond) => place.Store
            .AskAsync("SELECT matter FROM mention WHERE owner = @owner AND matter > @beyond ORDER BY matter", [("owner", "yunxiu"), ("beyond", beyond)], Stop).Select(r => (string)r[0]!);
        var found = new List<string>();
        await foreach (var one in Asked(""))
        {
            await foreach (var other in Asked(one)) found.Add($"{one} {other}");
        }
        Assert.Equal(["m1 m2", "m1 m3", "m2 m3"], found);
        // Let go at the first row, more often than connections are kept.
        for (var i = 0; i < 50; i++) Assert.Equal("m2", await Asked("m1").FirstAsync(Stop));
        Assert.Equal(["m1", "m2", "m3"], await Asked("").ToListAsync(Stop));
    }

    [Fact]
    public async Task However_many_questions_were_asked_each_is_answered()
    {
        await using var place = await NewAsync();
        await place.Store.OpenAsync(s_owner, HashAlgorithm.Sm3, Stop);
        await WriteAsync(place, b => b.Put(s_mention, Mention("m1", 1L, "督办")));
        for (var round = 0; round < 2; round++)
        {
            for (var i = 0; i < 300; i++) Assert.Equal([i], await place.Store.AskAsync($"SELECT {i} FROM mention WHERE owner = @owner", [("owner", "yunxiu")], Stop).Select(r => Convert.ToInt32(r[0], System.Globalization.CultureInfo.InvariantCulture)).ToListAsync(Stop));
            var key = new RowKey(["yunxiu", "m1", "gonglu-zhuyao"]);
            Assert.Equal("督办", (await place.Store.RowsAsync(s_mention, [key], Stop))[key][5]);
        }
    }

    private protected static object?[] Mention(string matter, object? at, object? text) => ["yunxiu", matter, "gonglu-zhuyao", at, "ducha-zhuyao", text];

    private protected static async Task WriteAsync(Place place, Action<RowBatch> write)
    {
        var rows = new RowBatch();
        write(rows);
        Assert.True(await place.Store.FollowAsync(s_owner, View, 0, 0, rows, Stop));
    }
}

public sealed class SqliteWrittenRowsTests : WrittenRowsContract
{
    private protected override Task<Place> NewAsync() => Place.SqliteAsync();

    // SQLite writes an entry of every index that has a column named in UPDATE, and runs what waits for that column.
    [Fact]
    public async Task Only_values_that_differ_are_named()
    {
        await using var place = await NewAsync();
        await place.Store.OpenAsync(new Owner("yunxiu"), HashAlgorithm.Sm3, TestContext.Current.CancellationToken);
        await place.RawAsync("CREATE TABLE named (what TEXT NOT NULL)");
        foreach (var column in new[] { "at", "actor", "text" }) await place.RawAsync($"CREATE TRIGGER named_{column} AFTER UPDATE OF {column} ON mention BEGIN INSERT INTO named VALUES ('{column}'); END");
        foreach (var (at, text) in new[] { (1L, "甲"), (1L, "甲"), (2L, "甲"), (2L, "乙"), (3L, "丙") }) await WriteAsync(place, b => b.Put(MatterTables.Mention, Mention("m1", at, text)));

        var named = await place.Store.AskAsync("SELECT what FROM named ORDER BY rowid", [], TestContext.Current.CancellationToken).Select(r => (string)r[0]!).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["at", "text", "at", "text"], named[..2].Concat(named[2..].Order()));
    }
}

public sealed class PostgresWrittenRowsTests(PostgresServer server) : WrittenRowsContract, IClassFixture<PostgresServer>
{
    private protected override Task<Place> NewAsync() => Place.PostgresAsync(server);
}
