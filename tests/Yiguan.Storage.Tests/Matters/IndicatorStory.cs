using System.Collections.Immutable;
using Yiguan.Core.Indicators;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Commands;
using Yiguan.Core.Matters.Values;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Subjects;
using Yiguan.Core.Tests.Matters;
using Yiguan.Core.Views;
using Yiguan.Storage.Indicators;
using Yiguan.Storage.Matters;
using Yiguan.Storage.Tests.Machines;
using Yiguan.Storage.Views;
using static Yiguan.Storage.Tests.Matters.Office;

namespace Yiguan.Storage.Tests.Matters;

/// <summary>Money that comes in is reported once and counted everywhere, on every store.</summary>
public abstract class IndicatorStory : IAsyncLifetime
{
    private static readonly Owner s_county = new("yunxiu");

    private static readonly Mechanism s_money = new()
    {
        Id = "money",
        Kind = MechanismKind.Loop,
        Title = Rectification.T("到位资金"),
        Need = "资金到位。",
        Prefix = "资",
        Fields =
        [
            new() { Id = "amount", Title = Rectification.T("到位金额"), Type = FieldType.Money, Decimals = 2, Least = 0 },
            new() { Id = "arrived", Title = Rectification.T("到账日期"), Type = FieldType.Date },
            new() { Id = "short", Title = Rectification.T("缺口"), Type = FieldType.Number, Decimals = 0 },
        ],
        Stages = [new("check", Rectification.T("认定"), Phase.Running), new("booked", Rectification.T("已入账"), Phase.Ended)],
        Moves = [Move("book", Act.Close, "check", "booked"), Move("reverse", Act.Reopen, "booked", "check")],
        RollUps =
        [
            new("money-in-place", RollUpKind.Sum, "amount", "matter.stage = 'booked'", "arrived", Period.Month, "owner"),
            new("money-booked", RollUpKind.Count, null, null, "stage:booked", Period.Quarter, "owner"),
            new("money-checked", RollUpKind.Count, null, null, "stage:check", Period.Year, "owner"),
        ],
    };

    private static readonly Mechanism s_firms = new()
    {
        Id = "firm",
        Kind = MechanismKind.Register,
        Title = Rectification.T("企业库"),
        Need = "一户一档。",
        Key = ["code"],
        Fields =
        [
            new() { Id = "code", Title = Rectification.T("代码"), Type = FieldType.Text },
            new() { Id = "paid", Title = Rectification.T("实缴"), Type = FieldType.Number, Decimals = 3, Least = 0 },
            new() { Id = "founded", Title = Rectification.T("成立日期"), Type = FieldType.Date },
            new() { Id = "town", Title = Rectification.T("所在镇"), Type = FieldType.Unit },
        ],
        Stages = [new("open", Rectification.T("在营"), Phase.Running), new("left", Rectification.T("注销"), Phase.Ended)],
        Moves = [new() { Id = "leave", Title = Rectification.T("注销"), Act = Act.Leave, From = ["open"], To = "left", By = ["owner"] }],
        RollUps = [new("money-in-place", RollUpKind.Sum, "paid * 10", null, "founded", Period.Month, "town")],
    };

    private Place? _place;
    private Office? _office;
    private SubjectDesk? _subjects;

    private Office Office => _office!;

    private protected abstract Task<Place> NewAsync();

    public async ValueTask InitializeAsync()
    {
        _place = await NewAsync();
        await _place.Store.OpenAsync(s_county, HashAlgorithm.Sm3, Stop);
        _office = new Office(_place.Store, s_county);
        _subjects = new SubjectDesk(_place.Store, s_county, Office);
        foreach (var mechanism in (Mechanism[])[s_money, s_firms]) await Office.AdoptAsync(mechanism);
    }

