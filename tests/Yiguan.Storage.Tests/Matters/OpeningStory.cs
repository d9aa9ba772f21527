using System.Collections.Immutable;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Commands;
using Yiguan.Core.Matters.Values;
using Yiguan.Core.Matters.Views;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Subjects;
using Yiguan.Core.Tests.Matters;
using Yiguan.Core.Views;
using Yiguan.Storage.Matters;
using Yiguan.Storage.Tests.Machines;
using Yiguan.Storage.Views;

namespace Yiguan.Storage.Tests.Matters;

/// <summary>Rivers that are sampled and patrolled: what exceeds its target opens a plan by itself, on every store.</summary>
public abstract class OpeningStory : IAsyncLifetime
{
    private static readonly Owner s_county = new("yunxiu");
    private static readonly Actor s_clerk = new("shuiwu-zhuyao", "shuiwu", ["assign", "recheck", "close"], []);

    private static readonly Mechanism s_rivers = new()
    {
        Id = "river",
        Kind = MechanismKind.Register,
        Title = Rectification.T("河流断面"),
        Need = "水质达标。",
        Key = ["code"],
        Fields =
        [
            new() { Id = "code", Title = Rectification.T("编号"), Type = FieldType.Text },
            new() { Id = "target", Title = Rectification.T("目标"), Type = FieldType.Number, Least = 0, Most = 10 },
            new() { Id = "measured", Title = Rectification.T("实测"), Type = FieldType.Number, Unit = "类", Least = 0, Most = 10 },
            new() { Id = "sampled", Title = Rectification.T("采样日期"), Type = FieldType.Date },
            new() { Id = "town", Title = Rectification.T("所在镇"), Type = FieldType.Unit },
            new() { Id = "remark", Title = Rectification.T("备注"), Type = FieldType.Text },
        ],
        Stages = [new("managed", Rectification.T("管护"), Phase.Running), new("left", Rectification.T("撤销"), Phase.Ended)],
        Moves = [new() { Id = "leave", Title = Rectification.T("撤销"), Act = Act.Leave, From = ["managed"], To = "left", By = ["owner"] }],
    };

    private static readonly Mechanism s_plans = new()
    {
        Id = "plan",
        Kind = MechanismKind.Loop,
        Title = Rectification.T("一断一策"),
        Need = "超标的断面有对策。",
        Prefix = "断",
        Fields =
        [
            new() { Id = "section", Title = Rectification.T("断面"), Type = FieldType.Subject },
            new() { Id = "told", Title = Rectification.T("情况"), Type = FieldType.Text, Least = 10 },
            new() { Id = "problem", Title = Rectification.T("交办问题"), Type = FieldType.Text },
        ],
        Stages = [new("due", Rectification.T("定策"), Phase.Running), new("closed", Rectification.T("办结"), Phase.Ended)],
        Moves = [new() { Id = "close", Title = Rectification.T("办结"), Act = Act.Close, From = ["due"], To = "closed", By = ["duty:close"] }],
        Opens =
        [
            new("exceeded", "river", "measured > target", "{code}超标（{measured}）", "town", Fields(("section", "subject"), ("told", "remark"))),
            new("silent", "river", "days(sampled, today) > 40", "{title}缺测", "owner", Fields(("section", "subject"))),
        ],
    };

    private static readonly Mechanism s_orders = s_plans with
    {
        Id = "order",
        Prefix = "交",
        Fields = [new() { Id = "content", Title = Rectification.T("内容"), Type = FieldType.Text }, new() { Id = "origin", Title = Rectification.T("来源"), Type = FieldType.Matter }],
        Opens = [new("handed", "plan", "problem is present", "对策交办（{number}）", "owner", Fields(("content", "problem"), ("origin", "matter")))],
    };

    private Place? _place;
    private Office? _office;
    private SubjectDesk? _desk;

    private Office Office => _office!;

    private protected abstract Task<Place> NewAsync();

