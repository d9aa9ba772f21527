using System.Globalization;
using Yiguan.Core;
using Yiguan.Core.Accounts;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Commands;
using Yiguan.Core.Matters.Values;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Subjects;
using Yiguan.Core.Tests.Matters;
using Yiguan.Core.Views;
using Yiguan.Storage.Accounts;
using Yiguan.Storage.Matters;
using Yiguan.Storage.Nodes;
using Yiguan.Storage.Tests.Machines;
using Yiguan.Storage.Tests.Matters;
using Yiguan.Storage.Views;

namespace Yiguan.Storage.Tests.Accounts;

/// <summary>Points that a village gives its households and takes back for goods, on every store.</summary>
public abstract class PointsStory : IAsyncLifetime
{
    private const string Issue = "own:发放";
    private const string Li = "subject:li";

    private static readonly Owner s_county = new("yunxiu");
    private static readonly Actor s_village = new("yunfeng-zhuren", "yunfeng", ["assign", "points"], []);

    private static readonly Mechanism s_households = new()
    {
        Id = "household",
        Kind = MechanismKind.Register,
        Title = Rectification.T("农户"),
        Need = "一户一档。",
        Key = ["code"],
        Fields = [new() { Id = "code", Title = Rectification.T("户号"), Type = FieldType.Text }],
        Stages = [new("active", Rectification.T("在册"), Phase.Running)],
    };

    private static readonly Mechanism s_points = new()
    {
        Id = "points",
        Kind = MechanismKind.Loop,
        Title = Rectification.T("村级积分"),
        Need = "积分公平。",
        Prefix = "积",
        Fields =
        [
            new() { Id = "household", Title = Rectification.T("农户"), Type = FieldType.Subject },
            new() { Id = "points", Title = Rectification.T("分值"), Type = FieldType.Number, Decimals = 2, Least = -10000, Most = 100000 },
        ],
        Stages = [new("filed", Rectification.T("待评议"), Phase.Running), new("booked", Rectification.T("已入账"), Phase.Ended)],
        Moves = [Move("award", Act.Close, "filed", "booked"), Move("redeem", Act.Close, "filed", "booked"), Move("reverse", Act.Reopen, "booked", "filed")],
        Accounts =
        [
            new("points", Rectification.T("积分"), "分", 1, false,
            [
                new("award", "发放", "household", "points"), new("redeem", "household", "兑付", "points"), new("reverse", "household", "发放", "points"),
            ]) { Own = ["发放", "兑付"] },
        ],
    };

    private Place? _place;
    private Office? _office;
    private AccountDesk? _accounts;
    private int _count;

    private Office Office => _office!;

    private protected abstract Task<Place> NewAsync();

    public async ValueTask InitializeAsync()
    {
        _place = await NewAsync();
        await _place.Store.OpenAsync(s_county, HashAlgorithm.Sm3, Stop);
        (_office, _accounts) = (new Office(_place.Store, s_county), new AccountDesk(_place.Store, s_county));
        foreach (var mechanism in (Mechanism[])[s_points, s_households]) await Office.AdoptAsync(mechanism);
        await using var desk = new SubjectDesk(_place.Store, s_county, Office);
        foreach (var id in (string[])["li", "wang"])
        {
            Assert.Null((await desk.RegisterAsync("household", id, new Register(s_village, id, "yunfeng", Office.Filled(("code", FieldValue.Of(id))).Fields), new Doing(Office.Key()), Stop)).Refusal);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Office.DisposeAsync();
        await _place!.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task What_is_awarded_can_be_redeemed_and_no_more()
    {
        Assert.Null(await BookAsync("award", 30.00m));
        // Steps of the account are tenths: 12.55 is 12.5, what lies beyond is cut off.
        Assert.Null(await BookAsync("redeem", 12.55m));
        Assert.Equal(new Overdrawn("积分", "li", "17.5分", "18.0分"), await BookAsync("redeem", 18m));
        Assert.Equal(175, await BalanceAsync(Li));

        await Node.CatchUpAsync(_place!.Store, s_county, ViewSet.All, Stop);
        var balances = await _accounts!.BalancesAsync("points", "points", Stop);
        Assert.Equal([new AccountBalance("own:兑付", 125, 1), new AccountBalance(Issue, -300, 1), new AccountBalance(Li, 175, 2)], balances.OrderBy(b => b.Holder, StringComparer.Ordinal));
        Assert.Equal(0, balances.Sum(b => b.Balance));
        await UnchangedByRebuildAsync();
    }

    [Fact]
    public async Task Of_many_who_redeem_at_once_no_balance_falls_below_zero()
    {
        Assert.Null(await BookAsync("award", 50m));
        var done = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => BookAsync("redeem", 20m)));
        Assert.Equal(2, done.Count(r => r is null));
        Assert.All(done.OfType<Refusal>(), r => Assert.IsType<Overdrawn>(r));
        Assert.Equal(100, await BalanceAsync(Li));
        await UnchangedByRebuildAsync();
    }

