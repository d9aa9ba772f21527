using Yiguan.Core.Matters.Commands;
using Yiguan.Core.Matters.Lists;
using Yiguan.Core.Mechanisms;
using Yiguan.Storage.Matters;
using Yiguan.Storage.Tests.Machines;
using static Yiguan.Storage.Tests.Matters.Office;

namespace Yiguan.Storage.Tests.Matters;

/// <summary>What turned red and what turns red next, on every store.</summary>
public abstract class RedListStory : OfficeStory
{
    private static readonly Reader s_transport = new("jiaotong-zhuyao", "jiaotong", ["jiaotong"], ["jiaotong", "gonglu"]);

    private RedList Reds => new(_place!.Store, s_county);

    [Fact]
    public async Task What_turned_red_within_a_week_is_every_matter_that_is_red_now_and_was_not_then()
    {
        await ThreeAsync();
        foreach (var at in (string[])["2024-03-09 12:00", "2024-03-14 12:00", "2024-03-20 12:00", "2024-04-03 12:00"])
        {
            var (now, before) = (Time(at), Time(at).AddDays(-7));
            var red = (await RedAsync(now)).Except(await RedAsync(before)).Order();
            var turned = await Reds.TurnedAsync(null, before, now, now, 50, Stop);
            Assert.Equal(red, turned.First.Where(t => t.Line.Colour == Colour.Red).Select(t => t.Line.Id).Order());
            Assert.All(turned.First, t => Assert.InRange(t.At, before, now));
            Assert.Equal(turned.First.Length, turned.Count);
        }
    }

    [Fact]
    public async Task What_turns_red_next_comes_in_the_order_of_its_day_and_turns_red_then()
    {
        await ThreeAsync();
        var at = Time("2024-03-02 12:00");
        var next = await Reds.NextAsync(null, at, at, 50, Stop);
        Assert.NotEmpty(next);
        Assert.Equal(next.OrderBy(t => t.At).Select(t => t.At), next.Select(t => t.At));
        Assert.All(next, t => Assert.True(t.At > at));
        // As it was known then: what was done later changes nothing of it.
        await Office.At("2024-04-20 09:00").DoAsync("m2", new Comment(Inspector, "请抓紧"));
        Assert.Equal(next.Select(t => (t.Line.Id, t.At)), (await Reds.NextAsync(null, at, at, 50, Stop)).Select(t => (t.Line.Id, t.At)));
        var (first, day) = (next[0].Line.Id, next[0].At);
        Assert.Equal("red", (await Office.ColourAsync(first, "2024-04-19 12:00", "2024-03-02 12:00")).Colour);
        Assert.DoesNotContain(first, (await Reds.NextAsync(null, day, day, 50, Stop)).Where(t => t.At == day).Select(t => t.Line.Id));
    }

    [Fact]
    public async Task Who_does_not_see_a_matter_is_not_told_that_it_turned_red()
    {
        await ThreeAsync();
        var (from, at) = (Time("2024-03-01 08:00"), Time("2024-04-20 12:00"));
        var all = await Reds.TurnedAsync(null, from, at, at, 50, Stop);
        var his = await Reds.TurnedAsync(s_transport, from, at, at, 50, Stop);
        Assert.Contains("m3", all.First.Select(t => t.Line.Id));
        Assert.DoesNotContain("m3", his.First.Select(t => t.Line.Id));
        Assert.Equal(his.First.Length, his.Count);
        Assert.Single((await Reds.TurnedAsync(null, from, at, at, 1, Stop)).First);
        Assert.Equal(all.Count, (await Reds.TurnedAsync(null, from, at, at, 1, Stop)).Count);
    }

