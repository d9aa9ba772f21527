using Yiguan.Core.Ledger;
using Yiguan.Storage.Tests.Machines;
using Yiguan.Storage.Who;

namespace Yiguan.Storage.Tests.Who;

/// <summary>常用视图: lists kept under names, on every store.</summary>
public abstract class SavedViewStory
{
    private static readonly Owner s_county = new("yunxiu");
    private static readonly DateTimeOffset s_now = new(2024, 5, 6, 1, 0, 0, TimeSpan.Zero);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private protected abstract Task<Place> NewAsync();

    [Fact]
    public async Task A_keeper_has_a_name_once_on_a_page_and_no_more_than_thirty()
    {
        await using var place = await NewAsync();
        await place.Store.OpenAsync(s_county, HashAlgorithm.Sm3, Stop);
        var rows = new SavedViewRows(place.Store, s_county);
        var (own, unit) = (SavedView.OfPerson("p-lindu"), SavedView.OfUnit("ducha"));
        var red = new SavedView("1", own, "/matters", "colour=red", "红色", s_now);

        Assert.True(await rows.AddAsync(red, Stop));
        Assert.False(await rows.AddAsync(red with { Id = "2", Query = "" }, Stop));
        Assert.True(await rows.AddAsync(red with { Id = "3", Page = "/ledger" }, Stop));
        Assert.True(await rows.AddAsync(red with { Id = "4", Keeper = unit }, Stop));
        Assert.True(await rows.AddAsync(red with { Id = "5", Name = "黄色", Query = "" }, Stop));
        Assert.Equal(["5", "1", "4"], (await rows.OnAsync("/matters", own, unit, Stop)).OrderBy(v => v.Name == "红色").ThenBy(v => v.Id).Select(v => v.Id));
        Assert.Equal(red, await rows.FindAsync("1", Stop));
        Assert.Equal(["/matters", "/matters?colour=red"], (await rows.OnAsync("/matters", own, "", Stop)).Select(v => v.Address).Order());

        Assert.False(await rows.RenameAsync(red, "黄色", Stop));
        Assert.True(await rows.RenameAsync(red, "要盯的", Stop));
        await rows.RemoveAsync("5", Stop);
        Assert.Equal(["要盯的"], (await rows.OnAsync("/matters", own, "", Stop)).Select(v => v.Name));
        Assert.Empty(await new SavedViewRows(place.Store, new Owner("linxi")).OnAsync("/matters", own, unit, Stop));

        for (var i = 1; i < SavedViewRows.Most; i++) Assert.True(await rows.AddAsync(red with { Id = "n" + i, Name = "第" + i }, Stop));
        Assert.False(await rows.AddAsync(red with { Id = "more", Name = "再来" }, Stop));
    }
}

public sealed class SqliteSavedViewTests : SavedViewStory
{
    private protected override Task<Place> NewAsync() => Place.SqliteAsync();
}

public sealed class PostgresSavedViewTests(PostgresServer server) : SavedViewStory
{
    private protected override Task<Place> NewAsync() => Place.PostgresAsync(server);
}