    public async ValueTask DisposeAsync()
    {
        await _subjects!.DisposeAsync();
        await Office.DisposeAsync();
        await _place!.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task What_is_booked_counts_and_what_is_corrected_or_reversed_is_taken_back()
    {
        await BookAsync("m1", "qingxi", 100_00, new DateOnly(2024, 2, 28));
        await BookAsync("m2", "qingxi", 50_50, new DateOnly(2024, 2, 29));
        await BookAsync("m3", "yunfeng", 7_00, new DateOnly(2024, 3, 1));
        Assert.Equal(["2024-02 qingxi 150.5 (money 2)", "2024-03 yunfeng 7 (money 1)"], await ValuesAsync("money-in-place"));
        Assert.Equal(["2024-Q1 qingxi 2 (money 2)", "2024-Q1 yunfeng 1 (money 1)"], await ValuesAsync("money-booked"));

        await Office.At("2024-04-02 09:00").DoAsync("m1", new Correct(Inspector, 1, "少一个零") { Fields = Filled(("amount", FieldValue.Of(1000_00)), ("arrived", FieldValue.Of(new DateOnly(2024, 3, 2)))).Fields });
        await Office.DoAsync("m2", new Reopen(Inspector, new Said { Reason = "凭据有误" }));
        Assert.Equal(["2024-03 qingxi 1000 (money 1)", "2024-03 yunfeng 7 (money 1)"], await ValuesAsync("money-in-place"));
        Assert.Equal(["2024-Q1 qingxi 1 (money 1)", "2024-Q1 yunfeng 1 (money 1)"], await ValuesAsync("money-booked"));
        // A matter that goes back to a stage counts where it came to it first.
        Assert.Equal(["2024 qingxi 2 (money 2)", "2024 yunfeng 1 (money 1)"], await ValuesAsync("money-checked"));

        await Office.DoAsync("m2", new Close(Inspector, Said.Nothing));
        Assert.Contains("2024-Q2 qingxi 1 (money 1)", await ValuesAsync("money-booked"));
        await UnchangedByRebuildAsync();
    }

    [Fact]
    public async Task Subjects_and_matters_add_up_in_one_indicator_and_as_of_a_moment_it_is_what_was_known_then()
    {
        await BookAsync("m1", "qingxi", 100_00, new DateOnly(2024, 2, 28));
        await RegisterAsync("f1", 1_234, new DateOnly(2024, 2, 1));
        Assert.Equal(["2024-02 qingxi 112.34 (firm 1, money 1)"], await ValuesAsync("money-in-place"));

        Office.At("2024-03-05 09:00");
        await ChangeAsync("f1", new Change(Inspector, Filled(("paid", FieldValue.Of(2_000)))));
        await ChangeAsync("f1", new Leave(new Actor("ducha-zhuyao", "fagai", [], []), Said.Nothing));
        Assert.Equal(["2024-02 qingxi 120 (firm 1, money 1)"], await ValuesAsync("money-in-place"));

        var lists = new IndicatorLists(_place!.Store, s_county);
        Assert.Equal(["2024-02 qingxi 112.34 (firm 1, money 1)"], (await lists.ThenAsync(new IndicatorFilter { Indicator = "money-in-place" }, Time("2024-03-04 09:00"), Stop)).Select(Text));
        Assert.Equal((await lists.NowAsync(new IndicatorFilter(), Time("2024-03-05 09:00"), Stop)).Select(Text), (await lists.ThenAsync(new IndicatorFilter(), Time("2024-03-05 09:00"), Stop)).Select(Text));
        await UnchangedByRebuildAsync();
    }

    [Fact]
    public async Task A_list_is_narrowed_by_period_unit_and_mechanism()
    {
        await BookAsync("m1", "qingxi", 100_00, new DateOnly(2024, 2, 28));
        await BookAsync("m2", "yunfeng", 100_00, new DateOnly(2023, 2, 28));
        await RegisterAsync("f1", 1_000, new DateOnly(2024, 2, 1));
        Assert.Equal(["2023-02 yunfeng 100 (money 1)"], await ValuesAsync(new IndicatorFilter { Periods = ["2023"] }));
        Assert.Equal(["2024-02 qingxi 110 (firm 1, money 1)"], await ValuesAsync(new IndicatorFilter { Periods = ["2024-02"] }));
        Assert.Equal(["2024-02 qingxi 10 (firm 1)"], await ValuesAsync(new IndicatorFilter { Mechanism = "firm" }));
        Assert.Equal(["2023-02 yunfeng 100 (money 1)"], await ValuesAsync(new IndicatorFilter { Indicator = "money-in-place", Units = ["yunfeng"] }));
        Assert.Empty(await ValuesAsync(new IndicatorFilter { Periods = ["202"] }));
    }

    [Fact]
    public async Task A_matter_with_parts_counts_by_its_parts_alone()
    {
        var whole = new Open(Inspector, "各镇资金") { Fields = Filled(("arrived", FieldValue.Of(new DateOnly(2024, 3, 1)))).Fields };
        Assert.Null((await Office.Desk.OpenAsync("money", "w", new OpenForSet(whole, "各镇", [new("w-1", "qingxi"), new("w-2", "yunfeng")]), new Doing(Key()), Stop)).Refusal);
        Assert.Equal(["2024 qingxi 1 (money 1)", "2024 yunfeng 1 (money 1)"], await ValuesAsync("money-checked"));
        await UnchangedByRebuildAsync();
    }

    [Fact]
    public async Task An_indicator_beyond_its_threshold_opens_a_matter_once_for_each_unit_and_period()
    {
        await Office.AdoptAsync(s_money with
        {
            Id = "talk",
            Prefix = "谈",
            RollUps = [],
            Opens = [new("much", "indicator:money-in-place", "value >= 100", "{period}到位 {value}", "unit", ImmutableDictionary<string, string>.Empty.Add("amount", "value").Add("short", "value"))],
        });
        await BookAsync("m1", "qingxi", 100_50, new DateOnly(2024, 2, 28));
        await BookAsync("m2", "yunfeng", 99_99, new DateOnly(2024, 2, 28));
        await BookAsync("m3", "qingxi", 900_00, new DateOnly(2023, 2, 28));
        await using var other = new Office(_place!.Store, s_county);

        Assert.Equal(1, (await Task.WhenAll(Office.Due.OpenAsync(Stop), other.Due.OpenAsync(Stop))).Sum());
        var talk = (await Office.Desk.FindAsync("talk-much-1-money-in-place-qingxi-2024-02", Stop))!;
        Assert.Equal(("2024-02到位 100.5", "qingxi", 100_50, 100), (talk.Title, talk.People.Owner, talk.Fields["amount"].Number, talk.Fields["short"].Number));

        // Taken back it ceases to hold; beyond it again, the talk that runs is enough, and when that has ended there is another.
        await Office.DoAsync("m1", new Reopen(Inspector, new Said { Reason = "凭据有误" }));
        Assert.Equal(0, await Office.Due.OpenAsync(Stop));
        await Office.DoAsync("m1", new Close(Inspector, Said.Nothing));
        Assert.Equal(0, await Office.Due.OpenAsync(Stop));
        await Office.DoAsync(talk.Id, new Close(Inspector, Said.Nothing));
        Assert.Equal(1, await Office.Due.OpenAsync(Stop));
        await UnchangedByRebuildAsync();
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static Move Move(string id, Act act, string from, string to) => new() { Id = id, Title = Rectification.T(id), Act = act, From = [from], To = to, By = ["duty:close"] };

    private async Task BookAsync(string id, string owner, long amount, DateOnly arrived)
    {
        var open = new Open(Inspector, "到账") { Owner = owner, Fields = Filled(("amount", FieldValue.Of(amount)), ("arrived", FieldValue.Of(arrived))).Fields };
        Assert.Null((await Office.Desk.OpenAsync("money", id, open, new Doing(Key()), Stop)).Refusal);
        await Office.DoAsync(id, new Close(Inspector, Said.Nothing));
    }

    private async Task RegisterAsync(string id, long paid, DateOnly founded) => Assert.Null((await _subjects!.RegisterAsync("firm", id, new Register(Inspector, "茶厂", "fagai", Filled(
        ("code", FieldValue.Of(id)), ("paid", FieldValue.Of(paid)), ("founded", FieldValue.Of(founded)), ("town", FieldValue.Of("qingxi"))).Fields), new Doing(Key()), Stop)).Refusal);

    private async Task ChangeAsync(string id, SubjectCommand command) => Assert.Null((await _subjects!.DoAsync(id, command, new Doing(Key()), Stop)).Refusal);

    private Task<IEnumerable<string>> ValuesAsync(string indicator) => ValuesAsync(new IndicatorFilter { Indicator = indicator });

    private async Task<IEnumerable<string>> ValuesAsync(IndicatorFilter filter) =>
        (await new IndicatorLists(_place!.Store, s_county).NowAsync(filter, Office.GetUtcNow(), Stop)).Where(v => filter.Indicator is not null || v.Indicator == "money-in-place").Select(Text);

    private static string Text(IndicatorValue v) => FormattableString.Invariant($"{v.Period} {v.Unit} {v.Value:0.####} ({string.Join(", ", v.Causes.Select(c => $"{c.Mechanism} {c.Things}"))})");

    private async Task UnchangedByRebuildAsync()
    {
        var report = await new ViewRebuild(_place!.Store, ViewSet.All).RunAsync(s_county, replace: false, cancellation: Stop);
        Assert.Empty(report.Tables.SelectMany(t => t.Differences).Select(d => $"{d.Table} {d.Key} {d.Column}: {d.InUse} / {d.Fresh}"));
    }
}

public sealed class SqliteIndicatorStory : IndicatorStory
{
    private protected override Task<Place> NewAsync() => Place.SqliteAsync();
}

public sealed class PostgresIndicatorStory(PostgresServer server) : IndicatorStory
{
    private protected override Task<Place> NewAsync() => Place.PostgresAsync(server);
}
