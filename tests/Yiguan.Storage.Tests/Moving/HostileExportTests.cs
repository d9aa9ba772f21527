using System.IO.Compression;
using System.Text;
using Yiguan.Core;
using Yiguan.Core.Ledger;
using Yiguan.Storage.Tests.Machines;

namespace Yiguan.Storage.Tests.Moving;

public sealed class HostileExportTests(PostgresServer server)
{
    [Fact]
    public async Task Whatever_bit_is_turned_the_export_is_refused_and_what_stands_is_right()
    {
        var (lines, _) = await GivenAsync();
        var random = new Random(17);
        for (var i = 0; i < 60; i++)
        {
            var turned = lines.ToArray();
            turned[random.Next(turned.Length)] ^= (byte)(1 << random.Next(8));
            await using var there = await Place.NewAsync("sqlite", server);

            Assert.NotNull((await there.ImportAsync(turned)).Refusal);

            // What was taken in before the damage is a beginning of the ledger: the whole one goes on from it.
            Assert.Null((await there.ImportAsync(lines)).Refusal);
            Assert.Equal(lines, await there.ExportAsync());
        }
    }

    [Fact]
    public async Task Wherever_it_is_cut_the_export_is_refused()
    {
        var (lines, _) = await GivenAsync();
        await using var there = await Place.NewAsync("sqlite", server);
        foreach (var length in (int[])[0, 1, 30, lines.Length / 2, lines.Length - 2, lines.Length - 1])
        {
            var refusal = (await there.ImportAsync(lines[..length])).Refusal;
            Assert.True(refusal is ExportCut || length == 0 && refusal is ExportUnknown, $"{length}: {refusal}");
        }
    }

    [Fact]
    public async Task A_line_that_is_missing_doubled_or_moved_is_named()
    {
        var (_, text) = await GivenAsync();

        Assert.Equal(new ExportOutOfOrder(5), await RefusalAsync(text.Where((_, i) => i != 4)));
        Assert.Equal(new ExportOutOfOrder(6), await RefusalAsync([.. text[..5], text[4], .. text[5..]]));
        Assert.Equal(new ExportOutOfOrder(4), await RefusalAsync([.. text[..3], text[4], text[3], .. text[5..]]));
        // A value that names a file is missed where the file stands.
        var value = Array.FindIndex(text, l => l.StartsWith("{\"sealed\"", StringComparison.Ordinal) && !l.Contains("\"file\"", StringComparison.Ordinal));
        var named = Array.FindIndex(text, l => l.StartsWith("{\"sealed\"", StringComparison.Ordinal) && l.Contains("\"file\"", StringComparison.Ordinal));
        Assert.IsType<ExportFileWrong>(await RefusalAsync(text.Where((_, i) => i != named)));
        Assert.Equal(new ExportOutOfOrder(value + 2), await RefusalAsync([.. text[..value], text[value + 1], text[value], .. text[(value + 2)..]]));
        Assert.IsType<ExportEndWrong>(await RefusalAsync(text.Where((_, i) => i != value)));
        Assert.Equal(new ExportOutOfOrder(value + 2), await RefusalAsync([.. text[..(value + 1)], text[1], .. text[(value + 1)..]]));
        Assert.IsType<ExportOutOfOrder>(await RefusalAsync([.. text, text[^1]]));
    }

