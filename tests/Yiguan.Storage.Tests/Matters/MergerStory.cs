using System.Globalization;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Commands;
using Yiguan.Core.Matters.Lists;
using Yiguan.Core.Matters.Views;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Organisation.Changes;
using Yiguan.Core.Tests.Matters;
using Yiguan.Core.Views;
using Yiguan.Storage.Indicators;
using Yiguan.Storage.Matters;
using Yiguan.Storage.Matters.Tallies;
using Yiguan.Storage.Tests.Machines;
using Yiguan.Storage.Tests.Organisation;
using Yiguan.Storage.Views;
using static Yiguan.Storage.Tests.Matters.Office;

namespace Yiguan.Storage.Tests.Matters;

/// <summary>In spring 县科技局 goes into 县经信局 while its matters run. On every store.</summary>
public abstract class MergerStory : IAsyncLifetime
{
    private static readonly Owner s_county = Registry.County;
    private static readonly Mechanism s_counted = Rectification.Usual with { RollUps = [new("mended", RollUpKind.Count, null, null, "deadline", Period.Month, "owner")] };

    private Place? _place;
    private Office? _office;
    private Registry? _registry;

    private Office Office => _office!;

    private MatterLists Lists => new(_place!.Store, s_county);

    private MatterBoard Board => new(_place!.Store, s_county);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private protected abstract Task<Place> NewAsync();

    public async ValueTask InitializeAsync()
    {
        _place = await NewAsync();
        await _place.Store.OpenAsync(s_county, HashAlgorithm.Sm3, Stop);
        _registry = new Registry(_place.Store);
        await _registry.OpenAsync();
        await _registry.OrderAsync(new CreatePost("jingxin-juzhang", "局长", "jingxin", Registry.Day("2020-01-01")));
        _office = new Office(_place.Store, s_county);
        await Office.AdoptAsync(s_counted);
    }

