using System.IO.Compression;
using System.Text;
using Yiguan.Core.Ledger;
using Yiguan.Storage.Files;
using Yiguan.Storage.Moving;
using Yiguan.Storage.Tests.Machines;

namespace Yiguan.Storage.Tests.Moving;

public sealed class MovingTests(PostgresServer server)
{
    private const string Sqlite = "sqlite";
    private const string Postgres = "postgres";

    [Fact]
    public async Task A_ledger_goes_from_SQLite_to_PostgreSQL_and_back_and_is_the_same_bytes()
    {
        await using var home = await NewAsync(Sqlite);
        await using var city = await NewAsync(Postgres);
        await using var back = await NewAsync(Sqlite);
        await home.FillAsync(200);
        // A file of several pieces, an empty one, one that is lost, and a value that is expunged.
        await home.AppendAsync("said", "matter/1", new { }, await home.SealFileAsync(new string('长', 1_000_000)), await home.SealFileAsync(""), Place.Seal(new string('0', 64), "file", 1));
        await home.ExpungeAsync(Place.Seal("13900000001", "telephone", 1).Hash);

        var first = await home.ExportAsync();
        Done(await city.ImportAsync(first));
        var second = await city.ExportAsync();
        var imported = Done(await back.ImportAsync(second));
        var third = await back.ExportAsync();

        Assert.Equal(first, second);
        Assert.Equal(first, third);
        Assert.Equal((403L, 1L), (imported.Facts, imported.Missing));
        Assert.Equal(["corrected", "said"], imported.UnknownKinds.Keys.Where(k => k is "corrected" or "said"));
        Assert.Equal((await home.HeadAsync())!.Recorded, (await back.HeadAsync())!.Recorded);
    }

    [Theory, InlineData(Sqlite), InlineData(Postgres)]
    public async Task An_export_is_one_moment_while_others_write(string kind)
    {
        await using var place = await NewAsync(kind);
        await place.FillAsync(50);
        await using var snapshot = (await place.Store.SnapshotAsync(Place.County, Stop))!;

        await place.AppendAsync("said", "matter/1", new { }, Place.Seal("later", "telephone", 7));
        using var lines = new MemoryStream();
        var end = await LedgerExport.RunAsync(snapshot, null, lines, null, Stop);

        Assert.Equal((100L, 50L), (end.Sequence, end.Sealed));
        Assert.DoesNotContain("later", Encoding.UTF8.GetString(lines.ToArray()), StringComparison.Ordinal);
        await using var other = await NewAsync(Sqlite);
        Assert.Equal(100, Done(await other.ImportAsync(lines.ToArray())).Head.Sequence);
    }

    [Theory, InlineData(Sqlite), InlineData(Postgres)]
    public async Task An_import_goes_on_where_another_broke_off(string kind)
    {
        await using var home = await NewAsync(Sqlite);
        await using var there = await NewAsync(kind);
        var lines = await (await home.FillAsync(100)).ExportAsync();

        var broken = await there.ImportAsync(lines[..(lines.Length / 3)]);
        var stood = (await there.HeadAsync())!.Sequence;
        var again = Done(await there.ImportAsync(lines));

        Assert.IsType<ExportCut>(broken.Refusal);
        Assert.InRange(stood, 1, 199);
        Assert.Equal((stood, 200 - stood), (again.Stood, again.Facts));
        Assert.Equal(lines, await there.ExportAsync());
        Assert.Equal((200L, 0L), Done(await there.ImportAsync(lines)) is var third ? (third.Stood, third.Facts) : default);
    }

    [Theory, InlineData(Sqlite), InlineData(Postgres)]
    public async Task An_export_that_contradicts_what_stands_is_refused_with_its_line(string kind)
    {
        await using var home = await NewAsync(Sqlite);
        await using var there = await NewAsync(kind);
        await (await there.FillAsync(3)).AppendAsync("said", "matter/1", new { here = true });
        await home.ImportAsync(await there.ExportAsync());
        await home.AppendAsync("said", "matter/1", new { there = true });
        await there.AppendAsync("said", "matter/1", new { here = true });
        var before = await there.ExportAsync();

        var outcome = await there.ImportAsync(await home.ExportAsync());

        // The header is line 1, the eighth fact line 9.
        Assert.Equal(new ExportContradicts(9, 8), outcome.Refusal);
        Assert.Equal(before, await there.ExportAsync());
    }

