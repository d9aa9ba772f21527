using Yiguan.Core.Documents;
using Yiguan.Core.Documents.Commands;
using Yiguan.Core.Documents.Facts;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Facts;
using Yiguan.Core.Matters.Lists;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Organisation;
using Yiguan.Core.Organisation.Facts;
using Yiguan.Core.Views;
using Yiguan.Reading;
using Yiguan.Storage.Documents;
using Yiguan.Storage.Files;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Matters;
using Yiguan.Storage.Tests.Machines;
using Yiguan.Storage.Tests.Matters;
using Yiguan.Storage.Views;

namespace Yiguan.Storage.Tests.Documents;

/// <summary>A document from the desk of the officer to the leader's approval, on every store.</summary>
public abstract class DocumentStory : IAsyncLifetime
{
    private protected static readonly Owner County = new("yunxiu");
    private protected static readonly Actor Officer = new("ducha-yuan", "ducha", ["compile"], []);
    private protected static readonly Actor Colleague = new("ducha-fuzhuren", "ducha", ["compile"], []);
    private protected static readonly Actor Leader = new("xianzhang", "zhengfu", ["approve"], []);
    private static readonly Reader s_overseer = new("ducha-zhuyao", "ducha", ["ducha"], ["ducha"]) { Oversees = true };
    private protected static readonly SourceText Speech = SourceText.From("在全县重点工作推进会上的讲话\n（2024年3月1日）\n9月底前建成12个高标准农田项目。\n");

    private static readonly Mechanism s_commitment = new()
    {
        Id = "commitment",
        Kind = MechanismKind.Loop,
        Title = new("公文任务", "Commitment"),
        Need = "每项任务都有回音。",
        Fields = [new() { Id = "content", Title = new("任务内容", "What to do"), Type = FieldType.Text }, new() { Id = "indicator", Title = new("计入指标", "Indicator"), Type = FieldType.Text }],
        Opening = new() { By = ["duty:assign"], Requires = ["content"] },
        Stages = [new("working", new("办理", "Working"), Phase.Running), new("closed", new("销号", "Closed"), Phase.Ended)],
        Moves = [new() { Id = "close", Title = new("销号", "Close"), Act = Act.Close, From = ["working"], To = "closed", By = ["owner", "duty:close"] }],
    };

    private Place? _place;
    private Office? _office;
    private DocumentDesk? _desk;
    private int _keys;

    private protected abstract Task<Place> NewAsync();

    private protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    private protected DocumentDesk Desk => _desk!;

    public async ValueTask InitializeAsync()
    {
        _place = await NewAsync();
        await _place.Store.OpenAsync(County, HashAlgorithm.Sm3, Stop);
        _office = new Office(_place.Store, County);
        _desk = new DocumentDesk(_place.Store, County, _office);
    }

