using Yiguan.Core.Matters.Commands;
using Yiguan.Core.Matters.Lists;
using Yiguan.Core.Matters.Values;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Tests.Matters;
using Yiguan.Core.Views;
using Yiguan.Storage.Matters;
using Yiguan.Storage.Tests.Machines;
using Yiguan.Storage.Views;
using static Yiguan.Storage.Tests.Matters.Office;

namespace Yiguan.Storage.Tests.Matters;

/// <summary>Matters seen by who may read them and by nobody else, in lists and counts, on every store.</summary>
public abstract class SightStory : ListedStory
{
    [Fact]
    public async Task One_text_decides_for_one_matter_and_filters_lists_and_counts()
    {
        await ScatteredAsync();
        var book = await Office.Desk.BookAsync(Stop);
        foreach (var reader in (Reader?[])[s_transport, s_vice, new Reader("zhen", "qingxi", ["qingxi"], ["qingxi"]), new Reader("ducha-zhuyao", "ducha", ["ducha"], ["ducha"]), null])
        {
            var (seen, now) = (new List<string>(), Office.GetUtcNow());
            foreach (var id in await IdsAsync())
            {
                var matter = (await Office.Desk.FindAsync(id, Stop))!;
                if (Scope.Sees(book.Of(matter.Mechanism, matter.MechanismVersion), matter, reader, now)) seen.Add(id);
            }
            var listed = await Lists.NowAsync(new MatterFilter { Reader = reader }, now, Stop);
            Assert.Equal(seen.Order(), listed.Select(l => l.Id).Order());
            Assert.Equal(seen.Order(), (await Lists.ThenAsync(new MatterFilter { Reader = reader }, now, Stop)).Select(l => l.Id).Order());
            Assert.Equal(seen.Count, (reader is null ? await Board.AtAsync(now, Stop) : await Board.AtAsync(now, reader, now, Stop)).Sum(b => b.Count));
        }
        // What is restricted is not there for others, but for its own circle.
        Assert.DoesNotContain("r1", (await Lists.NowAsync(new MatterFilter(), Office.GetUtcNow(), Stop)).Select(l => l.Id));
        Assert.Contains("r1", (await Lists.NowAsync(new MatterFilter { Reader = s_transport }, Office.GetUtcNow(), Stop)).Select(l => l.Id));
        Assert.DoesNotContain("r1", (await Lists.NowAsync(new MatterFilter { Reader = s_vice }, Office.GetUtcNow(), Stop)).Select(l => l.Id));
    }

    [Fact]
    public async Task Who_sees_by_a_duty_alone_finds_every_matter_in_list_count_page_and_board_and_no_other_duty_does()
    {
        await Office.AdoptAsync(Rectification.Usual with { Id = "dispute", Prefix = "调", IsRestricted = true, Scope = Mechanism.UsualScope + " or my.duties has 'mediate'" });
        await OpenAsync("m1", "jiaotong");
        foreach (var id in (string[])["d1", "d2", "d3"])
        {
            var open = new Open(Inspector, "山林纠纷") { Owner = "qingxi", Fields = Filled(("problem", FieldValue.Of("某事"))).Fields };
            Assert.Null((await Office.Desk.OpenAsync("dispute", id, open, new Doing(Key()), Stop)).Refusal);
        }
        var committee = new Reader("zhengfawei-zhuyao", "zhengfawei", ["zhengfawei"], ["zhengfawei"]) { Duties = ["accept", "mediate"] };
        foreach (var reader in (Reader[])[committee, committee with { Oversees = true }, committee with { Subtree = [.. Enumerable.Range(0, 60).Select(i => $"village-{i}")] }])
        {
            string[] expected = reader.Oversees ? ["d1", "d2", "d3", "m1"] : ["d1", "d2", "d3"];
            await SeesAsync(expected, reader);
            await SeesAsync(reader.Oversees ? ["m1"] : [], reader with { Duties = ["accept", "relief"] });
            Assert.Equal(expected.Order(), (await PagesAsync(new MatterFilter { Reader = reader })).Order());
        }
        await SeesAsync(["d1", "d2", "d3"], new Reader("zhen", "qingxi", ["qingxi"], ["qingxi"]));
        await SeesAsync(["m1"], s_transport);
    }

