using Yiguan.Core.Expunging;
using Yiguan.Core.Ledger;
using Yiguan.Core.Organisation.Changes;
using Yiguan.Core.Organisation.Facts;
using Yiguan.Core.Organisation.Views;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Organisation;
using Yiguan.Storage.Postgres;
using Yiguan.Storage.Sqlite;
using Yiguan.Storage.Tests.Machines;

namespace Yiguan.Storage.Tests.Organisation;

/// <summary>A year of the fictional county: two bureaus become one, a town gives villages to another, and a mistake is found. On every store.</summary>
public abstract class ReorganisationStory : IAsyncLifetime
{
    private Registry? _registry;
    private ILedgerStore? _store;

    private protected abstract Task<ILedgerStore> NewAsync();

    public async ValueTask InitializeAsync()
    {
        _store = await NewAsync();
        await _store.MigrateAsync(TestContext.Current.CancellationToken);
        await _store.OpenAsync(Registry.County, HashAlgorithm.Sm3, TestContext.Current.CancellationToken);
        _registry = new Registry(_store);
    }

    public async ValueTask DisposeAsync()
    {
        await _registry!.DisposeAsync();
        await _store!.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Two_bureaus_merge_a_boundary_moves_and_a_mistake_is_corrected()
    {
        var office = _registry!;
        await office.OpenAsync();

        // 20 August: the reform plan comes. From 1 September 县科技局 and 县经信局 are 县工业和科技局: one fact.
        office.Today("2024-08-20");
        await office.OrderAsync(new Merge(["keji", "jingxin"], "gongke", Registry.Day("2024-09-01"), "县工业和科技局", "云岫县机构改革方案"));

        // Who still points at 县科技局 is answered by itself in August and by the new bureau in September; its head moved along.
        var history = await office.HistoryAsync();
        Assert.Equal(["keji"], history.Successors("keji", Registry.Day("2024-08-31")));
        Assert.Equal(["gongke"], history.Successors("keji", Registry.Day("2024-09-01")));
        Assert.Equal("keji", history.On(Registry.Day("2024-08-31")).FindPost("keji-juzhang")!.Unit);
        Assert.Equal("gongke", history.On(Registry.Day("2024-09-01")).FindPost("keji-juzhang")!.Unit);
        Assert.Equal("p1", history.On(Registry.Day("2024-09-01")).Holder("keji-juzhang")!.Value.Person);
        Assert.Equal(["gongke"], history.On(Registry.Day("2024-09-01")).Tree.Resolve("县科学技术局").Units.Select(u => u.Id));

        // The rows say the same: on the last day of August two bureaus, on the first of September one, and who follows whom.
        Assert.Equal(2, (await office.RowsAsync(OrganisationTables.Unit, "2024-08-31")).Count(r => (string?)r[7] == "department"));
        Assert.Equal("县工业和科技局", Assert.Single(await office.RowsAsync(OrganisationTables.Unit, "2024-09-01"), r => (string?)r[7] == "department")[6]);
        Assert.Equal(["jingxin", "keji"], (await office.RowsAsync(OrganisationTables.Succession, "2024-09-01")).Select(r => (string)r[1]!));

        // 25 September: from 1 October 上溪村 and 下湾村 go from 青溪镇 to 石桥镇, one fact for both.
        office.Today("2024-09-25");
        var boundary = await office.OrderAsync(new MoveBoundary(["shangxi", "xiawan"], "qingxi", "shiqiao", Registry.Day("2024-10-01"), "区划调整批复"));
        Assert.Equal(["上溪村", "下湾村", "石佛垭村"], await office.BelowAsync("qingxi", "2024-09-30"));
        Assert.Equal(["石佛垭村"], await office.BelowAsync("qingxi", "2024-10-01"));
        Assert.Equal(["上溪村", "下湾村"], await office.BelowAsync("shiqiao", "2024-10-01"));

        // 8 November: somebody reads the approval again. Only 上溪村 was given, and 下湾村 never left.
        office.Today("2024-11-08");
        var correction = await office.OrderAsync(new Correct(boundary, new BoundaryMoved(["shangxi"], "qingxi", "shiqiao", Registry.Day("2024-10-01"), "区划调整批复"), "批复只划出上溪村"));

        // As it was on 15 October, by what is known now: 下湾村 was 青溪镇's all the time.
        history = await office.HistoryAsync();
        Assert.Equal("qingxi", history.On(Registry.Day("2024-10-15")).Find("xiawan")!.Parent);
        Assert.Equal(["上溪村"], await office.BelowAsync("shiqiao", "2024-10-15"));

        // As it was known on 15 October: 下湾村 belonged to 石桥镇, and what was decided then was decided on that.
        var then = history.KnownAt(Registry.Morning("2024-10-15"));
        Assert.Equal("shiqiao", then.On(Registry.Day("2024-10-15")).Find("xiawan")!.Parent);
        Assert.Equal(["上溪村", "下湾村"], await office.BelowAsync("shiqiao", "2024-10-15", known: correction - 1));

        // And in August nobody knew anything of a boundary.
        Assert.Equal("qingxi", history.KnownAt(Registry.Morning("2024-08-21")).On(Registry.Day("2024-10-15")).Find("shangxi")!.Parent);
        Assert.Equal(["gongke"], history.KnownAt(Registry.Morning("2024-08-21")).Successors("keji", Registry.Day("2024-10-15")));
        Assert.Equal(["keji"], history.KnownAt(Registry.Morning("2024-08-19")).Successors("keji", Registry.Day("2024-10-15")));
    }

    [Fact]
    public async Task An_order_told_again_is_answered_as_the_first_time_and_another_under_its_key_is_refused()
    {
        var office = _registry!;
        await office.OpenAsync();
        var acting = new Acting("ducha", "令-7");
        var rename = new Rename("keji", "县科技创新局", Registry.Day("2024-03-01"));

        var first = await office.Desk.OrderAsync(rename, acting, Stop);
        await office.OrderAsync(new Rename("keji", "县科创局", Registry.Day("2024-04-01")));
        var again = await office.Desk.OrderAsync(rename, acting, Stop);

        Assert.Equal(first.Receipt! with { Again = true }, again.Receipt);
        Assert.Equal(first.Facts.Select(CanonicalJson.Body), again.Facts.Select(CanonicalJson.Body));
        Assert.Equal(new KeyUsedOtherwise("令-7"), (await office.Desk.OrderAsync(new Rename("jingxin", "县科技创新局", Registry.Day("2024-03-01")), acting, Stop)).Refusal);
        Assert.Equal(new KeyUsedOtherwise("令-7"), (await office.Desk.OrderAsync(new Rename("nobody", "县某局", Registry.Day("2024-03-01")), acting, Stop)).Refusal);
        Assert.Equal(new KeyUsedOtherwise("令-7"), (await office.Desk.OrderAsync(rename, acting with { For = "xianzhang" }, Stop)).Refusal);
        Assert.Equal(3, (await office.HistoryAsync()).Spells("keji").Length);
    }

    [Fact]
    public async Task An_order_that_could_be_given_twice_counts_once_under_one_key()
    {
        var office = _registry!;
        await office.OpenAsync();
        await office.OrderAsync(new CreatePost("fujuzhang", "副局长", "keji", Registry.Day("2024-01-01")));
        var appoint = new Appoint("p1", "fujuzhang", Registry.Day("2024-03-01"), Registry.Day("2024-06-01"));

        var first = await office.Desk.OrderAsync(appoint, new Acting("ducha", "任-1"), Stop);
        var again = await office.Desk.OrderAsync(appoint, new Acting("ducha", "任-1"), Stop);
        var other = await office.Desk.OrderAsync(new Appoint("p1", "fujuzhang", Registry.Day("2024-07-01"), Registry.Day("2024-08-01")), new Acting("ducha", "任-1"), Stop);

        Assert.Equal(first.Receipt! with { Again = true }, again.Receipt);
        Assert.Equal(new KeyUsedOtherwise("任-1"), other.Refusal);
    }

    [Fact]
    public async Task One_person_in_two_posts_cannot_expunge_alone_and_nobody_acts_under_a_vacant_post()
    {
        var office = _registry!;
        await office.OpenAsync();
        var begin = Registry.Day("2024-01-01");
        foreach (var post in (string[])["ducha", "mishu", "vacant"]) await office.OrderAsync(new CreatePost(post, post, "jingxin", begin));
        await office.OrderAsync(new KnowPerson("p2", "沈若溪", begin));
        await office.OrderAsync(new Appoint("p1", "ducha", begin));
        await office.OrderAsync(new Appoint("p2", "mishu", begin));
        await using var writer = new LedgerWriter(_store!, [], office);
        var value = Storage.Expunging.Seal.Of("13907250001", "telephone");
        await writer.AppendAsync(Registry.County, new Append { Actor = "mishu", Key = "v", Facts = [new FactDraft("persons", "said", CanonicalJson.Body(new { telephone = value.Hash }))], Sealed = [value] }, Stop);
        var desk = new Storage.Expunging.ExpungingDesk(_store!, writer, time: office);
        Task<Outcome> Propose(string post) => desk.ProposeAsync(Registry.County, post, new([value.Hash], "本人要求"), post, Stop);
        async Task<Core.Refusal?> Confirm(string post, long proposal) => (await desk.ConfirmAsync(Registry.County, post, proposal, null, post + "!", Stop)).Outcome.Refusal;

        var today = Registry.Day("2024-01-02");
        Assert.Equal(new NobodyThere("vacant", today), (await Propose("vacant")).Refusal);
        Assert.Equal(new NobodyThere("made-up", today), (await Propose("made-up")).Refusal);
        var proposal = (await Propose("ducha")).Receipt!.First;

        Assert.Equal(new SamePerson("keji-juzhang"), await Confirm("keji-juzhang", proposal));
        Assert.Equal(new NobodyThere("made-up", today), await Confirm("made-up", proposal));
        Assert.Equal(new NobodyThere("vacant", today), await Confirm("vacant", proposal));
        Assert.Null(await Confirm("mishu", proposal));
    }

    [Fact]
    public async Task An_order_that_was_overtaken_is_decided_again()
    {
        var office = _registry!;
        await office.OpenAsync();

        var ordered = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => office.OrderAsync(new Rename("keji", $"县科{i}局", Registry.Day($"2024-0{i + 3}-01")))));

        Assert.Equal(4, ordered.Distinct().Count());
        Assert.Equal(5, (await office.HistoryAsync()).Spells("keji").Length);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;
}

public sealed class SqliteReorganisation : ReorganisationStory
{
    private protected override Task<ILedgerStore> NewAsync() =>
        Task.FromResult<ILedgerStore>(new SqliteLedgerStore(SqliteFile.New()));
}

public sealed class PostgresReorganisation(PostgresServer server) : ReorganisationStory
{
    private protected override async Task<ILedgerStore> NewAsync() => new PostgresLedgerStore(await server.DatabaseAsync());
}