    public async ValueTask DisposeAsync()
    {
        await _desk!.DisposeAsync();
        await _office!.DisposeAsync();
        await _place!.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_document_that_was_received_keeps_its_text_to_the_letter()
    {
        Assert.Null((await ReceiveAsync("tuijinhui")).Refusal);

        var found = Assert.IsType<Document>(await Desk.FindAsync("tuijinhui", Stop));
        Assert.Equal(("推进会讲话", DocumentState.Received, ("ducha-yuan", "ducha")), (found.Name, found.State, found.Receiver));
        Assert.Equal(Speech.Text, (await Desk.TextAsync(found, Stop))!.Text);
        var line = Assert.Single(await new DocumentLists(_place!.Store, County).ListAsync(DocumentState.Received, null, 10, Stop));
        Assert.Equal(("tuijinhui", "推进会讲话", (long)Speech.Length), (line.Document, line.Name, line.Length));
    }

    [Fact]
    public async Task A_text_that_bears_a_mark_of_secrecy_leaves_nothing_behind()
    {
        var done = await Desk.ReceiveAsync("mi", new Receive(Officer, "某方案", SourceText.From("机密★一年\n关于某事的方案\n")), null, Key(), Stop);

        Assert.Equal("机密", Assert.IsType<DocumentSecret>(done.Refusal).Mark);
        Assert.Null(await Desk.FindAsync("mi", Stop));
        Assert.Equal(0, (await _place!.Store.HeadAsync(County, Stop))!.Sequence);
    }

    [Fact]
    public async Task Who_does_not_compile_brings_nothing_in() =>
        Assert.IsType<RightMissing>((await Desk.ReceiveAsync("a", new Receive(Leader, "讲话", Speech), null, Key(), Stop)).Refusal);

    [Fact]
    public async Task A_document_told_again_under_its_key_is_one_document()
    {
        var key = Key();
        var first = await Desk.ReceiveAsync("a", new Receive(Officer, "讲话", Speech), null, key, Stop);
        var again = await Desk.ReceiveAsync("a", new Receive(Officer, "讲话", Speech), null, key, Stop);

        Assert.Equal(first.Receipt!.First, again.Receipt!.First);
        Assert.IsType<DocumentKnownAlready>((await ReceiveAsync("a")).Refusal);
    }

    [Fact]
    public async Task A_document_is_compiled_as_it_is_received_and_a_replay_gives_the_same_plan()
    {
        await ReceiveAsync("a");
        var bench = await BenchAsync("a");

        Assert.Equal(["9月底前建成12个高标准农田项目"], bench.Working.Plan.Rows.Select(r => r.Commitment.Text));
        Assert.Equal(1, (await Desk.FindAsync("a", Stop))!.Compiled!.Commitments);
        Assert.Equal((1L, 0L), Assert.Single(await Lists.ListAsync(null, null, 10, Stop)) is var line ? (line.Commitments, line.Corrections) : default);
        var other = new DocumentDesk(_place!.Store, County, _office!);
        Assert.Equal(bench.Working.Plan.Write(), (await other.WorkbenchAsync("a", Stop))!.Working.Plan.Write());
        await other.DisposeAsync();
    }

    [Fact]
    public async Task Two_officers_at_once_lose_nothing()
    {
        await ReceiveAsync("a");
        var (row, seen) = ((await BenchAsync("a")).Working.Plan.Rows[0].Span, (await Desk.FindAsync("a", Stop))!.Version);

        var done = await Task.WhenAll(
            Desk.DoAsync("a", new CorrectCommitment(Officer, seen, row, RowChange.None with { Object = "高标准农田" }), Key(), Stop),
            Desk.DoAsync("a", new CorrectCommitment(Colleague, seen, row, RowChange.None with { Object = "农田项目" }), Key(), Stop));

        Assert.Single(done, d => d.Receipt is not null);
        Assert.IsType<CorrectedMeanwhile>(Assert.Single(done, d => d.Refusal is not null).Refusal);
        Assert.Equal(1, Assert.Single(await Lists.ListAsync(null, null, 10, Stop)).Corrections);
    }

    [Fact]
    public async Task Nothing_goes_out_before_a_leader_approved_and_then_everything_once()
    {
        await _office!.AdoptAsync(s_commitment);
        await ReceiveAsync("a");
        var opening = new DocumentOpening(_place!.Store, County, Desk, _office.Desk);
        Assert.Equal((0, 0), await OpenedAsync(opening));

        var seen = (await Desk.FindAsync("a", Stop))!.Version;
        Assert.Equal(1, Assert.IsType<ErrorsOpen>((await Desk.DoAsync("a", new Approve(Leader, seen, "同意"), Key(), Stop)).Refusal).Open);
        await SettleAsync("a", "YG102");
        Assert.Null((await Desk.DoAsync("a", new Approve(Leader, seen + 1, "同意"), Key(), Stop)).Refusal);

        Assert.Equal((1, 0), await OpenedAsync(opening));
        Assert.Equal((0, 1), await OpenedAsync(opening));
        Assert.Equal(1, await opening.CountAsync("a", Stop));
        Assert.Equal("9月底前建成12个高标准农田项目", (await _office.Desk.FindAsync("a-1", Stop))!.Title);
    }

    [Fact]
    public async Task A_new_version_takes_corrections_over_opens_what_is_new_tells_what_changed_and_ends_nothing_by_itself()
    {
        await _office!.AdoptAsync(s_commitment);
        const string Frame = "在全县重点工作推进会上的讲话\n（2024年3月1日）\n";
        var opening = new DocumentOpening(_place!.Store, County, Desk, _office.Desk);
        await BringAsync("first", Frame + "县水利局6月底前修好堤防3处。\n县住建局9月底前新建停车位300个。\n县林业局4月底前造林2万亩。\n", null);
        var rows = (await BenchAsync("first")).Working.Plan.Rows;
        Assert.Null((await Desk.DoAsync("first", new CorrectCommitment(Officer, 2, rows[0].Span, RowChange.None with { Object = "险工险段" }), Key(), Stop)).Refusal);
        await ApproveAsync("first");
        Assert.Equal(3, (await opening.OpenAsync("first", Leader, Stop)).Made);

        await BringAsync("second", Frame + "县水利局6月底前修好堤防3处。\n县住建局10月底前新建停车位300个。\n县商务局8月底前开办夜市2处。\n", "first");
        Assert.Equal((1L, 0L), (await Desk.CarryOverAsync("second", Officer, Key(), Stop))!.Carried is { } c ? (c.Carried, c.Left) : default);
        var second = await BenchAsync("second");
        Assert.Equal(("险工险段", "first"), (second.Working.Plan.Rows[0].Commitment.Object, Assert.Single(second.Document.Corrections).From));
        await ApproveAsync("second");
        var opened = await opening.OpenAsync("second", Leader, Stop, line => "新版：" + line.After!.Commitment.Text);

        Assert.Equal((1, 2, 1), (opened.Made, opened.Stood, opened.Told));
        Assert.Equal("县商务局8月底前开办夜市2处", (await _office.Desk.FindAsync("second-3", Stop))!.Title);
        Assert.Equal("新版：县住建局10月底前新建停车位300个", Assert.IsType<MatterCommented>((await _office.Desk.FindAsync("first-2", Stop))!.Facts[^1].Fact).Text);
        Assert.Equal((1, 0), (await opening.OpenAsync("second", Leader, Stop, _ => "又一次")) is var again ? (again.Stood - 2, again.Told) : default);
        Assert.Equal(3, await opening.CountAsync("second", Stop));
        var living = (await new LivingDocuments(_place.Store, County, new DocumentWorkshop(_place.Store, County, _office)).AtAsync("second", s_overseer, _office.GetUtcNow().AddHours(1), _office.GetUtcNow().AddHours(1), Stop))!;
        Assert.Equal(["first-1", "first-2", "second-3"], living.Text.Sections.SelectMany(s => s.Paragraphs).SelectMany(p => p.Pieces).Where(p => p.Of is not null).Select(p => p.Of!.Matter));

        var moved = Assert.Single(await opening.DaysMovedAsync("second", Stop));
        Assert.Equal(("first-2", new DateOnly(2024, 9, 30), new DateOnly(2024, 10, 31)), (moved.Matter.Id, moved.Matter.Deadline!.Value, moved.Day));
        Assert.IsType<NoCommitmentThere>(await opening.SetDayAsync("second", "first-1", Officer, "新版", Key(), Stop));
        Assert.Null(await opening.SetDayAsync("second", "first-2", Officer, "新版改了时限", Key(), Stop));
        var told = (await _office.Desk.FindAsync("first-2", Stop))!;
        Assert.Equal((new DateOnly(2024, 10, 31), new DateOnly(2024, 9, 30), new MatterDeadlineSet(new DateOnly(2024, 10, 31), "新版改了时限")), (told.Deadline!.Value, told.FirstDeadline!.Value, told.Facts[^1].Fact));
        Assert.Empty(await opening.DaysMovedAsync("second", Stop));

        Assert.Equal("first-3", Assert.Single(await opening.DroppedAsync("second", Stop)).Matter.Id);
        Assert.IsType<NoCommitmentThere>(await opening.EndAsync("second", "first-1", Office.Inspector, "不要了", Key(), Stop));
        Assert.Null(await opening.EndAsync("second", "first-3", Office.Inspector, "改由市里统一实施", Key(), Stop));
        Assert.Empty(await opening.DroppedAsync("second", Stop));
    }

    private async Task BringAsync(string id, string text, string? before) =>
        Assert.Null((await Desk.ReceiveAsync(id, new Receive(Officer, "推进会讲话", SourceText.From(text)) { Before = before }, null, Key(), Stop)).Refusal);

    private async Task ApproveAsync(string id)
    {
        foreach (var code in (await BenchAsync(id)) is var bench ? bench.Document.Open(bench.Checked.Findings).Select(f => f.Code).Distinct().ToList() : []) await SettleAsync(id, code);
        Assert.Null((await Desk.DoAsync(id, new Approve(Leader, (await Desk.FindAsync(id, Stop))!.Version, null), Key(), Stop)).Refusal);
    }

    [Fact]
    public async Task The_mechanism_and_the_indicator_that_were_chosen_reach_the_matter()
    {
        await _office!.AdoptAsync(s_commitment);
        await _office.AdoptAsync(s_commitment with { Id = "pledge", Title = new("承诺", "Pledge") });
        await ReceiveAsync("a");
        var row = (await BenchAsync("a")).Working.Plan.Rows[0].Span;
        Assert.Null((await Desk.DoAsync("a", new CorrectCommitment(Officer, 2, row, RowChange.None with { Mechanism = "pledge", Indicator = "fields-built" }), Key(), Stop)).Refusal);
        await SettleAsync("a", "YG102");
        Assert.Null((await Desk.DoAsync("a", new Approve(Leader, 4, null), Key(), Stop)).Refusal);

        Assert.Equal((1, 0), await OpenedAsync(new DocumentOpening(_place!.Store, County, Desk, _office.Desk)));

        var matter = (await _office.Desk.FindAsync("a-1", Stop))!;
        Assert.Equal(("pledge", "fields-built"), (matter.Mechanism, matter.Fields["indicator"].Text));
    }

    [Fact]
    public async Task A_figure_that_is_added_is_read_from_its_words_and_what_was_said_stands_before_what_was_read()
    {
        await Desk.ReceiveAsync("a", new Receive(Officer, "讲话", SourceText.From("讲话\n（2024年3月1日）\n新建冷库八座，产值力争半数来自本县原料。\n")), null, Key(), Stop);
        var text = (await BenchAsync("a")).Working.Text;
        var place = text.Points.IndexOf("半数", StringComparison.Ordinal);

        Assert.Null((await Desk.DoAsync("a", new AddFigure(Officer, 2, new Yiguan.Reading.Span(place, place + 2), FigureChange.None with { Measure = "本县原料占比", Value = "50", Unit = "%" }), Key(), Stop)).Refusal);

        var figure = Assert.Single((await BenchAsync("a")).Working.Plan.Figures, f => f.Measure == "本县原料占比");
        Assert.Equal((50m, "%", StatementKind.Target), (figure.Value, figure.Unit, figure.Kind));
    }

    [Fact]
    public async Task A_document_is_read_by_the_words_that_the_office_has_adopted_from_the_day_they_are_in_force()
    {
        var folder = Directory.CreateTempSubdirectory("yiguan-words-");
        var files = FilesAddress.Parse(folder.FullName)!.Open(County);
        await using var desk = new DocumentDesk(_place!.Store, County, _office!, new DocumentWorkshop(_place.Store, County, _office!, files));
        var speech = SourceText.From("讲话\n（2024年3月1日）\n采茶节前建成冷库8座。\n");
        await AdoptWordsAsync(files, "periods.yaml", "season:\n  采茶节: 05-01\n", new DateOnly(2030, 1, 1));
        Assert.Null((await desk.ReceiveAsync("early", new Receive(Officer, "讲话", speech), null, Key(), Stop)).Refusal);
        await AdoptWordsAsync(files, "periods.yaml", "season:\n  采茶节: 05-01\n", new DateOnly(2024, 1, 1));
        Assert.Null((await desk.ReceiveAsync("late", new Receive(Officer, "讲话", speech), null, Key(), Stop)).Refusal);

        var (early, late) = ((await desk.WorkbenchAsync("early", Stop))!, (await desk.WorkbenchAsync("late", Stop))!);
        Assert.NotEqual(new DateOnly(2024, 5, 1), early.Working.Plan.Rows[0].Commitment.Deadline?.Date);
        Assert.Equal(new DateOnly(2024, 5, 1), late.Working.Plan.Rows[0].Commitment.Deadline?.Date);
        Assert.NotEqual(early.Document.Compiled!.Lexicon, late.Document.Compiled!.Lexicon);

        folder.Delete(recursive: true);
        await using var elsewhere = new DocumentDesk(_place.Store, County, _office!, new DocumentWorkshop(_place.Store, County, _office!, files));
        Assert.Equal("periods.yaml", Assert.IsType<LexiconGone>((await elsewhere.CompileAsync("early", Officer, Key(), Stop)).Refusal).File);
    }

    private async Task AdoptWordsAsync(IFileStore files, string name, string words, DateOnly from)
    {
        await using var writer = new LedgerWriter(_place!.Store, ViewSet.All.Streams, _office!);
        var kept = await KeptFile.PutAsync(files, System.Text.Encoding.UTF8.GetBytes(words), HashAlgorithm.Sm3, Stop);
        Assert.Null((await writer.AppendAsync(County, new Append
        {
            Actor = "ducha-zhuyao",
            Key = Key().Key,
            Facts = [FactCatalogue.Draft(Adopted.StreamOf("lexicon"), new Adopted("lexicon", name, "1", from, kept.Link.Hash, "ducha-zhuyao"), null)],
            Sealed = [kept.Link],
        }, Stop)).Refusal);
    }

    [Fact]
    public async Task The_rows_of_documents_are_built_again_as_they_stand()
    {
        await ReceiveAsync("a");
        await ReceiveAsync("b");
        Assert.Null((await Desk.DoAsync("b", new Withdraw(Officer, "发错了"), Key(), Stop)).Refusal);

        Assert.Equal(0, (await new ViewRebuild(_place!.Store, ViewSet.All).RunAsync(County, replace: false, cancellation: Stop)).Differing);
    }

    private protected DocumentLists Lists => new(_place!.Store, County);

    private protected async Task<Workbench> BenchAsync(string id) => Assert.IsType<Workbench>(await Desk.WorkbenchAsync(id, Stop));

    private static async Task<(int, int)> OpenedAsync(DocumentOpening opening)
    {
        var opened = await opening.OpenAsync("a", Leader, Stop);
        Assert.Empty(opened.Refused);
        return (opened.Made, opened.Stood);
    }

    private async Task SettleAsync(string id, string code) =>
        Assert.Null((await Desk.DoAsync(id, new SettleFindings(Officer, (await Desk.FindAsync(id, Stop))!.Version, code, IsAccepted: true) { Reason = "会后统一分工" }, Key(), Stop)).Refusal);

    private protected Task<DocumentDone> ReceiveAsync(string id) => Desk.ReceiveAsync(id, new Receive(Officer, "推进会讲话", Speech), null, Key(), Stop);

    private protected Doing Key() => new($"doc/{++_keys}");
}

public sealed class SqliteDocumentStory : DocumentStory
{
    private protected override Task<Place> NewAsync() => Place.SqliteAsync();
}

public sealed class PostgresDocumentStory(PostgresServer server) : DocumentStory
{
    private protected override Task<Place> NewAsync() => Place.PostgresAsync(server);
}