    [Theory, InlineData(Sqlite), InlineData(Postgres)]
    public async Task A_value_that_was_expunged_does_not_come_back_with_an_older_export(string kind)
    {
        await using var home = await NewAsync(kind);
        await using var there = await NewAsync(kind);
        await home.FillAsync(20);
        var file = await home.SealFileAsync("机密名单");
        await home.AppendAsync("said", "matter/1", new { }, file);
        var older = await home.ExportAsync();
        var phone = Place.Seal("13900000001", "telephone", 1);
        Done(await there.ImportAsync(older));
        await home.ExpungeAsync(phone.Hash);
        await home.ExpungeAsync(file.Hash);
        var newer = await home.ExportAsync();

        // The newer takes away what the older brought; after it the older brings nothing back.
        var dropped = Done(await there.ImportAsync(newer)).Dropped;
        var again = Done(await there.ImportAsync(older)).Dropped;

        Assert.Equal((2L, 2L), (dropped, again));
        Assert.Null(await there.Store.SealedAsync(Place.County, phone.Hash, Stop));
        Assert.False(await there.Files.ExistsAsync(FileLink.HashOf(file.Value), Stop));
        Assert.Contains($"{{\"expunged\":\"{phone.Hash}\"}}\n", Encoding.UTF8.GetString(newer), StringComparison.Ordinal);
        Assert.Equal(newer, await there.ExportAsync());
    }

    [Theory, InlineData(Sqlite), InlineData(Postgres)]
    public async Task A_list_of_expunged_values_keeps_them_and_their_files_out(string kind)
    {
        await using var home = await NewAsync(Sqlite);
        await using var there = await NewAsync(kind);
        await home.FillAsync(11);
        var file = await home.SealFileAsync("附件 0\n");
        // The same file stands behind another value too, and stays for it.
        var shared = await home.SealFileAsync("附件 10\n");
        await home.AppendAsync("said", "matter/1", new { }, Place.Seal(shared.Value, "file", 99));
        var lines = await home.ExportAsync();

        var imported = Done(await there.ImportAsync(lines, new HashSet<string> { file.Hash, shared.Hash }));

        Assert.Equal(2, imported.Dropped);
        Assert.False(await there.Files.ExistsAsync(FileLink.HashOf(file.Value), Stop));
        Assert.True(await there.Files.ExistsAsync(FileLink.HashOf(shared.Value), Stop));
    }

    [Fact]
    public async Task Without_files_the_export_says_so_and_keeps_the_rest()
    {
        await using var home = await NewAsync(Sqlite);
        await using var there = await NewAsync(Sqlite);
        var lines = await (await home.FillAsync(20)).ExportAsync(files: false);

        Assert.Equal(0, Done(await there.ImportAsync(lines)).Files);
        Assert.DoesNotContain("\"files\":", Encoding.UTF8.GetString(lines).Split('\n')[^2], StringComparison.Ordinal);
        Assert.Equal(lines, await there.ExportAsync(files: false));
    }

    [Fact]
    public async Task Compressed_or_not_an_export_is_read_the_same()
    {
        await using var home = await NewAsync(Sqlite);
        await using var there = await NewAsync(Sqlite);
        var lines = await (await home.FillAsync(20)).ExportAsync();
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(lines);

        Done(await there.ImportAsync(packed.ToArray()));

        Assert.Equal(lines, await there.ExportAsync());
    }

    [Fact]
    public async Task Whoever_knows_no_JSON_can_check_a_line()
    {
        await using var home = await NewAsync(Sqlite);
        var lines = Encoding.UTF8.GetString(await (await home.FillAsync(5)).ExportAsync()).Split('\n')[1..11];

        var chain = new Chain(HashAlgorithm.Sm3);
        var before = Chain.Start;
        foreach (var line in lines)
        {
            before = chain.Of(before, Encoding.UTF8.GetBytes(line[..^75] + "}"));
            Assert.Equal($",\"hash\":\"{Convert.ToHexStringLower(before.Span)}\"}}", line[^75..]);
        }
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static T Done<T>(MoveOutcome<T> outcome)
        where T : class
    {
        Assert.Null(outcome.Refusal);
        return outcome.Done!;
    }

    private Task<Place> NewAsync(string kind) => Place.NewAsync(kind, server);
}