    private async Task SeesAsync(string[] expected, Reader reader)
    {
        var (now, book, seen) = (Office.GetUtcNow(), await Office.Desk.BookAsync(Stop), new List<string>());
        foreach (var id in await IdsAsync())
        {
            var matter = (await Office.Desk.FindAsync(id, Stop))!;
            if (Scope.Sees(book.Of(matter.Mechanism, matter.MechanismVersion), matter, reader, now)) seen.Add(id);
        }
        var filter = new MatterFilter { Reader = reader };
        Assert.Equal(expected, seen.Order());
        Assert.Equal(expected, (await Lists.NowAsync(filter, now, Stop)).Select(l => l.Id).Order());
        Assert.Equal(expected, (await Lists.ThenAsync(filter, now, Stop)).Select(l => l.Id).Order());
        Assert.Equal(expected.Length, await Lists.CountAsync(filter, now, 10, Stop));
        Assert.Equal(expected.Length, (await Board.AtAsync(now, reader, now, Stop)).Sum(b => b.Count));
    }

    [Fact]
    public async Task A_reader_of_nearly_all_units_is_shown_all_counts_but_what_others_have_among_themselves()
    {
        await Office.AdoptAsync(Rectification.Usual with { Id = "secret", Prefix = "密", IsRestricted = true });
        await OpenAsync("m1", "jiaotong");
        await OpenAsync("m2", "gonglu");
        await OpenAsync("m3", "qingxi");
        await Office.Desk.OpenAsync("secret", "r1", new Open(Inspector, "专案") { Owner = "jiaotong", Fields = Filled(("problem", FieldValue.Of("某事"))).Fields }, new Doing(Key()), Stop);
        Office.At("2024-03-20 09:00");
        await Tallies.KeepAsync(null, Stop);
        var (reader, now) = (s_transport with { Subtree = [.. s_transport.Subtree, .. Enumerable.Range(0, 60).Select(i => $"village-{i}")] }, Office.GetUtcNow());

        Assert.Equal(["m1", "m2", "r1"], (await Lists.NowAsync(new MatterFilter { Reader = reader }, now, Stop)).Select(l => l.Id).Order());
        Assert.Equal(["gonglu", "jiaotong", "jiaotong"], (await Board.AtAsync(now, reader, now, Stop)).SelectMany(b => Enumerable.Repeat(b.Unit, (int)b.Count)).Order());
    }

    [Fact]
    public async Task Who_may_read_by_a_field_finds_the_matter_though_he_takes_no_part_in_it()
    {
        var village = new Field { Id = "village", Title = new Title("所在村", "Village"), Type = FieldType.Unit };
        await Office.AdoptAsync(Rectification.Usual with { Fields = [.. Rectification.Usual.Fields, village], Scope = "any(lead, owner, support, filer, relay) within my.subtree or village within my.subtree" });
        await OpenAsync("m1", "qingxi", ("village", FieldValue.Of("gonglu")));
        await OpenAsync("m2", "qingxi", ("village", FieldValue.Of("hekou")));

        foreach (var filter in (MatterFilter[])[new() { Reader = s_transport }, new() { Reader = s_transport, Colour = Colour.Green }])
        {
            Assert.Equal(["m1"], (await Lists.NowAsync(filter, Office.GetUtcNow(), Stop)).Select(l => l.Id));
            Assert.Equal(["m1"], (await Lists.ThenAsync(filter, Office.GetUtcNow(), Stop)).Select(l => l.Id));
        }
        Assert.Equal(1, (await Board.AtAsync(Office.GetUtcNow(), s_transport, Office.GetUtcNow(), Stop)).Sum(b => b.Count));
        Assert.Equal(0, (await new ViewRebuild(_place!.Store, ViewSet.All).RunAsync(s_county, replace: false, cancellation: Stop)).Differing);
    }
}

public sealed class SqliteSightTests : SightStory
{
    private protected override Task<Place> NewAsync() => Place.SqliteAsync();
}

public sealed class PostgresSightTests(PostgresServer server) : SightStory, IClassFixture<PostgresServer>
{
    private protected override Task<Place> NewAsync() => Place.PostgresAsync(server);
}
