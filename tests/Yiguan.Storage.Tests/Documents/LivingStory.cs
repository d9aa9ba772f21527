using Yiguan.Core.Documents.Commands;
using Yiguan.Core.Documents.Living;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Commands;
using Yiguan.Core.Matters.Lists;
using Yiguan.Core.Mechanisms;
using Yiguan.Reading;
using Yiguan.Storage.Documents;
using Yiguan.Storage.Matters;
using Yiguan.Storage.Tests.Machines;
using Yiguan.Storage.Tests.Matters;

namespace Yiguan.Storage.Tests.Documents;

/// <summary>What has become of a document on any day, on every store.</summary>
public abstract class LivingStory : IAsyncLifetime
{
    private static readonly Owner s_county = new("yunxiu");
    private static readonly Actor s_officer = new("ducha-yuan", "ducha", ["compile"], []);
    private static readonly Actor s_leader = new("xianzhang", "zhengfu", ["approve"], []);
    private static readonly Reader s_overseer = new("ducha-zhuyao", "ducha", ["ducha"], ["ducha"]) { Oversees = true };
    private static readonly Reader s_stranger = new("zhen", "qingxi", ["qingxi"], ["qingxi"]);
    private static readonly SourceText s_speech = SourceText.From("在全县重点工作推进会上的讲话\n（2024年3月1日）\n一、农业\n9月底前建成12个高标准农田项目。\n二、道路\n10月底前修通沙湾公路15公里。\n");

    private static readonly Mechanism s_commitment = new()
    {
        Id = "commitment",
        Kind = MechanismKind.Loop,
        Title = new("公文任务", "Commitment"),
        Need = "每项任务都有回音。",
        Fields = [new() { Id = "content", Title = new("任务内容", "What to do"), Type = FieldType.Text }],
        Opening = new() { By = ["duty:assign"], Requires = ["content"] },
        Stages = [new("working", new("办理", "Working"), Phase.Running), new("closed", new("销号", "Closed"), Phase.Ended)],
        Moves = [new() { Id = "close", Title = new("销号", "Close"), Act = Act.Close, From = ["working"], To = "closed", By = ["duty:close"] }],
    };

    private Place? _place;
    private Office? _office;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private LivingDocuments Living => new(_place!.Store, s_county, new DocumentWorkshop(_place.Store, s_county, _office!));

    private protected abstract Task<Place> NewAsync();

    public async ValueTask InitializeAsync()
    {
        _place = await NewAsync();
        await _place.Store.OpenAsync(s_county, HashAlgorithm.Sm3, Stop);
        _office = new Office(_place.Store, s_county);
        await _office.AdoptAsync(s_commitment);
        await using var desk = new DocumentDesk(_place.Store, s_county, _office);
        Assert.Null((await desk.ReceiveAsync("a", new Receive(s_officer, "推进会讲话", s_speech), null, new Doing("r"), Stop)).Refusal);
        Assert.Null((await desk.DoAsync("a", new SettleFindings(s_officer, (await desk.FindAsync("a", Stop))!.Version, "YG102", IsAccepted: true) { Reason = "会后统一分工" }, new Doing("s"), Stop)).Refusal);
        Assert.Null((await desk.DoAsync("a", new Approve(s_leader, (await desk.FindAsync("a", Stop))!.Version, null), new Doing("p"), Stop)).Refusal);
        Assert.Equal(2, (await new DocumentOpening(_place.Store, s_county, desk, _office.Desk).OpenAsync("a", s_leader, Stop)).Made);
        await _office.At("2024-05-06 10:00").DoAsync("a-1", new Close(Office.Inspector, Said.Nothing));
    }

    public async ValueTask DisposeAsync()
    {
        await _office!.DisposeAsync();
        await _place!.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_sentence_is_kept_from_the_day_on_which_its_matter_ended()
    {
        Assert.Equal([Outcome.Green, Outcome.Green], await OutcomesAsync("2024-05-05 23:00"));
        Assert.Equal([Outcome.Kept, Outcome.Green], await OutcomesAsync("2024-05-06 23:00"));
        var shown = (await Living.AtAsync("a", s_overseer, _office!.GetUtcNow(), _office.GetUtcNow(), Stop))!;
        Assert.Equal(["一、农业 1/1", "二、道路 0/1"], shown.Text.Sections.Skip(1).Select(s => $"{s.Title} {s.Shares.Done}/{s.Shares.All}"));
        Assert.Contains("9月底前建成12个高标准农田项目", shown.Text.Sections[1].Paragraphs[1].Pieces.Select(p => p.Text));
    }

    [Fact]
    public async Task Before_it_went_out_nothing_of_it_is_coloured()
    {
        Assert.Empty(await OutcomesAsync("2024-02-01 09:00"));
        Assert.Null(await Living.AtAsync("b", s_overseer, _office!.GetUtcNow(), _office.GetUtcNow(), Stop));
    }

    [Fact]
    public async Task The_shares_of_the_last_documents_are_what_their_texts_show()
    {
        foreach (var time in (string[])["2024-03-02 09:00", "2024-05-07 09:00"])
        {
            var at = Office.Time(time);
            var share = Assert.Single(await Living.SharesAsync(s_overseer, at, _office!.GetUtcNow(), 3, Stop));
            Assert.Equal((await Living.AtAsync("a", s_overseer, at, _office.GetUtcNow(), Stop))!.Text.Shares.Counts, share.Shares.Counts);
        }
        Assert.Empty(await Living.SharesAsync(s_overseer, Office.Time("2024-02-01 09:00"), _office!.GetUtcNow(), 3, Stop));
    }

    [Fact]
    public async Task A_commitment_that_a_reader_may_not_see_is_plain_text()
    {
        var now = _office!.GetUtcNow();
        Assert.Equal(0, (await Living.AtAsync("a", s_stranger, now, now, Stop))!.Text.Shares.All);
        Assert.Equal(0, Assert.Single(await Living.SharesAsync(s_stranger, now, now, 3, Stop)).Shares.All);
    }

    private async Task<IEnumerable<Outcome>> OutcomesAsync(string time)
    {
        var shown = (await Living.AtAsync("a", s_overseer, Office.Time(time), _office!.GetUtcNow(), Stop))!;
        return shown.Text.Sections.SelectMany(s => s.Paragraphs).SelectMany(p => p.Pieces).Select(p => p.Of?.Outcome).OfType<Outcome>();
    }
}

public sealed class SqliteLivingTests : LivingStory
{
    private protected override Task<Place> NewAsync() => Place.SqliteAsync();
}

public sealed class PostgresLivingTests(PostgresServer server) : LivingStory, IClassFixture<PostgresServer>
{
    private protected override Task<Place> NewAsync() => Place.PostgresAsync(server);
}
