using Yiguan.Core.Documents;
using Yiguan.Core.Documents.Commands;
using Yiguan.Core.Documents.Dispatch;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Commands;
using Yiguan.Core.Matters.Facts;
using Yiguan.Core.Matters.Receipts;
using Yiguan.Core.Matters.Values;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Tests.Matters;
using Yiguan.Reading;
using Yiguan.Storage.Documents;
using Yiguan.Storage.Matters;
using Yiguan.Storage.Matters.Tallies;
using Yiguan.Storage.Tests.Machines;
using Yiguan.Storage.Tests.Matters;
using Yiguan.Storage.Tests.Organisation;
using static Yiguan.Storage.Tests.Matters.Office;

namespace Yiguan.Storage.Tests.Documents;

/// <summary>下达: a document before and after it goes out to two bureaus, on every store.</summary>
public abstract class DispatchStory : IAsyncLifetime
{
    private static readonly Owner s_county = Registry.County;
    private static readonly Actor s_officer = new("ducha-yuan", "ducha", ["compile"], []);
    private static readonly Actor s_leader = new("xianzhang", "zhengfu", ["approve"], []);
    private static readonly Actor s_science = new("keji-juzhang", "keji", [], []);

    private static readonly Mechanism s_commitment = Rectification.Usual with
    {
        Id = "commitment",
        Title = new("公文任务", "Commitment"),
        Fields = [new() { Id = "content", Title = new("任务内容", "What to do"), Type = FieldType.Text }],
        Opening = new() { By = ["duty:assign"], Requires = ["content"] },
        Stages = [.. Rectification.Usual.Stages, new("withdrawn", new("已撤销", "Withdrawn"), Phase.Ended) { IsKept = false }],
        Moves =
        [
            new() { Id = "accept", Title = new("签收", "Accept"), Act = Act.Accept, From = ["assigned"], To = "working", By = ["owner"] },
            new() { Id = "close", Title = new("办结", "Close"), Act = Act.Close, From = ["working"], To = "closed", By = ["owner"] },
            new() { Id = "withdraw", Title = new("撤销", "Withdraw"), Act = Act.Close, From = ["assigned", "working"], To = "withdrawn", By = ["duty:close"], NeedsReason = true, ByAnother = true },
        ],
    };

    private static readonly Mechanism s_weekly = Rectification.Usual with { Id = "weekly", Title = new("周报", "Weekly"), Recurs = [new("weekly", "FREQ=WEEKLY;BYDAY=WE", null, "县科学技术局", "{period}周报", null)] };

    private Place? _place;
    private Office? _office;
    private Registry? _registry;
    private DocumentDesk? _desk;
    private int _keys;

    private protected abstract Task<Place> NewAsync();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private Office Office => _office!;

    private DocumentDesk Desk => _desk!;

    private DocumentOpening Opening => new(_place!.Store, s_county, Desk, Office.Desk);

    private DocumentReach Reach => new(_place!.Store, s_county);

    public async ValueTask InitializeAsync()
    {
        _place = await NewAsync();
        await _place.Store.OpenAsync(s_county, HashAlgorithm.Sm3, Stop);
        _registry = new Registry(_place.Store);
        await _registry.OpenAsync();
        _office = new Office(_place.Store, s_county);
        foreach (var mechanism in (Mechanism[])[Rectification.Usual, s_commitment, s_weekly]) await Office.AdoptAsync(mechanism);
        _desk = new DocumentDesk(_place.Store, s_county, _office);
    }

