using System.Collections.Immutable;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Commands;
using Yiguan.Core.Matters.Values;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Mechanisms.Adoption;
using Yiguan.Core.Subjects;
using Yiguan.Core.Tests.Matters;
using Yiguan.Core.Views;
using Yiguan.Storage.Documents;
using Yiguan.Storage.Matters;
using Yiguan.Storage.Organisation;
using Yiguan.Storage.Tests.Machines;
using Yiguan.Storage.Views;

namespace Yiguan.Storage.Tests.Matters;

/// <summary>Projects on the register of the county, from plan to production, on every store.</summary>
public abstract class SubjectStory : IAsyncLifetime
{
    private static readonly Owner s_county = new("yunxiu");
    private static readonly Actor s_clerk = new("fagai-zhuyao", "fagai", ["assign"], []);
    private static readonly Actor s_keeper = new("jingxin-zhuyao", "jingxin", [], []);

    private static readonly Mechanism s_projects = new()
    {
        Id = "project",
        Kind = MechanismKind.Register,
        Title = new("项目库", "Projects"),
        Need = "四个一批。",
        Key = ["code"],
        Fields =
        [
            new() { Id = "code", Title = Rectification.T("项目代码"), Type = FieldType.Text },
            new() { Id = "planned", Title = Rectification.T("计划投资"), Type = FieldType.Money, Decimals = 2 },
            new() { Id = "permit", Title = Rectification.T("施工许可"), Type = FieldType.Attachment },
        ],
        Stages = [new("plan", Rectification.T("谋划"), Phase.Waiting), new("started", Rectification.T("开工"), Phase.Running), new("gone", Rectification.T("出库"), Phase.Ended)],
        Moves =
        [
            new() { Id = "start", Title = Rectification.T("开工"), Act = Act.Move, From = ["plan"], To = "started", By = ["owner"], Requires = ["permit"] },
            new() { Id = "leave", Title = Rectification.T("出库"), Act = Act.Leave, From = ["plan", "started"], To = "gone", By = ["duty:assign"], NeedsReason = true },
        ],
    };

    // What is started is called building, the code number, and the permit stays behind.
    private static readonly Mechanism s_second = s_projects with
    {
        Key = ["number"],
        Fields = [s_projects.Fields[0] with { Id = "number" }, s_projects.Fields[1]],
        Stages = [s_projects.Stages[0], s_projects.Stages[1] with { Id = "building" }, s_projects.Stages[2]],
        Moves = [s_projects.Moves[0] with { To = "building", Requires = [] }, s_projects.Moves[1] with { From = ["plan", "building"] }],
    };

    private Place? _place;
    private Office? _office;
    private SubjectDesk? _desk;

    private protected abstract Task<Place> NewAsync();

    public async ValueTask InitializeAsync()
    {
        _place = await NewAsync();
        await _place.Store.OpenAsync(s_county, HashAlgorithm.Sm3, Stop);
        _office = new Office(_place.Store, s_county);
        _desk = new SubjectDesk(_place.Store, s_county, _office);
        await _office.AdoptAsync(s_projects);
    }

