using Yiguan.Core.Ledger;
using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Commands;
using Yiguan.Core.Matters.Lists;
using Yiguan.Core.Organisation.Changes;
using Yiguan.Core.Tests.Matters;
using Yiguan.Core.Views;
using Yiguan.Storage.Matters;
using Yiguan.Storage.Tests.Machines;
using Yiguan.Storage.Tests.Organisation;
using Yiguan.Storage.Views;
using static Yiguan.Storage.Tests.Matters.Office;

namespace Yiguan.Storage.Tests.Matters;

/// <summary>交经办人: what a unit gave to one of its posts, on every store.</summary>
public abstract class HandledStory : IAsyncLifetime
{
    private static readonly Actor s_head = new("keji-juzhang", "keji", [], []);

    private Place? _place;
    private Office? _office;
    private Registry? _registry;

    private Office Office => _office!;

    private MatterLists Lists => new(_place!.Store, Registry.County);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private protected abstract Task<Place> NewAsync();

    public async ValueTask InitializeAsync()
    {
        _place = await NewAsync();
        await _place.Store.OpenAsync(Registry.County, HashAlgorithm.Sm3, Stop);
        _registry = new Registry(_place.Store);
        await _registry.OpenAsync();
        await _registry.OrderAsync(new CreatePost("keji-guzhang", "股长", "keji", Registry.Day("2020-01-01")));
        _office = new Office(_place.Store, Registry.County);
        await Office.AdoptAsync(Rectification.Usual);
    }

    public async ValueTask DisposeAsync()
    {
        await Office.DisposeAsync();
        await _registry!.DisposeAsync();
        await _place!.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_post_finds_what_its_unit_gave_it_until_it_goes_elsewhere()
    {
        foreach (var id in (string[])["m1", "m2", "m3"]) Assert.Null((await Office.OpenAsync(id, owner: "keji")).Refusal);
        await Office.At("2024-03-01 10:00").DoAsync("m1", new HandTo(s_head, "keji-guzhang", "先看现场"));
        await Office.At("2024-03-01 11:00").DoAsync("m2", new HandTo(s_head, "keji-guzhang"));
        await Office.At("2024-03-02 09:00").DoAsync("m2", new Assign(Inspector, "jingxin"));

        Assert.Equal(["m1"], await HandledAsync("keji-guzhang"));
        Assert.Empty(await HandledAsync("keji-juzhang"));
        var then = await Lists.ThenAsync(new MatterFilter { Handler = "keji-guzhang" }, Time("2024-03-01 18:00"), Stop);
        Assert.Equal(["m1", "m2"], then.Select(l => l.Id).Order());
        Assert.Equal(["m1"], await new PostTies(_place!.Store, Registry.County).HandledAsync("keji-guzhang", Stop));
        var report = await new ViewRebuild(_place.Store, ViewSet.All).RunAsync(Registry.County, replace: false, cancellation: Stop);
        Assert.Empty(report.Tables.SelectMany(t => t.Differences));
    }

    [Fact]
    public async Task Work_goes_to_posts_of_the_unit_as_the_organisation_has_them()
    {
        await Office.OpenAsync("m1", owner: "keji");
        Assert.IsType<PostElsewhere>((await Office.Desk.DoAsync("m1", new HandTo(s_head, "jingxin-juzhang"), new Doing(Key()), Stop)).Refusal);
        var now = (await MatterNow.ReadAsync(_place!.Store, Registry.County, "m1", Office.GetUtcNow(), cancellation: Stop))!;
        Assert.Contains(await Office.Desk.OffersAsync(now, s_head, Stop), o => o is { Act: Core.Matters.Offers.OfficeAct.HandTo, Why: null });
    }

    [Fact]
    public async Task Who_is_mentioned_finds_it_on_his_desk_until_he_has_opened_the_matter_or_answered()
    {
        await Office.OpenAsync("m1", owner: "keji");
        var comment = new Comment(Inspector, "请看第九处") { Mentioned = ["keji-juzhang", "keji-guzhang"] };
        Assert.IsType<MentionUnseen>((await Office.Desk.DoAsync("m1", comment with { Mentioned = ["nobody"] }, new Doing(Key()), Stop)).Refusal);
        await Office.At("2024-03-01 10:00").DoAsync("m1", comment);
        Assert.Equal("请看第九处", Assert.Single(await MentionsAsync("keji-juzhang")).Text);
        Assert.Equal("ducha-zhuyao", Assert.Single(await MentionsAsync("keji-guzhang")).By);
        Assert.Empty(await MentionsAsync("ducha-zhuyao"));

        await using var receipts = new ReceiptDesk(_place!.Store, Registry.County, Office);
        Office.At("2024-03-01 11:00");
        for (var time = 0; time < 2; time++) await receipts.MentionShownAsync("m1", s_head with { Post = "keji-guzhang" }, null, Stop);
        await receipts.MentionShownAsync("m1", Inspector, null, Stop);
        Assert.Single(await _place.Store.StreamAsync(Registry.County, Core.Matters.Receipts.ReceiptFact.Stream("keji"), Stop));
        Assert.Empty(await MentionsAsync("keji-guzhang"));
        Assert.Single(await MentionsAsync("keji-juzhang"));

        await Office.At("2024-03-01 12:00").DoAsync("m1", new Accept(s_head, Said.Nothing));
        Assert.Empty(await MentionsAsync("keji-juzhang"));
        await Office.At("2024-03-01 13:00").DoAsync("m1", comment);
        Assert.Single(await MentionsAsync("keji-guzhang"));
        var report = await new ViewRebuild(_place.Store, ViewSet.All).RunAsync(Registry.County, replace: false, cancellation: Stop);
        Assert.Empty(report.Tables.SelectMany(t => t.Differences));
    }

    private async Task<System.Collections.Immutable.ImmutableArray<MentionOfPost>> MentionsAsync(string post) =>
        await new MentionLists(_place!.Store, Registry.County).OfPostAsync(post, new Reader(post, "keji", ["keji"], ["keji"]), Office.GetUtcNow(), 10, Stop);

    private async Task<List<string>> HandledAsync(string post)
    {
        var filter = new MatterFilter { Handler = post, IsRunning = true, Order = MatterOrder.Deadline, Reader = new Reader(post, "keji", ["keji"], ["keji"]) };
        var found = (await Lists.NowAsync(filter, Office.GetUtcNow(), Stop)).Select(l => l.Id).ToList();
        Assert.Equal(found.Count, await Lists.CountAsync(filter, Office.GetUtcNow(), 10, Stop));
        return found;
    }
}

public sealed class SqliteHandledTests : HandledStory
{
    private protected override Task<Place> NewAsync() => Place.SqliteAsync();
}

public sealed class PostgresHandledTests(PostgresServer server) : HandledStory, IClassFixture<PostgresServer>
{
    private protected override Task<Place> NewAsync() => Place.PostgresAsync(server);
}