    public async ValueTask DisposeAsync()
    {
        await Desk.DisposeAsync();
        await Office.DisposeAsync();
        await _registry!.DisposeAsync();
        await _place!.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Before_it_goes_out_each_unit_is_told_with_what_it_would_get_what_it_has_and_how_much_it_is_asked_this_month()
    {
        await Office.OpenAsync("m1", "2024-03-20", "keji");
        await Office.OpenAsync("m2", "2024-05-20", "keji");
        await BringAsync("a");

        var units = await PreviewAsync("a");

        var science = units.Single(u => u.Unit == "keji");
        Assert.Equal((1, 2L, 0L), (science.Gets.Count(g => g.Bears), science.Open, science.Red));
        // One promised for March, four Wednesdays to come, and what the document asks for by the end of March.
        Assert.Equal((1L, 4L, 1L, 6L), (science.Due, science.Rounds, science.Adds, science.Asked));
        var industry = units.Single(u => u.Unit == "jingxin");
        Assert.Equal((0L, 0L), (industry.Open, industry.Asked));
        Assert.Equal(new DateOnly(2024, 9, 30), Assert.Single(industry.Gets).Deadline);
    }

    [Fact]
    public async Task What_a_unit_has_filled_in_elsewhere_is_shown_with_the_place_the_value_and_the_day_and_nothing_of_other_units()
    {
        Field started = new() { Id = "started", Title = new("实际开工", "Started"), Type = FieldType.Date }, checks = new() { Id = "checked_on", Title = new("验收日期", "Checked on"), Type = FieldType.Date };
        Mechanism works = new()
        {
            Id = "works",
            Kind = MechanismKind.Register,
            Title = new("工程库", "Works"),
            Need = "在建工程。",
            Fields = [started with { Id = "began" }],
            Stages = [new("built", new("在建", "Under way"), Phase.Running)],
            Moves = [],
        };
        foreach (var mechanism in (Mechanism[])[s_commitment with { Fields = [.. s_commitment.Fields, started, checks] }, works, Rectification.Usual with { Id = "inspection", Fields = [.. Rectification.Usual.Fields, checks] }]) await Office.AdoptAsync(mechanism);
        await using var subjects = new SubjectDesk(_place!.Store, s_county, Office);
        foreach (var (id, keeper) in ((string, string)[])[("park", "keji"), ("bridge", "jingxin")]) Assert.Null((await subjects.RegisterAsync("works", id, new Core.Subjects.Register(Inspector, id, keeper, Said.Nothing.Fields), Key(), Stop)).Refusal);
        Office.At("2024-03-02 09:00");
        Assert.Null((await subjects.DoAsync("park", new Core.Subjects.Change(Inspector, Filled(("began", FieldValue.Of(new DateOnly(2024, 2, 18))))), Key(), Stop)).Refusal);
        Office.At("2024-03-04 09:00");
        Assert.Null((await subjects.DoAsync("park", new Core.Subjects.Change(Inspector, Said.Nothing) { Name = "科技园" }, Key(), Stop)).Refusal);
        await BringAsync("a");

        var units = await PreviewAsync("a");

        var held = Assert.Single(units.Single(u => u.Unit == "keji").Held);
        Assert.Equal((HeldBy.Term, "works", "began", "实际开工"), (held.What.By, held.What.Held.Id, held.What.Field!.Id, held.What.Asked));
        // The day is that of the value, not of what came after it.
        Assert.Equal(new HeldValue(true, "park", "科技园", FieldValue.Of(new DateOnly(2024, 2, 18)), new DateOnly(2024, 3, 2), 1), held.Stands);
        // A bridge of which nobody has said anything holds nothing.
        Assert.Empty(units.Single(u => u.Unit == "jingxin").Held);
    }

    [Fact]
    public async Task When_it_has_gone_out_what_reached_each_unit_is_counted_and_listed()
    {
        await BringAsync("a");
        await SendAsync("a");
        Assert.Equal([("jingxin", 1L, 0L, 0L, 0L), ("keji", 1L, 0L, 0L, 0L)], await ReachAsync());

        await using var receipts = new ReceiptDesk(_place!.Store, s_county, Office);
        Office.At("2024-03-01 10:00");
        await receipts.DeskShownAsync(["keji"], s_science, "p1", Stop);
        Assert.Equal([("jingxin", 1L, 0L, 0L, 0L), ("keji", 1L, 1L, 0L, 0L)], await ReachAsync());
        var way = Assert.Single(await Reach.WaysAsync("a", "keji", ReachStep.NotRead, Office.GetUtcNow(), null, 10, Stop));
        Office.At("2024-03-01 11:00");
        await receipts.MatterShownAsync(way.Matter, Sending.Of((await Office.Desk.FindAsync(way.Matter, Stop))!, s_commitment), ["keji"], s_science, "p1", Stop);
        await Office.At("2024-03-01 12:00").DoAsync(way.Matter, new Accept(s_science, Said.Nothing));

        Assert.Equal([("jingxin", 1L, 0L, 0L, 0L), ("keji", 1L, 1L, 1L, 1L)], await ReachAsync());
        Assert.Equal([("jingxin", 1L, 0L, 0L, 0L), ("keji", 1L, 1L, 0L, 0L)], await ReachAsync("2024-03-01 10:30"));
        way = Assert.Single(await Reach.WaysAsync("a", null, ReachStep.Accepted, Office.GetUtcNow(), null, 10, Stop));
        Assert.Equal((Time("2024-03-01 10:00"), Time("2024-03-01 11:00"), Time("2024-03-01 12:00")), (way.Delivered, way.Read, way.Accepted));
        // From page to page each is told once.
        var first = await Reach.WaysAsync("a", null, ReachStep.Sent, Office.GetUtcNow(), null, 1, Stop);
        var second = await Reach.WaysAsync("a", null, ReachStep.Sent, Office.GetUtcNow(), first[0].Place, 1, Stop);
        Assert.Equal(["jingxin", "keji"], first.Concat(second).Select(w => w.Unit).Order());
        Assert.Empty(await Reach.WaysAsync("a", null, ReachStep.Sent, Office.GetUtcNow(), second[0].Place, 1, Stop));
    }

    [Fact]
    public async Task What_is_remembered_of_a_document_is_followed_and_is_what_a_fresh_look_finds()
    {
        await BringAsync("a");
        var kept = Reach;
        Assert.Empty(await kept.UnitsAsync("a", Office.GetUtcNow(), Stop));
        await SendAsync("a");
        await SameAsync();
        await using var receipts = new ReceiptDesk(_place!.Store, s_county, Office);
        var (industry, science) = (await MatterAsync("jingxin"), await MatterAsync("keji"));

        Office.At("2024-03-01 10:00");
        await receipts.DeskShownAsync(["keji"], s_science, "p1", Stop);
        await SameAsync(("jingxin", 0, 0, 0, 0), ("keji", 1, 0, 0, 0));
        Office.At("2024-03-01 11:00");
        await receipts.MatterShownAsync(science, Sending.Of((await Office.Desk.FindAsync(science, Stop))!, s_commitment), ["keji"], s_science, "p1", Stop);
        await SameAsync(("jingxin", 0, 0, 0, 0), ("keji", 1, 1, 0, 0));
        await Office.At("2024-03-01 12:00").DoAsync(science, new Accept(s_science, Said.Nothing));
        await SameAsync(("jingxin", 0, 0, 0, 0), ("keji", 1, 1, 1, 0));
        await Office.At("2024-03-04 09:00").DoAsync(industry, new Assign(Inspector, "jiaotong"));
        await SameAsync(("jiaotong", 0, 0, 0, 0), ("jingxin", 0, 0, 0, 0), ("keji", 1, 1, 1, 0));
        await Office.At("2024-03-04 10:00").DoAsync(industry, new Accept(Transport, Said.Nothing));
        await SameAsync(("jiaotong", 1, 1, 1, 0), ("jingxin", 0, 0, 0, 0), ("keji", 1, 1, 1, 0));
        Office.At("2024-03-05 09:00");
        Assert.Equal(1, (await new DocumentRecall(_place.Store, s_county, Desk, Office.Desk).RecallOneAsync("a", science, s_leader, "分错了", Stop)).Withdrawn);
        await SameAsync(("jiaotong", 1, 1, 1, 0), ("jingxin", 0, 0, 0, 0));

        // As it was known at each of the earlier moments it is found again.
        Assert.Equal([("jingxin", 0L, 0L), ("keji", 1L, 1L)], (await kept.UnitsAsync("a", Time("2024-03-01 12:30"), Stop)).Select(l => (l.Unit, l.Delivered, l.Accepted)));
        Assert.Equal([("jingxin", 0L, 0L), ("keji", 1L, 0L)], (await kept.UnitsAsync("a", Time("2024-03-01 10:30"), Stop)).Select(l => (l.Unit, l.Delivered, l.Accepted)));

        async Task SameAsync(params (string Unit, long Delivered, long Read, long Accepted, long Declined)[] expected)
        {
            foreach (var at in (DateTimeOffset[])[Office.GetUtcNow(), Time("2024-03-01 10:30"), Time("2024-03-04 09:30")])
            {
                Assert.Equal(await Reach.UnitsAsync("a", at, Stop), await kept.UnitsAsync("a", at, Stop));
                foreach (var step in Enum.GetValues<ReachStep>()) Assert.Equal(await Reach.WaysAsync("a", null, step, at, null, 10, Stop), await kept.WaysAsync("a", null, step, at, null, 10, Stop));
            }
            if (expected.Length > 0) Assert.Equal(expected, (await kept.UnitsAsync("a", Office.GetUtcNow(), Stop)).Select(l => (l.Unit, l.Delivered, l.Read, l.Accepted, l.Declined)));
        }
    }

    [Fact]
    public async Task What_is_recalled_ends_with_the_reason_and_what_has_ended_stays()
    {
        await BringAsync("a");
        var recall = new DocumentRecall(_place!.Store, s_county, Desk, Office.Desk);
        Assert.IsType<DocumentNotOut>((await recall.RecallAsync("a", s_leader, "政策调整", Key(), Stop)).Refusal);
        await SendAsync("a");
        var (industry, science) = (await MatterAsync("jingxin"), await MatterAsync("keji"));
        var bureau = new Actor("jingxin-juzhang", "jingxin", [], []);
        await Office.At("2024-03-04 09:00").DoAsync(industry, new Accept(bureau, Said.Nothing), new Close(bureau, Said.Nothing, "close"));
        Office.At("2024-03-05 09:00");
        Assert.IsType<Core.Organisation.RightMissing>((await recall.RecallAsync("a", s_officer, "政策调整", Key(), Stop)).Refusal);
        Assert.IsType<ReasonMissing>((await recall.RecallAsync("a", s_leader, " ", Key(), Stop)).Refusal);

        var done = await recall.RecallAsync("a", s_leader, "政策调整", Key(), Stop);

        Assert.Equal((1, 1, 0), (done.Withdrawn, done.Stood, done.Refused.Length));
        Assert.Equal((DocumentState.Recalled, "政策调整"), (await Desk.FindAsync("a", Stop)) is { } found ? (found.State, found.Recalled!.Value.Reason) : default);
        Assert.Equal(("closed", "withdrawn"), ((await Office.Desk.FindAsync(industry, Stop))!.Stage, (await Office.Desk.FindAsync(science, Stop))!.Stage));
        Assert.Equal(Time("2024-03-05 09:00"), Assert.Single(Sending.Of((await Office.Desk.FindAsync(science, Stop))!, s_commitment)).Withdrawn);
        Assert.Equal(["jingxin"], (await ReachAsync()).Select(l => l.Unit));
        Assert.IsType<DocumentRecalledAlready>((await recall.RecallAsync("a", s_leader, "再撤", Key(), Stop)).Refusal);
        Assert.Equal((0, 2), (await recall.RestAsync("a", s_leader, Stop)) is var rest ? (rest.Withdrawn, rest.Stood) : default);
        Assert.Equal(0, (await Opening.OpenAsync("a", s_leader, Stop)).Made);
    }

    [Fact]
    public async Task One_matter_is_recalled_and_the_others_go_on()
    {
        await BringAsync("a");
        await SendAsync("a");
        var recall = new DocumentRecall(_place!.Store, s_county, Desk, Office.Desk);
        var science = await MatterAsync("keji");

        Assert.IsType<NoCommitmentThere>((await recall.RecallOneAsync("a", "m-other", s_leader, "分错了", Stop)).Refusal);
        Assert.Equal(1, (await recall.RecallOneAsync("a", science, s_leader, "分错了", Stop)).Withdrawn);

        Assert.Equal((DocumentState.Approved, "withdrawn"), ((await Desk.FindAsync("a", Stop))!.State, (await Office.Desk.FindAsync(science, Stop))!.Stage));
        Assert.Equal("assigned", (await Office.Desk.FindAsync(await MatterAsync("jingxin"), Stop))!.Stage);
        Assert.Single(await recall.RunningAsync("a", Stop));
    }

    [Fact]
    public async Task A_second_directive_changes_the_matter_that_runs_and_opens_no_copy()
    {
        var open = new Open(Inspector, "建成科技园2处") { Owner = "keji", Deadline = new DateOnly(2024, 6, 30), Fields = Filled(("content", Core.Matters.Values.FieldValue.Of("建成科技园2处"))).Fields };
        Assert.Null((await Office.Desk.OpenAsync("commitment", "m9", open, Key(), Stop)).Refusal);
        await BringAsync("a");
        var row = (await Desk.WorkbenchAsync("a", Stop))!.Working.Plan.Rows.Single(r => r.Leads.Contains("keji")).Span;
        Assert.IsType<MatterNotRunning>((await Desk.DoAsync("a", Into(row, "m8"), Key(), Stop)).Refusal);
        Assert.Null((await Desk.DoAsync("a", Into(row, "m9"), Key(), Stop)).Refusal);
        Assert.Equal(["jingxin"], (await PreviewAsync("a")).Select(u => u.Unit));

        await SendAsync("a");

        var matter = (await Office.Desk.FindAsync("m9", Stop))!;
        Assert.Equal((new DateOnly(2024, 3, 31), new DateOnly(2024, 6, 30)), (matter.Deadline!.Value, matter.FirstDeadline!.Value));
        var fact = Assert.IsType<MatterAskedAgain>(matter.Facts[^1].Fact);
        Assert.Equal(("推进会讲话", $"document:a/{row.Start}-{row.End}"), (fact.Document, Assert.Single(matter.AskedBy)));
        Assert.Equal(2, await Opening.CountAsync("a", Stop));
        Assert.Equal(0, (await Opening.OpenAsync("a", s_leader, Stop)).Made);
        Assert.Single((await Office.Desk.FindAsync("m9", Stop))!.AskedBy);
        var now = Office.GetUtcNow().AddHours(1);
        var reader = new Core.Matters.Lists.Reader("ducha-zhuyao", "ducha", ["ducha"], ["ducha"]) { Oversees = true };
        var living = (await new LivingDocuments(_place!.Store, s_county, new DocumentWorkshop(_place.Store, s_county, Office)).AtAsync("a", reader, now, now, Stop))!;
        Assert.Contains("m9", living.Text.Sections.SelectMany(s => s.Paragraphs).SelectMany(p => p.Pieces).Where(p => p.Of is not null).Select(p => p.Of!.Matter));

        CorrectCommitment Into(Yiguan.Reading.Span at, string id) => new(s_officer, 2, at, Core.Documents.Facts.RowChange.None with { Into = id });
    }

    private async Task<string> MatterAsync(string unit) => Assert.Single(await Reach.WaysAsync("a", unit, ReachStep.Sent, Office.GetUtcNow(), null, 10, Stop)).Matter;

    private async Task BringAsync(string id) => Assert.Null((await Desk.ReceiveAsync(
        id, new Receive(s_officer, "推进会讲话", SourceText.From("在全县重点工作推进会上的讲话\n（2024年3月1日）\n县科学技术局3月底前建成科技园3处。\n县经济和信息化局9月底前新增企业5户。\n")), null, Key(), Stop)).Refusal);

    private async Task SendAsync(string id)
    {
        var bench = (await Desk.WorkbenchAsync(id, Stop))!;
        foreach (var code in bench.Document.Open(bench.Checked.Findings).Select(f => f.Code).Distinct().ToList())
        {
            Assert.Null((await Desk.DoAsync(id, new SettleFindings(s_officer, (await Desk.FindAsync(id, Stop))!.Version, code, IsAccepted: true) { Reason = "会后统一分工" }, Key(), Stop)).Refusal);
        }
        Assert.Null((await Desk.DoAsync(id, new Approve(s_leader, (await Desk.FindAsync(id, Stop))!.Version, null), Key(), Stop)).Refusal);
        Assert.Empty((await Opening.OpenAsync(id, s_leader, Stop)).Refused);
    }

    private async Task<IReadOnlyList<UnitPreview>> PreviewAsync(string id) => (await new DispatchPreview(_place!.Store, s_county, Opening, new MatterBoard(_place.Store, s_county))
        .OfAsync(id, await Office.Desk.BookAsync(Stop), (await _registry!.HistoryAsync()).On(new DateOnly(2024, 3, 1)), Office.GetUtcNow(), Stop)).Units;

    private async Task<IEnumerable<(string Unit, long Sent, long Delivered, long Read, long Accepted)>> ReachAsync(string? at = null) =>
        (await Reach.UnitsAsync("a", at is null ? Office.GetUtcNow() : Time(at), Stop)).Select(l => (l.Unit, l.Sent, l.Delivered, l.Read, l.Accepted));

    private Doing Key() => new($"dispatch/{++_keys}");
}

public sealed class SqliteDispatchTests : DispatchStory
{
    private protected override Task<Place> NewAsync() => Place.SqliteAsync();
}

public sealed class PostgresDispatchTests(PostgresServer server) : DispatchStory, IClassFixture<PostgresServer>
{
    private protected override Task<Place> NewAsync() => Place.PostgresAsync(server);
}