    public async ValueTask DisposeAsync()
    {
        await Office.DisposeAsync();
        await _registry!.DisposeAsync();
        await _place!.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task An_old_matter_is_closed_by_the_new_bureau_and_each_board_shows_who_answered_then()
    {
        await OpenedAsync();
        await Office.At("2024-03-04 10:00").DoAsync("m1", new Accept(await ActorAsync("keji-juzhang"), Said.Nothing));
        await MergedAsync();

        // Who asks before the day finds two bureaus, who asks from the day on finds one; the same with counts that were kept.
        foreach (var kept in (bool[])[false, true])
        {
            Office.At("2024-04-02 09:00");
            if (kept) await new TallyDesk(_place!.Store, s_county, Office).KeepAsync(null, Stop);
            Assert.Equal(["jingxin 1", "keji 2"], await BoardAsync("2024-03-15 12:00"));
            Assert.Equal(["jingxin 1", "keji 2"], await BoardAsync("2024-03-31 23:59"));
            Assert.Equal(["jingxin 3"], await BoardAsync("2024-04-01 00:00"));
            Assert.Equal(["jingxin 3"], await BoardAsync("2024-06-01 12:00"));
            foreach (var time in (string[])["2024-03-15 12:00", "2024-03-31 23:59", "2024-04-01 00:00", "2024-04-02 09:00"]) await SameAsync(time);
        }

        var old = await ActorAsync("keji-juzhang");
        Assert.Equal("jingxin", old.Unit);
        Assert.IsType<LiesElsewhere>((await Office.Desk.DoAsync("m1", new Report(old with { Unit = "keji" }, new Said { Text = "进展" }), new Doing(Key()), Stop)).Refusal);
        await Office.DoAsync("m1", new Report(await ActorAsync("jingxin-juzhang"), new Said { Text = "进展" }), new Submit(await ActorAsync("jingxin-juzhang"), Evidence), new Close(Inspector, Said.Nothing));
        Assert.Equal("keji", (await Office.Desk.FindAsync("m1", Stop))!.People.Bearer);
        await UnchangedByRebuildAsync();
    }

    [Fact]
    public async Task A_merger_touches_no_row_of_a_matter()
    {
        await OpenedAsync();
        var before = await RowsAsync();
        await MergedAsync();
        Assert.Equal(before, await RowsAsync());
    }

    [Fact]
    public async Task A_list_of_the_new_bureau_holds_what_the_old_one_was_given_and_says_so()
    {
        await OpenedAsync();
        await MergedAsync();
        var now = Office.At("2024-04-01 09:00").GetUtcNow();
        var reader = Reader.Of((await _registry!.HistoryAsync()).On(CountyZone.DayOf(now)), "jingxin-juzhang");

        foreach (var filter in (MatterFilter[])[new() { Units = ["jingxin"] }, new() { Reader = reader }, new() { Units = ["jingxin"], Reader = reader }])
        {
            Assert.Equal(["m1 jingxin keji", "m2 jingxin ", "m3 jingxin keji"], Told(await Lists.NowAsync(filter, now, Stop)));
            Assert.Equal(["m1 jingxin keji", "m2 jingxin ", "m3 jingxin keji"], Told(await Lists.ThenAsync(filter, now, Stop)));
        }
        Assert.Equal(["jingxin 3"], (await Board.AtAsync(now, reader!, now, Stop)).GroupBy(l => l.Unit).Select(g => $"{g.Key} {g.Sum(l => l.Count)}"));
        Assert.Empty(await Lists.NowAsync(new MatterFilter { Units = ["keji"] }, now, Stop));
        Assert.Equal(["m1 keji ", "m3 keji "], Told(await Lists.ThenAsync(new MatterFilter { Units = ["keji"] }, Time("2024-03-31 12:00"), Stop)));
        Assert.Equal(["m2 jingxin "], Told(await Lists.ThenAsync(new MatterFilter { Units = ["jingxin"] }, Time("2024-03-31 12:00"), Stop)));
        Assert.Equal(["m3 jingxin keji"], Told(await Lists.NowAsync(new MatterFilter { Units = ["jingxin"], Most = 1, After = "m2" }, now, Stop)));
    }

    [Fact]
    public async Task What_is_due_after_the_merger_goes_to_the_new_bureau()
    {
        await OpenedAsync();
        await MergedAsync();
        await Office.At("2024-04-01 09:00").Due.RoundAsync(Stop);
        Assert.All((await Office.Desk.FindAsync("m1", Stop))!.Escalated, e => Assert.Equal("jingxin", e.To[0]));
        Assert.NotEmpty((await Office.Desk.FindAsync("m1", Stop))!.Escalated);
    }

    [Fact]
    public async Task What_counted_before_the_merger_stays_with_the_old_bureau_and_what_counts_later_is_the_new_ones()
    {
        await OpenedAsync();
        await MergedAsync();
        Office.At("2024-04-01 09:00");
        Assert.Equal(["2024-03 keji 1", "2024-04 jingxin 2"], await ValuesAsync(new IndicatorFilter { Indicator = "mended" }));
        Assert.Equal(["2024-03 keji 1"], await ValuesAsync(new IndicatorFilter { Units = ["keji"] }));
        Assert.Equal(["2024-04 jingxin 2"], await ValuesAsync(new IndicatorFilter { Units = ["jingxin"] }));
        Office.At("2024-03-31 09:00");
        Assert.Equal(["2024-03 keji 1", "2024-04 jingxin 1", "2024-04 keji 1"], await ValuesAsync(new IndicatorFilter { Indicator = "mended" }));
    }

    [Fact]
    public async Task Of_a_divided_bureau_the_principal_part_answers_until_matters_are_assigned_on()
    {
        await OpenedAsync();
        _registry!.Today("2024-03-20");
        await _registry.OrderAsync(new Core.Organisation.Changes.Split(
            "keji", [new("n1", new("县科技创新局", "department", null, [], [], []), [], ["keji-juzhang"]), new("n2", new("县数据局", "department", null, [], [], []), [], [])], false, Registry.Day("2024-04-01")));
        Office.At("2024-04-01 09:00");
        Assert.Equal(["jingxin 1", "n1 2"], await BoardAsync("2024-04-01 09:00"));
        await Office.DoAsync("m1", new Accept(await ActorAsync("keji-juzhang"), Said.Nothing));
        await Office.DoAsync("m3", new Assign(Inspector, "n2"));
        Assert.Equal(["jingxin 1", "n1 1", "n2 1"], await BoardAsync("2024-04-01 09:01"));
    }

    [Fact]
    public async Task Who_leads_and_supports_after_the_merger_is_the_new_bureau_also_where_the_old_name_is_said()
    {
        await OpenedAsync();
        await MergedAsync();
        await Office.At("2024-04-01 09:00").DoAsync("m1", new Assign(Inspector, "jiaotong") { Lead = "keji", Support = ["keji", "jingxin", "caizheng"] });
        var people = (await Office.Desk.FindAsync("m1", Stop))!.People;
        Assert.Equal(("jiaotong", "jingxin", "jingxin,caizheng"), (people.Owner, people.Lead, string.Join(',', people.Support)));
        await UnchangedByRebuildAsync();
    }

    [Fact]
    public async Task What_the_old_bureau_had_on_an_account_the_new_one_has_and_may_spend()
    {
        await Office.At("2024-03-01 09:00").AdoptAsync(s_budget);
        await BookAsync("b1", "keji", "grant", 500);
        await BookAsync("b2", "jingxin", "grant", 100);
        await MergedAsync();
        Office.At("2024-04-01 09:00");
        var answering = (await _registry!.HistoryAsync()).Answering(Registry.Day("2024-04-01"));
        var accounts = new Yiguan.Storage.Accounts.AccountDesk(_place!.Store, s_county) { Answering = answering };
        Assert.Equal((600L, 600L), (await accounts.BalanceAsync("budget", "budget", "unit:jingxin", Stop), await accounts.BalanceAsync("budget", "budget", "unit:keji", Stop)));

        await BookAsync("b3", "jingxin", "spend", 550);
        Assert.Equal("account.overdrawn", (await BookedAsync("b4", "jingxin", "spend", 51)).Refusal?.Code);
        Assert.Equal(50, await accounts.BalanceAsync("budget", "budget", "unit:jingxin", Stop));
        await Yiguan.Storage.Nodes.Node.CatchUpAsync(_place.Store, s_county, ViewSet.All, Stop);
        Assert.Equal(["own:拨款 -600", "own:支出 550", "unit:jingxin 50"], (await accounts.BalancesAsync("budget", "budget", Stop)).Select(b => $"{b.Holder} {b.Balance}").Order(StringComparer.Ordinal));
        await UnchangedByRebuildAsync();
    }

    private static readonly Mechanism s_budget = new()
    {
        Id = "budget",
        Kind = MechanismKind.Loop,
        Title = Rectification.T("经费"),
        Need = "经费有数。",
        Prefix = "费",
        Fields = [new() { Id = "amount", Title = Rectification.T("金额"), Type = FieldType.Number, Least = 0 }],
        Stages = [new("filed", Rectification.T("待批"), Phase.Running), new("booked", Rectification.T("已入账"), Phase.Ended)],
        Moves = [Way("grant"), Way("spend")],
        Accounts = [new("budget", Rectification.T("经费"), "元", 0, false, [new("grant", "拨款", "owner", "amount"), new("spend", "owner", "支出", "amount")]) { Own = ["拨款", "支出"] }],
    };

    private static Core.Mechanisms.Move Way(string id) => new() { Id = id, Title = Rectification.T(id), Act = Act.Close, From = ["filed"], To = "booked", By = ["duty:close"] };

    private async Task BookAsync(string id, string unit, string way, long amount) => Assert.Null((await BookedAsync(id, unit, way, amount)).Refusal);

    private async Task<Done> BookedAsync(string id, string unit, string way, long amount)
    {
        Assert.Null((await Office.Desk.OpenAsync("budget", id, new Open(Inspector, "经费") { Owner = unit, Fields = Filled(("amount", Core.Matters.Values.FieldValue.Of(amount))).Fields }, new Doing(Key()), Stop)).Refusal);
        return await Office.Desk.DoAsync(id, new Close(Inspector, Said.Nothing, way), new Doing(Key()), Stop);
    }

    // Two of 县科技局, the first of which is due in March, and one of 县经信局.
    private async Task OpenedAsync()
    {
        await Office.At("2024-03-01 09:00").OpenAsync("m1", "2024-03-29", "keji");
        await Office.At("2024-03-02 09:00").OpenAsync("m2", "2024-04-20", "jingxin");
        await Office.At("2024-03-03 09:00").OpenAsync("m3", "2024-04-30", "keji");
    }

    private async Task MergedAsync()
    {
        _registry!.Today("2024-03-20");
        await _registry.OrderAsync(new Core.Organisation.Changes.Merge(["keji", "jingxin"], "jingxin", Registry.Day("2024-04-01")));
    }

    private async Task<Actor> ActorAsync(string post) => (await Office.Desk.ActorAsync(post, Stop))!;

    private async Task<IEnumerable<string>> BoardAsync(string time) =>
        (await Board.AtAsync(Time(time), Stop)).GroupBy(l => l.Unit).Select(g => $"{g.Key} {g.Sum(l => l.Count)}").Order(StringComparer.Ordinal);

    private async Task SameAsync(string time)
    {
        var listed = (await Lists.ThenAsync(new MatterFilter(), Time(time), Stop)).GroupBy(l => (l.Bearer, l.Stage, l.Colour)).Select(g => $"{g.Key} {g.Count()}");
        var counted = (await Board.AtAsync(Time(time), Stop)).GroupBy(l => (l.Unit, l.Stage, l.Colour)).Select(g => $"{g.Key} {g.Sum(l => l.Count)}");
        Assert.Equal(listed.Order(StringComparer.Ordinal), counted.Order(StringComparer.Ordinal));
    }

    private async Task<IEnumerable<string>> ValuesAsync(IndicatorFilter filter) =>
        (await new IndicatorLists(_place!.Store, s_county).NowAsync(filter, Office.GetUtcNow(), Stop)).Select(v => string.Create(CultureInfo.InvariantCulture, $"{v.Period} {v.Unit} {v.Value:0}"));

    private async Task<List<string>> RowsAsync()
    {
        var rows = new List<string>();
        foreach (var table in MatterTables.OfMatters) rows.AddRange((await Office.RowsAsync(table)).Select(r => $"{table.Name} {string.Join('|', r)}"));
        return rows;
    }

    private static IEnumerable<string> Told(IEnumerable<MatterLine> lines) => lines.Select(l => $"{l.Id} {l.Bearer} {l.Former}");

    private async Task UnchangedByRebuildAsync()
    {
        var report = await new ViewRebuild(_place!.Store, ViewSet.All).RunAsync(s_county, replace: false, cancellation: Stop);
        Assert.Empty(report.Tables.SelectMany(t => t.Differences).Select(d => $"{d.Table} {d.Key} {d.Column}: {d.InUse} / {d.Fresh}"));
    }
}

public sealed class SqliteMergerStory : MergerStory
{
    private protected override Task<Place> NewAsync() => Place.SqliteAsync();
}

public sealed class PostgresMergerStory(PostgresServer server) : MergerStory
{
    private protected override Task<Place> NewAsync() => Place.PostgresAsync(server);
}
