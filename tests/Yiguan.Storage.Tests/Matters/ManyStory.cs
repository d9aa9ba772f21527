using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Commands;
using Yiguan.Core.Matters.Facts;
using Yiguan.Core.Matters.Lists;
using Yiguan.Core.Matters.Offers;
using Yiguan.Storage.Matters;
using Yiguan.Storage.Tests.Machines;
using static Yiguan.Storage.Tests.Matters.Office;

namespace Yiguan.Storage.Tests.Matters;

/// <summary>批量办理: the same done with many matters, on every store.</summary>
public abstract class ManyStory : OfficeStory
{
    private static readonly Reader s_transport = Reader.Of(Transport);

    private ManyDesk Many => new(Office.Desk, _place!.Store, s_county, Office);

    [Fact]
    public async Task One_that_refuses_holds_up_none_of_the_others_and_each_is_told()
    {
        foreach (var id in (string[])["m1", "m2", "m3"]) await Office.OpenAsync(id);
        await Office.OpenAsync("m4", owner: "gonglu");
        await Office.At("2024-03-01 10:00").DoAsync("m2", new Accept(Transport, Said.Nothing));
        string[] all = ["m1", "m2", "m3", "m4", "m5"];
        Type?[] expected = [null, typeof(NoWay), null, typeof(MatterUnknown), typeof(MatterUnknown)];

        var looked = await Many.LookAsync(all, ManyAct.Accept, Transport, new Reader("jiaotong-zhuyao", "jiaotong", ["jiaotong"], ["jiaotong"]), Stop);
        Assert.Equal(expected, looked.Select(l => l.Why?.GetType()));
        Assert.False((await Office.Desk.FindAsync("m1", Stop))!.IsAccepted);

        Office.At("2024-03-01 11:00");
        for (var time = 0; time < 2; time++)
        {
            var done = await Many.DoAsync(all, ManyAct.Accept, new SaidOfMany(), Transport, new Reader("jiaotong-zhuyao", "jiaotong", ["jiaotong"], ["jiaotong"]), "k");
            Assert.Equal(expected, done.Select(d => d.Why?.GetType()));
        }
        foreach (var id in (string[])["m1", "m3"])
        {
            var facts = (await Office.Desk.FindAsync(id, Stop))!.Facts;
            Assert.Single(facts, f => f.Fact is MatterAccepted);
        }
    }

    [Fact]
    public async Task A_form_that_grants_what_was_asked_for_counts_once_and_says_so_again()
    {
        await Office.OpenAsync("m1", "2024-03-29");
        await Office.At("2024-03-04 09:00").DoAsync("m1", new Accept(Transport, Said.Nothing), new AskExtension(Transport, "overall", new DateOnly(2024, 4, 10), "雨季"));
        for (var time = 0; time < 2; time++)
        {
            Assert.Null(Assert.Single(await Many.DoAsync(["m1"], ManyAct.GrantExtension, new SaidOfMany("同意"), Inspector, s_transport, "g")).Why);
        }
        Assert.IsType<NoWay>(Assert.Single(await Many.DoAsync(["m1"], ManyAct.GrantExtension, new SaidOfMany("同意"), Inspector, s_transport, "h")).Why);
        Assert.Single((await Office.Desk.FindAsync("m1", Stop))!.Granted);
    }
}

public sealed class SqliteManyTests : ManyStory
{
    private protected override Task<Place> NewAsync() => Place.SqliteAsync();
}

public sealed class PostgresManyTests(PostgresServer server) : ManyStory, IClassFixture<PostgresServer>
{
    private protected override Task<Place> NewAsync() => Place.PostgresAsync(server);
}
