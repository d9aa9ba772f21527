using System.Collections.Immutable;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Commands;
using Yiguan.Core.Matters.Values;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Subjects;
using Yiguan.Core.Tests.Matters;
using Yiguan.Core.Views;
using Yiguan.Storage.Matters;
using Yiguan.Storage.Tests.Machines;
using Yiguan.Storage.Views;

namespace Yiguan.Storage.Tests.Matters;

/// <summary>Deals about projects: what a move of the deal makes of its project, on every store.</summary>
public abstract class AboutStory : IAsyncLifetime
{
    private static readonly Owner s_county = new("yunxiu");
    private static readonly Actor s_clerk = new("fagai-zhuyao", "fagai", ["assign"], []);
    private static readonly Actor s_owner = new("jingxin-zhuyao", "jingxin", [], []);

    private static readonly Mechanism s_projects = new()
    {
        Id = "project",
        Kind = MechanismKind.Register,
        Title = Rectification.T("项目库"),
        Need = "四个一批。",
        Key = ["code"],
        Fields =
        [
            new() { Id = "code", Title = Rectification.T("项目代码"), Type = FieldType.Text },
            new() { Id = "planned", Title = Rectification.T("计划投资"), Type = FieldType.Money, Decimals = 2 },
            new() { Id = "ready", Title = Rectification.T("条件具备"), Type = FieldType.Flag },
        ],
        Stages = [new("plan", Rectification.T("谋划"), Phase.Waiting), new("started", Rectification.T("开工"), Phase.Running), new("gone", Rectification.T("出库"), Phase.Ended)],
        Moves =
        [
            new() { Id = "start", Title = Rectification.T("开工"), Act = Act.Move, From = ["plan"], To = "started", By = ["duty:pool"], Requires = ["planned"] },
            new() { Id = "leave", Title = Rectification.T("出库"), Act = Act.Leave, From = ["plan", "started"], To = "gone", By = ["owner"], When = "open_matters('deal') = 0", Otherwise = "还有在谈的。" },
        ],
    };