    [Fact]
    public async Task Facts_of_another_owner_are_refused()
    {
        var (_, text) = await GivenAsync();

        Assert.Equal(new ExportOwnerOther(2, "lanzhou", "yunxiu"), await RefusalAsync([text[0].Replace("yunxiu", "lanzhou", StringComparison.Ordinal), .. text[1..]]));
        Assert.IsType<ExportUnknown>(await RefusalAsync([text[0].Replace("yunxiu", "../etc", StringComparison.Ordinal), .. text[1..]]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("{}")]
    [InlineData("{\"yiguan\":\"ledger\"}")]
    [InlineData("{\"yiguan\":\"ledger\",\"format\":1,\"owner\":\"yunxiu\",\"algorithm\":\"md5\"}")]
    public async Task What_is_no_export_is_told_so_and_opens_no_ledger(string first)
    {
        await using var there = await Place.NewAsync("sqlite", server);

        Assert.IsType<ExportUnknown>((await there.ImportAsync(Encoding.UTF8.GetBytes(first + "\n"))).Refusal);
        Assert.Null(await there.HeadAsync());
    }

    [Fact]
    public async Task A_newer_format_is_told_so() => Assert.Equal(
        new ExportFormatUnknown(2), await RefusalAsync(["{\"yiguan\":\"ledger\",\"format\":2,\"owner\":\"yunxiu\",\"algorithm\":\"sm3\"}"]));

    [Fact]
    public async Task A_line_without_end_costs_no_more_than_the_longest_line()
    {
        var (_, text) = await GivenAsync();
        var long_ = new string('督', 1_000_000);

        Assert.Equal(new ExportLineUnread(2), await RefusalAsync([text[0], long_]));
        Assert.IsType<ExportLineTooLong>(await RefusalAsync([text[0], string.Concat(Enumerable.Repeat(long_, 3))]));
        Assert.Equal(new ExportLineUnread(2), await RefusalAsync([text[0], "{\"actor\":" + new string('[', 100_000)]));
    }

    [Fact]
    public async Task A_bomb_is_not_unpacked()
    {
        var (lines, text) = await GivenAsync();
        using var bomb = new MemoryStream();
        using (var gzip = new GZipStream(bomb, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text[0] + "\n"));
            var zeros = new byte[1 << 20];
            for (var i = 0; i < 1024; i++) gzip.Write(zeros);
        }
        await using var there = await Place.NewAsync("sqlite", server);
        var before = GC.GetTotalAllocatedBytes();

        Assert.IsType<ExportLineTooLong>((await there.ImportAsync(bomb.ToArray())).Refusal);
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 200_000_000);

        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true)) gzip.Write(lines);
        var damaged = packed.ToArray();
        damaged[^5] ^= 1;
        Assert.NotNull((await there.ImportAsync(damaged)).Refusal);
        Assert.NotNull((await there.ImportAsync(damaged[..^100])).Refusal);
    }

    [Theory]
    [InlineData("{\"b\":1,\"a\":2}")]
    [InlineData("{\"a\":1.5}")]
    [InlineData("{\"a\":1,\"a\":2}")]
    [InlineData("{\"a\": 1}")]
    [InlineData("{\"a\":\"\\u0041\"}")]
    public async Task A_chain_that_is_right_over_a_body_that_is_not_canonical_is_refused(string body)
    {
        var entry = Drawn(body, stream: "matter/1", key: "k");

        Assert.Equal(new ExportLineUnread(2), await RefusalAsync([Header, Line(entry)]));
    }

    [Theory]
    [InlineData("matter\0", "k")]
    [InlineData("", "k")]
    [InlineData("matter/1", "k\n")]
    public async Task Names_that_no_command_could_have_recorded_are_refused(string stream, string key) =>
        Assert.Equal(new ExportLineUnread(2), await RefusalAsync([Header, Line(Drawn("{}", stream, key))]));

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_key_that_counts_twice_is_refused(string kind)
    {
        var first = Drawn("{}", "matter/1", "k");
        var second = Chained(first with { Sequence = 2, Version = 2, Key = "other" }, first);
        var third = Chained(first with { Sequence = 3, Version = 3 }, second);
        await using var there = await Place.NewAsync(kind, server);

        var outcome = await there.ImportAsync(Encoding.UTF8.GetBytes(string.Concat(new[] { Header, Line(first), Line(second), Line(third) }.Select(l => l + "\n"))));

        Assert.IsType<ExportOutOfOrder>(outcome.Refusal);
        Assert.Equal(0, (await there.HeadAsync())!.Sequence);
    }

    private const string Header = "{\"yiguan\":\"ledger\",\"format\":1,\"owner\":\"yunxiu\",\"algorithm\":\"sm3\"}";

    private static Entry Drawn(string body, string stream, string key) => Chained(
        new Entry
        {
            Owner = Place.County,
            Sequence = 1,
            Stream = stream,
            Version = 1,
            Actor = "xianzhang",
            Recorded = DateTimeOffset.UnixEpoch,
            Happened = DateTimeOffset.UnixEpoch,
            Key = key,
            Part = 0,
            Type = "said",
            Body = body,
            Hash = default,
        },
        null);

    private static Entry Chained(Entry entry, Entry? before) =>
        entry with { Hash = new Chain(HashAlgorithm.Sm3).Next((before?.Hash ?? Chain.Start).Span, entry) };

    private static string Line(Entry entry) => Encoding.UTF8.GetString(entry.Canonical())[..^1] + $",\"hash\":\"{Convert.ToHexStringLower(entry.Hash.Span)}\"}}";

    private async Task<(byte[] Lines, string[] Text)> GivenAsync()
    {
        await using var home = await Place.NewAsync("sqlite", server);
        var lines = await (await home.FillAsync(12)).ExportAsync();
        return (lines, Encoding.UTF8.GetString(lines).Split('\n')[..^1]);
    }

    private async Task<Refusal?> RefusalAsync(IEnumerable<string> lines)
    {
        await using var there = await Place.NewAsync("sqlite", server);
        return (await there.ImportAsync(Encoding.UTF8.GetBytes(string.Concat(lines.Select(l => l + "\n"))))).Refusal;
    }
}