    [Fact]
    public async Task Reversed_is_what_was_posted_though_the_matter_says_something_else_by_now()
    {
        Assert.Null(await BookAsync("award", 50m));
        await Office.DoAsync("m1", new Correct(s_village, 1, "分值看错") { Fields = Office.Filled(("points", FieldValue.Of(3000)), ("household", FieldValue.Of("wang"))).Fields });
        Assert.Equal(500, await BalanceAsync(Li));

        await Office.DoAsync("m1", new Reopen(s_village, new Said { Reason = "评议有误" }));
        Assert.Equal((0, 0), (await BalanceAsync(Li), await BalanceAsync(Issue)));
        await Office.DoAsync("m1", new Close(s_village, Said.Nothing, "award"));
        Assert.Equal((0, 300), (await BalanceAsync(Li), await BalanceAsync("subject:wang")));
        await Office.DoAsync("m1", new Reopen(s_village, new Said { Reason = "再次核对" }));
        Assert.Equal((0, 0), (await BalanceAsync("subject:wang"), await BalanceAsync(Issue)));
        await UnchangedByRebuildAsync();
    }

    [Fact]
    public async Task Points_that_are_spent_cannot_be_taken_back()
    {
        Assert.Null(await BookAsync("award", 50m));
        Assert.Null(await BookAsync("redeem", 40m));
        var reversal = await Office.Desk.DoAsync("m1", new Reopen(s_village, new Said { Reason = "评议有误" }), new Doing(Office.Key()), Stop);
        Assert.Equal(new Overdrawn("积分", "li", "10.0分", "50.0分"), reversal.Refusal);
        Assert.Equal("booked", (await Office.Desk.FindAsync("m1", Stop))!.Stage);
    }

    [Fact]
    public async Task What_has_no_holder_or_no_amount_is_not_booked()
    {
        Assert.Equal(new HolderMissing("积分", "农户"), await BookAsync("award", 5m, household: null));
        Assert.Equal(new AmountUnfit("积分"), await BookAsync("award", null));
        Assert.Equal(new AmountUnfit("积分"), await BookAsync("award", -5m));
    }

    [Fact]
    public async Task An_award_that_is_told_twice_is_posted_once()
    {
        await FileAsync("m0", 5m, "li");
        var twice = new[] { await CloseAsync("m0", "award", "same"), await CloseAsync("m0", "award", "same") };
        Assert.Equal([false, true], twice.Select(d => d.Receipt!.Again));
        Assert.Equal(50, await BalanceAsync(Li));
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static Move Move(string id, Act act, string from, string to) => new() { Id = id, Title = Rectification.T(id), Act = act, From = [from], To = to, By = ["duty:points"] };

    private async Task<Refusal?> BookAsync(string move, decimal? points, string? household = "li")
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"m{Interlocked.Increment(ref _count)}");
        await FileAsync(id, points, household);
        return (await CloseAsync(id, move, Office.Key())).Refusal;
    }

    private async Task FileAsync(string id, decimal? points, string? household)
    {
        var fields = Said.Nothing.Fields;
        if (points is { } given) fields = fields.Add("points", FieldValue.Of((long)(given * 100)));
        if (household is not null) fields = fields.Add("household", FieldValue.Of(household));
        Assert.Null((await Office.Desk.OpenAsync("points", id, new Open(s_village, "参加清扫") { Owner = "yunfeng", Fields = fields }, new Doing(Office.Key()), Stop)).Refusal);
    }

    private Task<Done> CloseAsync(string id, string move, string key) => Office.Desk.DoAsync(id, new Close(s_village, Said.Nothing, move), new Doing(key), Stop);

    private Task<long> BalanceAsync(string holder) => _accounts!.BalanceAsync("points", "points", holder, Stop);

    private async Task UnchangedByRebuildAsync()
    {
        await Node.CatchUpAsync(_place!.Store, s_county, ViewSet.All, Stop);
        var report = await new ViewRebuild(_place.Store, ViewSet.All).RunAsync(s_county, replace: false, cancellation: Stop);
        Assert.Empty(report.Tables.SelectMany(t => t.Differences).Select(d => $"{d.Table} {d.Key} {d.Column}: {d.InUse} / {d.Fresh}"));
    }
}

public sealed class SqlitePointsStory : PointsStory
{
    private protected override Task<Place> NewAsync() => Place.SqliteAsync();
}

public sealed class PostgresPointsStory(PostgresServer server) : PointsStory
{
    private protected override Task<Place> NewAsync() => Place.PostgresAsync(server);
}