    private static readonly Mechanism s_deals = new()
    {
        Id = "deal",
        Kind = MechanismKind.Loop,
        Title = Rectification.T("招商项目"),
        Need = "谈成一个，开工一个。",
        Prefix = "招",
        About = "project",
        Fields =
        [
            new() { Id = "project", Title = Rectification.T("项目"), Type = FieldType.Subject, Of = "project" },
            new() { Id = "promised", Title = Rectification.T("协议投资"), Type = FieldType.Money, Decimals = 2 },
            new() { Id = "code", Title = Rectification.T("赋码"), Type = FieldType.Text },
        ],
        Stages = [new("talk", Rectification.T("洽谈"), Phase.Running), new("signed", Rectification.T("签约"), Phase.Ended), new("dropped", Rectification.T("终止"), Phase.Ended)],
        Moves =
        [
            new()
            {
                Id = "sign", Title = Rectification.T("签约"), Act = Act.Close, From = ["talk"], To = "signed", By = ["owner"], When = "subject.stage = 'plan' or subject.stage is missing", Otherwise = "项目已经开工。",
                Subject = new("start", ImmutableDictionary<string, string>.Empty.Add("planned", "promised").Add("code", "code").Add("ready", "promised > 0"), null),
            },
            new() { Id = "drop", Title = Rectification.T("终止"), Act = Act.Move, From = ["talk"], To = "dropped", By = ["owner"], When = "open_matters('deal') > 0", Otherwise = "只剩这一家在谈。" },
        ],
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
        foreach (var mechanism in (Mechanism[])[s_projects, s_deals]) await Office.AdoptAsync(mechanism);
        foreach (var id in (string[])["p1", "p2"])
        {
            var register = new Register(s_clerk, $"项目{id}", "jingxin", Office.Filled(("code", FieldValue.Of("C-" + id))).Fields);
            Assert.Null((await _desk.RegisterAsync("project", id, register, new Doing(Office.Key()), Stop)).Refusal);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _desk!.DisposeAsync();
        await Office.DisposeAsync();
        await _place!.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Signing_starts_the_project_and_fills_it_in_one_command()
    {
        await DealAsync("d1", "p1");
        Assert.Null((await SignAsync("d1", ("promised", FieldValue.Of(500_000)), ("code", FieldValue.Of("C-9")))).Refusal);

        var project = (await _desk!.FindAsync("p1", Stop))!;
        Assert.Equal(("started", 500_000, "C-9", true), (project.Stage, project.Fields["planned"].Number, project.Fields["code"].Text, project.Fields["ready"].Flag));
        // The old code is free again, the new one is not.
        Assert.Null((await _desk.DoAsync("p2", new Change(s_owner, Office.Filled(("code", FieldValue.Of("C-p1")))), new Doing(Office.Key()), Stop)).Refusal);
        Assert.IsType<KeyTaken>((await _desk.DoAsync("p2", new Change(s_owner, Office.Filled(("code", FieldValue.Of("C-9")))), new Doing(Office.Key()), Stop)).Refusal);
        await UnchangedByRebuildAsync();
    }

    [Fact]
    public async Task What_the_register_refuses_is_not_done_in_the_matter_either()
    {
        await DealAsync("d1", "p1");
        // The project wants its investment told, a code that nobody else bears, and must be there.
        Assert.Equal(new FieldMissing("计划投资"), (await SignAsync("d1")).Refusal);
        Assert.Equal(new KeyTaken("C-p2", "p2"), (await SignAsync("d1", ("promised", FieldValue.Of(1)), ("code", FieldValue.Of("C-p2")))).Refusal);
        Assert.Equal(new SubjectUnknown("p9"), (await SignAsync("d1", ("promised", FieldValue.Of(1)), ("project", FieldValue.Of("p9")))).Refusal);
        Assert.Equal(("talk", 1), (await Office.Desk.FindAsync("d1", Stop)) is { } deal ? (deal.Stage, deal.Version) : default);
        Assert.Equal(1, (await _desk!.FindAsync("p1", Stop))!.Version);
    }

    [Fact]
    public async Task Of_two_deals_that_start_one_project_at_once_one_is_signed()
    {
        await DealAsync("d1", "p1");
        await DealAsync("d2", "p1");
        await using var other = new MatterDesk(_place!.Store, s_county, Office);
        var done = await Task.WhenAll(SignAsync("d1", ("promised", FieldValue.Of(1))), SignAsync("d2", other, ("promised", FieldValue.Of(2))));
        Assert.Equal(["matter.rule-unmet"], done.Select(d => d.Refusal?.Code).OfType<string>());
        Assert.Equal(2, (await _desk!.FindAsync("p1", Stop))!.Version);
        await UnchangedByRebuildAsync();
    }

    [Fact]
    public async Task A_rule_of_the_register_reads_the_balances_of_the_register()
    {
        var start = s_projects.Moves[0] with { When = "balance.quota.subject < 1", Otherwise = "指标已用。" };
        await Office.AdoptAsync(s_projects with
        {
            Moves = [start, s_projects.Moves[1]],
            Accounts = [new("quota", Rectification.T("用地指标"), "个", 0, false, [new("start", "指标", "subject", "1")]) { Own = ["指标"] }],
        });
        Assert.Null((await _desk!.RegisterAsync("project", "p3", new Register(s_clerk, "项目p3", "jingxin", Office.Filled(("code", FieldValue.Of("C-p3"))).Fields), new Doing(Office.Key()), Stop)).Refusal);
        await DealAsync("d1", "p3");
        Assert.Null((await SignAsync("d1", ("promised", FieldValue.Of(1)))).Refusal);
        Assert.Equal(1, await new Yiguan.Storage.Accounts.AccountDesk(_place!.Store, s_county).BalanceAsync("project", "quota", "subject:p3", Stop));
        await UnchangedByRebuildAsync();
    }

    [Fact]
    public async Task Deals_are_counted_by_their_project_also_when_it_turned_out_to_be_another_one()
    {
        await DealAsync("d1", "p1");
        Assert.Equal("还有在谈的。", Assert.IsType<RuleUnmet>((await LeaveAsync("p1")).Refusal).Sentence);
        Assert.IsType<RuleUnmet>((await Office.Desk.DoAsync("d1", new Advance(s_owner, "drop", Said.Nothing), new Doing(Office.Key()), Stop)).Refusal);

        // p1 is found to be p2: what is talked about under the one name counts under the other.
        Assert.Null((await _desk!.DoAsync("p1", new MergeSubject(s_clerk, "p2", "同一块地"), new Doing(Office.Key()), Stop)).Refusal);
        Assert.IsType<RuleUnmet>((await LeaveAsync("p2")).Refusal);
        await DealAsync("d2", "p2");
        Assert.Null((await Office.Desk.DoAsync("d2", new Advance(s_owner, "drop", Said.Nothing), new Doing(Office.Key()), Stop)).Refusal);
        Assert.Null((await SignAsync("d1", ("promised", FieldValue.Of(3)))).Refusal);
        Assert.Equal("started", (await _desk.FindAsync("p2", Stop))!.Stage);
        Assert.Null((await LeaveAsync("p2")).Refusal);
        await UnchangedByRebuildAsync();
    }

    [Fact]
    public async Task A_deal_about_no_project_changes_none_and_one_that_was_told_twice_counts_once()
    {
        await DealAsync("d1", null);
        var key = Office.Key();
        for (var time = 0; time < 2; time++)
        {
            var done = await Office.Desk.DoAsync("d1", new Close(s_owner, Office.Filled(("promised", FieldValue.Of(4)))), new Doing(key), Stop);
            Assert.Equal((true, null), (done.Receipt is not null, done.Refusal));
        }
        foreach (var id in (string[])["p1", "p2"]) Assert.Equal(1, (await _desk!.FindAsync(id, Stop))!.Version);
    }

    private async Task DealAsync(string id, string? project)
    {
        var open = new Open(s_clerk, "洽谈") { Owner = "jingxin", Fields = project is null ? Said.Nothing.Fields : Office.Filled(("project", FieldValue.Of(project))).Fields };
        Assert.Null((await Office.Desk.OpenAsync("deal", id, open, new Doing(Office.Key()), Stop)).Refusal);
    }

    private Task<Done> SignAsync(string deal, params (string, FieldValue)[] fields) => SignAsync(deal, Office.Desk, fields);

    private static Task<Done> SignAsync(string deal, MatterDesk desk, params (string, FieldValue)[] fields) => desk.DoAsync(deal, new Close(s_owner, Office.Filled(fields)), new Doing(Office.Key()), Stop);

    private Task<SubjectDone> LeaveAsync(string project) => _desk!.DoAsync(project, new Leave(s_owner, Said.Nothing), new Doing(Office.Key()), Stop);

    private async Task UnchangedByRebuildAsync()
    {
        var report = await new ViewRebuild(_place!.Store, ViewSet.All).RunAsync(s_county, replace: false, cancellation: Stop);
        Assert.Empty(report.Tables.SelectMany(t => t.Differences).Select(d => $"{d.Table} {d.Key} {d.Column}: {d.InUse} / {d.Fresh}"));
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;
}

public sealed class SqliteAboutStory : AboutStory
{
    private protected override Task<Place> NewAsync() => Place.SqliteAsync();
}

public sealed class PostgresAboutStory(PostgresServer server) : AboutStory
{
    private protected override Task<Place> NewAsync() => Place.PostgresAsync(server);
}