    [Fact]
    public async Task What_was_promised_for_no_day_is_due_when_its_limit_ends()
    {
        await ThreeAsync();
        await Office.At("2024-03-13 11:00").OpenAsync("m4");
        await Office.At("2024-03-14 09:00").OpenAsync("m5");
        var lists = new MatterLists(_place!.Store, s_county);
        var now = Time("2024-03-14 12:00");
        var turning = await lists.TurningAsync(new MatterFilter { Most = 50 }, now, Stop);
        // m2 and m3 were promised for a day; m1 has been accepted, and no limit runs for it.
        Assert.Equal(["m4", "m5"], turning.Select(t => t.Id));
        Assert.True(turning[0].Turns < turning[1].Turns);
        foreach (var (line, at) in turning.Select(t => (t, t.Turns!.Value)))
        {
            Assert.NotEqual(Colour.Red, await ColourAsync(line.Id, at.AddSeconds(-1)));
            Assert.Equal(Colour.Red, await ColourAsync(line.Id, at));
        }
        Assert.Equal(["m4", "m5"], (await lists.TurningAsync(new MatterFilter { Most = 50, Units = ["jiaotong"], Reader = s_transport }, now, Stop)).Select(t => t.Id));
        Assert.Equal("m4", Assert.Single(await lists.TurningAsync(new MatterFilter { Most = 1 }, now, Stop)).Id);
        Assert.Equal(["m5"], (await lists.TurningAsync(new MatterFilter { Most = 50 }, now, Stop, after: turning[0].Turns)).Select(t => t.Id));
        Assert.Equal(["m4", "m5"], (await lists.TurningAsync(new MatterFilter { Most = 50, Post = "fuxianzhang" }, now, Stop)).Select(t => t.Id));
        Assert.Empty(await lists.TurningAsync(new MatterFilter { Most = 50, Units = ["qingxi"] }, now, Stop));

        // Every list tells it, and of what was promised for a day tells that day.
        var lines = (await lists.NowAsync(new MatterFilter { Units = ["jiaotong"] }, now, Stop)).ToDictionary(l => l.Id);
        Assert.Equal((turning[0].Turns, (DateOnly?)null), (lines["m4"].Turns, lines["m4"].Deadline));
        Assert.Equal((null, null, null), (lines["m1"].Turns, lines["m1"].LimitEnds, lines["m1"].Due));
        Assert.Equal((null, new DateOnly(2024, 3, 29)), (lines["m2"].Turns, lines["m2"].Due));

        // As it was known then: what was done later changes nothing of it.
        await Office.At("2024-03-14 15:00").DoAsync("m4", new Accept(Transport, Said.Nothing));
        Assert.Null((await lists.NowAsync(new MatterFilter { Matters = ["m4"] }, Time("2024-03-14 16:00"), Stop)).Single().Turns);
        Assert.Equal(lines.Values.Select(l => (l.Id, l.Turns)).Order(), (await lists.ThenAsync(new MatterFilter { Units = ["jiaotong"] }, now, Stop)).Select(l => (l.Id, l.Turns)).Order());

        async Task<Colour> ColourAsync(string id, DateTimeOffset at) => (await lists.NowAsync(new MatterFilter { Matters = [id] }, at, Stop)).Single().Colour;
    }

    [Fact]
    public async Task What_is_due_between_two_days_leaves_out_what_is_past_and_what_was_promised_for_no_day()
    {
        await ThreeAsync();
        await Office.At("2024-03-13 11:00").OpenAsync("m4", "2024-03-31");
        var (lists, now) = (new MatterLists(_place!.Store, s_county), Time("2024-03-20 12:00"));
        await DueAsync(new() { DueFrom = new DateOnly(2024, 3, 20) }, "m2", "m4");
        await DueAsync(new() { DueFrom = new DateOnly(2024, 3, 15), DueThrough = new DateOnly(2024, 3, 29) }, "m3", "m2");
        await DueAsync(new() { DueThrough = new DateOnly(2024, 3, 19) }, "m3");
        await DueAsync(new() { DueThrough = new DateOnly(2024, 3, 14) });
        await DueAsync(new() { DueFrom = new DateOnly(2024, 3, 1), Units = ["jiaotong"], Reader = s_transport }, "m2", "m4");
        // What has ended is due no more.
        await Office.At("2024-03-20 09:00").DoAsync("m4", new Accept(Transport, Said.Nothing), new Submit(Transport, Evidence), new Close(Inspector, Said.Nothing));
        await DueAsync(new() { DueFrom = new DateOnly(2024, 3, 20) }, "m2");

        async Task DueAsync(MatterFilter filter, params string[] ids)
        {
            foreach (var order in (MatterOrder[])[MatterOrder.Deadline, MatterOrder.Worst, MatterOrder.Opened])
            {
                var found = (await lists.NowAsync(filter with { Order = order, Most = 50 }, now, Stop)).Select(l => l.Id);
                if (order == MatterOrder.Deadline) Assert.Equal(ids, found);
                else Assert.Equal(ids.Order(), found.Order());
            }
            Assert.Equal(ids.Length, await lists.CountAsync(filter, now, 100, Stop));
        }
    }

    private async Task ThreeAsync()
    {
        await Office.OpenAsync("m1");
        await Office.OpenAsync("m2", "2024-03-29");
        await Office.At("2024-03-02 10:00").OpenAsync("m3", "2024-03-15", "qingxi");
        await Office.At("2024-03-05 10:00").DoAsync("m2", new Accept(Transport, Said.Nothing));
        await Office.At("2024-03-12 10:00").DoAsync("m1", new Accept(Transport, Said.Nothing));
        await Office.At("2024-03-13 10:00").DoAsync("m1", new Comment(Inspector, "请抓紧"));
    }

    private async Task<IEnumerable<string>> RedAsync(DateTimeOffset at) =>
        (await new MatterLists(_place!.Store, s_county).ThenAsync(new MatterFilter { Colour = Colour.Red }, at, Stop)).Select(l => l.Id);
}

public sealed class RedTurnsTests
{
    [Theory, InlineData(0, "0"), InlineData(500, "500"), InlineData(501, "500+")]
    public void More_than_five_hundred_are_told_as_such(long count, string told) => Assert.Equal(told, new RedTurns(count, []).Told);
}

public sealed class SqliteRedListTests : RedListStory
{
    private protected override Task<Place> NewAsync() => Place.SqliteAsync();
}

public sealed class PostgresRedListTests(PostgresServer server) : RedListStory, IClassFixture<PostgresServer>
{
    private protected override Task<Place> NewAsync() => Place.PostgresAsync(server);
}