    public async ValueTask InitializeAsync()
    {
        _place = await NewAsync();
        await _place.Store.OpenAsync(s_county, HashAlgorithm.Sm3, Stop);
        _office = new Office(_place.Store, s_county);
        _desk = new SubjectDesk(_place.Store, s_county, Office);
        foreach (var mechanism in (Mechanism[])[s_rivers, s_plans, s_orders]) await Office.AdoptAsync(mechanism);
    }

    public async ValueTask DisposeAsync()
    {
        await _desk!.DisposeAsync();
        await Office.DisposeAsync();
        await _place!.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_river_that_exceeds_its_target_opens_a_plan_and_not_a_second_one_while_it_runs()
    {
        await RegisterAsync("r1", "云水出境断面", measured: 2);
        Assert.Empty(await PlansAsync());

        await SampleAsync("r1", 4);
        var plan = (await Office.Desk.FindAsync("plan-exceeded-1-r1", Stop))!;
        Assert.Equal(("Y-r1超标（4类）", "qingxi", FieldValue.Of("r1")), (plan.Title, plan.People.Owner, plan.Fields["section"]));
        // What does not fit is left to be filled in: the plan wants ten characters.
        Assert.False(plan.Fields.ContainsKey("told"));

        await SampleAsync("r1", 2);
        await SampleAsync("r1", 5);
        Assert.Single(await PlansAsync());

        await Office.DoAsync(plan.Id, new Close(s_clerk, Said.Nothing));
        Assert.Equal(1, await Office.Due.OpenAsync(Stop));
        Assert.Equal(["plan-exceeded-1-r1", "plan-exceeded-3-r1"], await PlansAsync());
        Assert.Equal(0, await Office.Due.OpenAsync(Stop));
        await UnchangedByRebuildAsync();
    }

    [Fact]
    public async Task What_holds_and_was_answered_once_is_not_opened_again()
    {
        await RegisterAsync("r1", "云水出境断面", measured: 5);
        await Office.DoAsync("plan-exceeded-1-r1", new Close(s_clerk, Said.Nothing));
        await SampleAsync("r1", 6);
        Assert.Equal(0, await Office.Due.OpenAsync(Stop));
        Assert.Single(await PlansAsync());
    }

    [Theory]
    [InlineData("30天", "2024-04-04 23:00", "2024-04-05 08:00")]
    [InlineData("1个月", "2024-04-05 23:00", "2024-04-06 08:00")]
    [InlineData("always", null, "2024-03-05 10:00")]
    public async Task A_rule_that_may_ask_again_asks_when_the_time_has_passed_and_it_holds_still(string again, string? tooEarly, string then)
    {
        await Office.AdoptAsync(s_plans with { Opens = [s_plans.Opens[0] with { Again = Read(again) }] });
        await RegisterAsync("r1", "云水出境断面", measured: 5);
        Office.At("2024-03-05 09:00");
        // While the plan runs nothing is asked, whatever is measured.
        await SampleAsync("r1", 2);
        await SampleAsync("r1", 6);
        Assert.Equal(0, await Office.Due.OpenAsync(Stop));
        await Office.DoAsync("plan-exceeded-1-r1", new Close(s_clerk, Said.Nothing));
        if (tooEarly is not null)
        {
            Office.At(tooEarly);
            Assert.Equal(0, await Office.Due.OpenAsync(Stop));
            await SampleAsync("r1", 2);
            await SampleAsync("r1", 6);
            Assert.Single(await PlansAsync());
        }
        Office.At(then);
        await using var other = new Office(_place!.Store, s_county);
        other.At(then);
        Assert.Equal(1, (await Task.WhenAll(Office.Due.OpenAsync(Stop), other.Due.OpenAsync(Stop))).Sum());
        Assert.Equal(["plan-exceeded-1-r1", "plan-exceeded-2-r1"], await PlansAsync());
        await UnchangedByRebuildAsync();
    }

    [Fact]
    public async Task A_rule_that_never_asks_again_does_not_though_it_ceased_and_began_anew()
    {
        await Office.AdoptAsync(s_plans with { Opens = [s_plans.Opens[0] with { Again = Read("never") }] });
        await RegisterAsync("r1", "云水出境断面", measured: 5);
        await Office.DoAsync("plan-exceeded-1-r1", new Close(s_clerk, Said.Nothing));
        await SampleAsync("r1", 2);
        await SampleAsync("r1", 6);
        Office.At("2034-03-05 09:00");
        Assert.Equal(0, await Office.Due.OpenAsync(Stop));
        Assert.Single(await PlansAsync());
    }

    private static Again? Read(string again) => MechanismFile.Read($$"""
        id: plan
        kind: loop
        title: 策
        need: 策。
        fields: {told: {type: text, title: 情况} }
        stages: {due: {title: 定策}, closed: {title: 办结, phase: ended} }
        moves: {close: {act: close, title: 办结, from: due, to: closed, by: owner} }
        opens: {exceeded: {on: river, when: measured > target, title: 超标, to: town, again: {{again}}} }
        """, "plan.yaml") is { Mechanism: { } read } ? read.Opens[0].Again : null;

    [Fact]
    public async Task Of_many_who_find_a_river_polluted_at_once_one_opens_the_plan()
    {
        await RegisterAsync("r1", "云水出境断面", measured: 2);
        await using var other = new SubjectDesk(_place!.Store, s_county, Office);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => (i % 2 == 0 ? other : _desk!).DoAsync("r1", Sampled(4 + i % 3), new Doing(Office.Key()), Stop)));
        Assert.Equal(["plan-exceeded-1-r1"], await PlansAsync());
        await UnchangedByRebuildAsync();
    }

    [Fact]
    public async Task Days_that_pass_make_a_rule_hold_and_one_of_two_nodes_opens()
    {
        await RegisterAsync("r1", "云水出境断面", measured: 2);
        await RegisterAsync("r2", "青溪断面", measured: 2);
        await _desk!.DoAsync("r2", new Leave(s_clerk, Said.Nothing), new Doing(Office.Key()), Stop);
        await using var other = new Office(_place!.Store, s_county);
        foreach (var node in (Office[])[Office, other]) node.At("2024-04-15 08:00");
        var opened = await Task.WhenAll(Office.Due.OpenAsync(Stop), other.Due.OpenAsync(Stop));
        Assert.Equal(1, opened.Sum());
        Assert.Equal("云水出境断面缺测", (await Office.Desk.FindAsync("plan-silent-1-r1", Stop))!.Title);
    }

    [Fact]
    public async Task A_rule_adopted_today_opens_for_what_it_holds_of_already()
    {
        await RegisterAsync("r1", "云水出境断面", measured: 4);
        await Office.AdoptAsync(s_plans with { Opens = [.. s_plans.Opens, new("bad", "river", "measured >= 4", "{code}劣于四类", "水务局", Fields())] });
        Assert.Equal(1, await Office.Due.OpenAsync(Stop));
        var matter = (await Office.Desk.FindAsync("plan-bad-1-r1", Stop))!;
        // No unit of that name is known: it waits to be assigned.
        Assert.Equal(("Y-r1劣于四类", null), (matter.Title, matter.People.Owner));
    }

    [Fact]
    public async Task A_matter_opens_another_one_that_links_back_to_it()
    {
        await RegisterAsync("r1", "云水出境断面", measured: 4);
        await Office.DoAsync("plan-exceeded-1-r1", new Report(new Actor("qingxi-zhuyao", "qingxi", [], []), Office.Filled(("problem", FieldValue.Of("排口未封")))));
        var order = (await Office.Desk.FindAsync("order-handed-1-plan-exceeded-1-r1", Stop))!;
        Assert.Equal(("对策交办（断〔2024〕1号）", "qingxi", "plan-exceeded-1-r1", "排口未封"), (order.Title, order.People.Owner, order.Fields["origin"].Text, order.Fields["content"].Text));
        await UnchangedByRebuildAsync();
    }

    [Fact]
    public async Task Each_river_on_the_register_has_its_patrol_once()
    {
        for (var i = 1; i <= 4; i++) await RegisterAsync($"r{i}", $"断面{i}", measured: 2);
        await Office.AdoptAsync(s_plans with
        {
            Id = "patrol",
            Prefix = "巡",
            Opens = [],
            Recurs = [new("monthly", "FREQ=MONTHLY;BYMONTHDAY=5", null, "town", "{title}{period}巡河", null) { Each = "river", When = "code != 'Y-r4'", Fields = Fields(("section", "subject")) }],
        });
        Office.At("2024-03-06 09:00");
        Assert.Null((await _desk!.DoAsync("r3", new Leave(s_clerk, Said.Nothing), new Doing(Office.Key()), Stop)).Refusal);
        await using var other = new Office(_place!.Store, s_county);
        foreach (var node in (Office[])[Office, other]) node.At("2024-04-06 08:00");

        var days = await Task.WhenAll(Office.Due.RecurAsync(Stop), other.Due.RecurAsync(Stop));

        Assert.Equal(2, days.Sum());
        // On 5 March the third was still on the register; the fourth never counts.
        Assert.Equal(
            ["断面1 2024年3月巡河 qingxi", "断面1 2024年4月巡河 qingxi", "断面2 2024年3月巡河 qingxi", "断面2 2024年4月巡河 qingxi", "断面3 2024年3月巡河 qingxi"],
            (await Office.RowsAsync(MatterTables.Matter)).Where(r => (string)r[2]! == "patrol").Select(r => $"{((string)r[4]!)[..3]} {((string)r[4]!)[3..]} {r[7]}").Order(StringComparer.Ordinal));
        Assert.Equal(0, await other.Due.RecurAsync(Stop));
        await UnchangedByRebuildAsync();
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static ImmutableDictionary<string, string> Fields(params (string To, string From)[] fields) => fields.ToImmutableDictionary(f => f.To, f => f.From);

    private async Task RegisterAsync(string id, string name, long measured) => Assert.Null((await _desk!.RegisterAsync("river", id, new Register(s_clerk, name, "shuiwu", Office.Filled(
        ("code", FieldValue.Of("Y-" + id)), ("target", FieldValue.Of(3)), ("measured", FieldValue.Of(measured)), ("sampled", FieldValue.Of(new DateOnly(2024, 3, 1))),
        ("town", FieldValue.Of("qingxi")), ("remark", FieldValue.Of("洪水后"))).Fields), new Doing(Office.Key()), Stop)).Refusal);

    private static Change Sampled(long measured) => new(s_clerk, Office.Filled(("measured", FieldValue.Of(measured))));

    private async Task SampleAsync(string id, long measured) => Assert.Null((await _desk!.DoAsync(id, Sampled(measured), new Doing(Office.Key()), Stop)).Refusal);

    private async Task<IEnumerable<string>> PlansAsync() => (await Office.RowsAsync(MatterTables.Matter)).Select(r => (string)r[1]!).Order(StringComparer.Ordinal);

    private async Task UnchangedByRebuildAsync()
    {
        var report = await new ViewRebuild(_place!.Store, ViewSet.All).RunAsync(s_county, replace: false, cancellation: Stop);
        Assert.Empty(report.Tables.SelectMany(t => t.Differences).Select(d => $"{d.Table} {d.Key} {d.Column}: {d.InUse} / {d.Fresh}"));
    }
}

public sealed class SqliteOpeningStory : OpeningStory
{
    private protected override Task<Place> NewAsync() => Place.SqliteAsync();
}

public sealed class PostgresOpeningStory(PostgresServer server) : OpeningStory
{
    private protected override Task<Place> NewAsync() => Place.PostgresAsync(server);
}