    public async ValueTask DisposeAsync()
    {
        await _desk!.DisposeAsync();
        await _office!.DisposeAsync();
        await _place!.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_project_is_registered_once_moves_on_and_leaves()
    {
        Recorded(await RegisterAsync("p1", "石墨烯电池", "2024-001"));
        Assert.Equal(new KeyTaken("2024-001", "p1"), (await RegisterAsync("p2", "石墨烯电池厂", "2024-001")).Refusal);
        Assert.Equal(new FieldMissing("项目代码"), (await _desk!.RegisterAsync("project", "p3", new Register(s_clerk, "无代码", "jingxin", Said.Nothing.Fields), new Doing(Office.Key()), Stop)).Refusal);
        Assert.Equal(new FieldMissing("施工许可"), (await DoAsync("p1", new MoveOn(s_keeper, "start", Said.Nothing))).Refusal);
        Recorded(await DoAsync("p1", new MoveOn(s_keeper, "start", Office.Filled(("permit", FieldValue.Of("sha"))))));
        Assert.IsType<NotYours>((await DoAsync("p1", new Leave(s_keeper, new Said { Reason = "资金断链" }))).Refusal);
        Recorded(await DoAsync("p1", new Leave(s_clerk, new Said { Reason = "资金断链" })));
        var row = Assert.Single(await _office!.RowsAsync(SubjectView.Table));
        Assert.Equal(("gone", "ended", """{"code":"2024-001","permit":"sha"}"""), ((string)row[5]!, (string)row[6]!, (string)row[11]!));
        await UnchangedByRebuildAsync();
    }

    [Fact]
    public async Task A_register_goes_to_its_new_version_by_one_fact_and_nobody_fills_anything_in_anew()
    {
        Recorded(await RegisterAsync("p1", "石墨烯电池", "2024-001"));
        Recorded(await RegisterAsync("p2", "风电", "2024-002"));
        Recorded(await DoAsync("p1", new MoveOn(s_keeper, "start", Office.Filled(("permit", FieldValue.Of("sha"))))));
        await _office!.AdoptAsync(s_second);
        await using var books = new BookDesk(_place!.Store, s_county, _office);
        var order = new MoveMatters("project", 1, "ducha-zhuyao") { Stages = Map(("started", "building")), Fields = Map(("code", "number")), Dropped = ["permit"] };
        Assert.IsType<MoveStageOpen>((await books.MoveAsync(order with { Stages = Map() }, new Acting("ducha-zhuyao", Office.Key()), Stop)).Refusal);

        var book = await books.BookAsync(Stop);
        var preview = await MovePreview.OfAsync(_place.Store, s_county, book, order.Decide(book).Facts[0], _office.GetUtcNow(), null, Stop);
        Assert.Equal([("plan", "plan", 1L), ("started", "building", 1L)], preview.Stages.Select(s => (s.Key.From, s.Key.To, s.Value)));
        Assert.Equal(("permit", 1L), (preview.Dropped.Single().Key, preview.Dropped.Single().Value));

        Assert.Null((await books.MoveAsync(order, new Acting("ducha-zhuyao", Office.Key()), Stop)).Refusal);
        // Who acts before the rows have followed acts by the new version.
        Recorded(await DoAsync("p2", new MoveOn(s_keeper, "start", Said.Nothing)));
        Assert.Equal(1, (await new PlanDesk(_place.Store, s_county, _office).RunAsync(null, Stop)).Subjects);
        Assert.Equal(
            [("p1", 2L, "building", """{"number":"2024-001"}"""), ("p2", 2L, "building", """{"number":"2024-002"}""")],
            (await _office.RowsAsync(SubjectView.Table)).Select(r => ((string)r[1]!, (long)r[3]!, (string)r[5]!, (string)r[11]!)).Order());
        Assert.Equal(new KeyTaken("2024-001", "p1"), (await _desk!.RegisterAsync("project", "p3", new Register(s_clerk, "电池厂", "jingxin", Office.Filled(("number", FieldValue.Of("2024-001"))).Fields), new Doing(Office.Key()), Stop)).Refusal);
        Assert.Equal("started", Subject.Of("p1", await _place.Store.StreamAsync(s_county, SubjectFact.Stream("p1"), Stop), MechanismBook.Of((await _place.Store.StreamAsync(s_county, MechanismAdopted.Stream, Stop)).SkipLast(1))).Stage);
        await UnchangedByRebuildAsync();
    }

    [Fact]
    public async Task What_a_unit_has_filled_in_is_told_of_the_version_that_asks_and_never_of_a_restricted_one()
    {
        await FilledAsync("p1", 100);
        await _office!.AdoptAsync(s_projects with { IsRestricted = true });
        await FilledAsync("p2", 200);
        // Counted in whole yuan: three hundred of it are another thing than three hundred hundredths.
        await _office.AdoptAsync(s_projects with { Fields = [s_projects.Fields[0], s_projects.Fields[1] with { Decimals = 0 }, s_projects.Fields[2]] });
        await FilledAsync("p3", 300);
        await _office.AdoptAsync(s_projects);
        Recorded(await RegisterAsync("p4", "未填计划投资", "2024-004"));
        await using var books = new BookDesk(_place!.Store, s_county, _office);
        var (book, values) = (await books.BookAsync(Stop), new HeldValues(_place.Store, s_county));
        var held = book.Last("project")!.Mechanism;

        var told = (await values.OfAsync([("jingxin", held, held.FindField("planned")!)], book, _office.GetUtcNow(), Stop))[("jingxin", "project", "planned")];
        Assert.Equal(("p1", 100L, 1), (told.Id, told.Value.Number, told.Count));
        foreach (var (subject, value) in ((string, long?)[])[("p1", 100L), ("p2", null), ("p3", null), ("p4", null)])
        {
            Assert.Equal(value, (await values.OfSubjectAsync(subject, held, held.Fields, book, Stop)).GetValueOrDefault("planned")?.Value.Number);
        }

        async Task FilledAsync(string id, long planned) =>
            Recorded(await _desk!.RegisterAsync("project", id, new Register(s_clerk, "项目" + id, "jingxin", Office.Filled(("code", FieldValue.Of("2024-" + id)), ("planned", FieldValue.Of(planned))).Fields), new Doing(Office.Key()), Stop));
    }

    [Fact]
    public async Task Of_many_who_register_one_key_at_once_one_does()
    {
        var done = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => RegisterAsync($"p{i}", "风电", "2024-002")));
        Assert.Single(done, d => d.Receipt is not null);
        Assert.All(done.Where(d => d.Receipt is null), d => Assert.IsType<KeyTaken>(d.Refusal));
    }

    [Fact]
    public async Task A_key_that_was_mistyped_is_free_again_when_it_is_mended()
    {
        Recorded(await RegisterAsync("p1", "风电", "2024-003"));
        Recorded(await DoAsync("p1", new Change(s_keeper, Office.Filled(("code", FieldValue.Of("2024-030"))) with { Reason = "笔误" })));
        Recorded(await RegisterAsync("p2", "光伏", "2024-003"));
        Assert.Equal(["2024-003 p2", "2024-030 p1"], (await _office!.RowsAsync(KeyView.Table)).Select(r => $"{r[4]} {r[3]}").Order());
        await UnchangedByRebuildAsync();
    }

    [Fact]
    public async Task Two_entries_of_one_project_become_one_and_two_that_look_alike_stay_two()
    {
        foreach (var (id, code) in ((string, string)[])[("p1", "a"), ("p2", "b"), ("p3", "c")]) Recorded(await RegisterAsync(id, "养殖场", code));
        Recorded(await DoAsync("p1", new KeepApart(s_keeper, "p2", "两村各一个")));
        Assert.Equal(new SubjectsApart("养殖场", "养殖场"), (await DoAsync("p2", new MergeSubject(s_clerk, "p1", "同名"))).Refusal);
        Recorded(await DoAsync("p3", new MergeSubject(s_clerk, "p1", "重复登记")));
        Assert.Equal(new SubjectMergedAlready("养殖场", "p1"), (await DoAsync("p3", new Change(s_clerk, Said.Nothing) { Name = "新" })).Refusal);
        Recorded(await RegisterAsync("p4", "另一处", "c"));
        await UnchangedByRebuildAsync();
    }

    [Fact]
    public async Task A_register_has_no_matters_and_a_loop_no_subjects()
    {
        await _office!.AdoptAsync(Rectification.Usual);
        Assert.IsType<NoLoop>((await _office.Desk.OpenAsync("project", "m1", new Open(s_clerk, "事项"), new Doing(Office.Key()), Stop)).Refusal);
        Assert.IsType<NoRegister>((await _desk!.RegisterAsync("rectification", "s1", new Register(s_clerk, "对象", "jingxin", Said.Nothing.Fields), new Doing(Office.Key()), Stop)).Refusal);
    }

    private static ImmutableDictionary<string, string> Map(params (string Old, string Now)[] pairs) => pairs.ToImmutableDictionary(p => p.Old, p => p.Now);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private Task<SubjectDone> RegisterAsync(string id, string name, string code) =>
        _desk!.RegisterAsync("project", id, new Register(s_clerk, name, "jingxin", Office.Filled(("code", FieldValue.Of(code))).Fields), new Doing(Office.Key()), Stop);

    private Task<SubjectDone> DoAsync(string id, SubjectCommand command) => _desk!.DoAsync(id, command, new Doing(Office.Key()), Stop);

    private static void Recorded(SubjectDone done) => Assert.Null(done.Refusal);

    private async Task UnchangedByRebuildAsync()
    {
        var report = await new ViewRebuild(_place!.Store, ViewSet.All).RunAsync(s_county, replace: false, cancellation: Stop);
        Assert.Empty(report.Tables.SelectMany(t => t.Differences).Select(d => $"{d.Table} {d.Key} {d.Column}: {d.InUse} / {d.Fresh}"));
    }
}

public sealed class SqliteSubjectStory : SubjectStory
{
    private protected override Task<Place> NewAsync() => Place.SqliteAsync();
}

public sealed class PostgresSubjectStory(PostgresServer server) : SubjectStory
{
    private protected override Task<Place> NewAsync() => Place.PostgresAsync(server);
}
