using Yiguan.Core.Matters.Commands;
using Yiguan.Core.Matters.Lists;
using Yiguan.Core.Matters.Values;
using Yiguan.Core.Views;
using Yiguan.Storage.Matters;
using Yiguan.Storage.Nodes;
using Yiguan.Storage.Searching;
using Yiguan.Storage.Tests.Machines;
using Yiguan.Storage.Views;
using static Yiguan.Storage.Tests.Matters.Office;

namespace Yiguan.Storage.Tests.Matters;

/// <summary>The search by any two characters, on every store.</summary>
public abstract class SearchStory : ListedStory
{
    private static readonly Reader s_overseer = new("ducha-zhuyao", "ducha", ["ducha"], ["ducha"]) { Oversees = true };

    [Fact]
    public async Task Any_two_characters_find_a_matter_the_last_opened_first()
    {
        await NamedAsync("m1", "jiaotong", "国道坑洼整治");
        Office.At("2024-03-04 09:00");
        await NamedAsync("m2", "gonglu", "城东国道Ｂｒｉｄｇｅ“加固”");
        await NamedAsync("m3", "shuili", "河道清淤");

        await AssertFoundAsync(["m2", "m1"], "国道");
        await AssertFoundAsync(["m1"], "坑洼整");
        await AssertFoundAsync(["m1"], "国道坑洼整治");
        await AssertFoundAsync(["m2"], "bridge加固");
        await AssertFoundAsync(["m2"], "国道 加固");
        await AssertFoundAsync([], "国道 清淤");
        await AssertFoundAsync([], "道坑 淤");
        await AssertFoundAsync([], "道");
        await AssertFoundAsync([], "坑整");
        await AssertFoundAsync([], "\"pairs\" OR * - '\0\ud800");
    }

    [Fact]
    public async Task A_long_title_is_found_as_a_whole_and_one_that_differs_at_its_end_is_not()
    {
        var title = string.Concat(Enumerable.Repeat("推进集镇生活污水收集管网项目并通水", 3));
        await NamedAsync("m1", "jiaotong", title + "东段");
        await NamedAsync("m2", "jiaotong", title + "西段");
        await AssertFoundAsync(["m2"], (title + "西段")[^50..]);
        await AssertFoundAsync(["m2", "m1"], title[..40]);
    }

    [Fact]
    public async Task What_was_opened_years_ago_is_found_behind_what_came_since()
    {
        await NamedAsync("m1", "jiaotong", "国道坑洼整治");
        foreach (var (id, day) in (IEnumerable<(string, string)>)[("m2", "2024-05-20"), ("m3", "2025-02-10"), ("m5", "2026-09-20"), ("m4", "2026-11-02")])
        {
            Office.At(day + " 09:00");
            await NamedAsync(id, "jiaotong", id == "m4" ? "河道清淤" : "国道坑洼整治");
        }
        await AssertFoundAsync(["m5", "m3", "m2", "m1"], "坑洼");
        await AssertFoundAsync(["m4"], "清淤");
    }

    [Fact]
    public async Task A_matter_is_found_by_its_number_and_by_the_title_that_was_corrected()
    {
        await NamedAsync("m1", "jiaotong", "国道坑洼整治");
        var number = (await Lists.NowAsync(new MatterFilter { Matters = ["m1"] }, Office.GetUtcNow(), Stop))[0].Number!;
        await AssertFoundAsync(["m1"], number);
        await AssertFoundAsync(["m1"], number.Replace('〔', '[').Replace('〕', ']'));
        await AssertFoundAsync(["m1"], number[..^1]);
        await Office.DoAsync("m1", new Correct(Inspector, 1, "写错了") { Title = "省道坑洼整治" });
        await AssertFoundAsync(["m1"], "省道");
        await AssertFoundAsync([], "国道");
    }

    [Fact]
    public async Task Nobody_finds_what_he_may_not_see()
    {
        await NamedAsync("m1", "jiaotong", "国道坑洼整治");
        await NamedAsync("m2", "shuili", "国道旁河道清淤");
        await AssertFoundAsync(["m1"], "国道", s_transport);
        // However many others have the word.
        for (var i = 0; i < 60; i++) await NamedAsync($"n{i}", "shuili", "国道排水沟");
        await AssertFoundAsync(["m1"], "国道", s_transport);
        await AssertFoundAsync([], "清淤", s_transport);
    }

    [Fact]
    public async Task What_is_his_to_see_is_found_behind_many_in_which_he_has_a_part_but_no_sight()
    {
        await NamedAsync("m1", "jiaotong", "国道坑洼整治");
        for (var i = 0; i < 110; i++) await NamedAsync($"n{i}", "shuili", "国道排水沟");
        // His post is in one unit, and what he answers for is another.
        await AssertFoundAsync(["m1"], "国道", new Reader("jiaotong-zhuyao", "shuili", ["shuili"], ["jiaotong"]));
    }

    [Fact]
    public async Task The_names_rebuilt_from_the_ledger_are_those_in_use()
    {
        await NamedAsync("m1", "jiaotong", "国道坑洼整治");
        await FollowAsync();
        var report = await new ViewRebuild(_place!.Store, ViewSet.All.Only("search")).RunAsync(s_county, replace: true, progress: null, cancellation: Stop);
        Assert.All(report.Tables, t => Assert.Equal((0, true), (t.Differing, t.Rows > 0)));
        await AssertFoundAsync(["m1"], "坑洼");
    }

    private async Task NamedAsync(string id, string unit, string title)
    {
        var open = new Open(Inspector, title) { Owner = unit, Fields = Filled(("problem", FieldValue.Of("某事"))).Fields };
        Assert.Null((await Office.Desk.OpenAsync("rectification", id, open, new Doing(Key()), Stop)).Refusal);
    }

    private async Task AssertFoundAsync(string[] expected, string query, Reader? reader = null)
    {
        await FollowAsync();
        // Whether a name is met on the walk through the last ones, looked up behind it, or found among the reader's own.
        foreach (var (walk, few) in (IEnumerable<(int, int)>)[(20_000, 10_000), (1, 10_000), (0, 10_000), (20_000, 0), (0, 0)])
        {
            var found = await new SearchLists(_place!.Store, s_county) { Walk = walk, Few = few }.MattersAsync(query, reader ?? s_overseer, Office.GetUtcNow(), 50, Stop);
            Assert.Equal(expected, found.Select(l => l.Id));
        }
    }

    private async Task FollowAsync() => Assert.True(await Node.CatchUpAsync(_place!.Store, s_county, ViewSet.All.Only("search"), Stop));
}

public sealed class SqliteSearchTests : SearchStory
{
    private protected override Task<Place> NewAsync() => Place.SqliteAsync();
}

public sealed class PostgresSearchTests(PostgresServer server) : SearchStory, IClassFixture<PostgresServer>
{
    private protected override Task<Place> NewAsync() => Place.PostgresAsync(server);
}
