using Yiguan.Core.Ledger;
using Yiguan.Core.Matters.Commands;
using Yiguan.Core.Tests.Matters;
using Yiguan.Storage.Matters;
using Yiguan.Storage.Tests.Machines;
using static Yiguan.Storage.Tests.Matters.Office;

namespace Yiguan.Storage.Tests.Matters;

/// <summary>Who has just read a matter has his command decided on that, and on what stands where it has moved on, on every store.</summary>
public abstract class SeenFirstStory
{
    private static readonly Owner s_county = new("yunxiu");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private protected abstract Task<Place> NewAsync();

    [Fact]
    public async Task A_command_is_decided_on_the_matter_as_it_was_read()
    {
        await using var place = await NewAsync();
        await using var office = await BegunAsync(place);
        var seen = await SeenAsync(office);

        var done = await office.Desk.DoAsync("m1", new Accept(Transport, Said.Nothing), new Doing(Key()) { Seen = seen }, Stop);

        Assert.Null(done.Refusal);
        Assert.Equal(done.Receipt!.First, done.Entries[0].Sequence);
        Assert.Equal([("matter/m1", seen.Matter.Version + 1, "matter-accepted")], done.Entries.Select(e => (e.Stream, e.Version, e.Type)));
        Assert.True((await office.Desk.FindAsync("m1", Stop))!.IsAccepted);
    }

    [Fact]
    public async Task Where_it_has_moved_on_since_what_stands_decides()
    {
        await using var place = await NewAsync();
        await using var office = await BegunAsync(place);
        var seen = await SeenAsync(office);
        await office.DoAsync("m1", new Accept(Transport, Said.Nothing));

        // It still says so, but it was done meanwhile: it is not done twice.
        var again = await office.Desk.DoAsync("m1", new Accept(Transport, Said.Nothing), new Doing(Key()) { Seen = seen }, Stop);
        Assert.NotNull(again.Refusal);
        Assert.Empty(again.Entries);
        // What is right all the same goes on behind it.
        var report = await office.Desk.DoAsync("m1", new Comment(Inspector, "请抓紧"), new Doing(Key()) { Seen = seen }, Stop);
        Assert.Null(report.Refusal);
        Assert.Equal(seen.Matter.Version + 2, report.Entries[0].Version);
        Assert.Equal(seen.Matter.Version + 2, (await office.Desk.FindAsync("m1", Stop))!.Version);
    }

    [Fact]
    public async Task Nobody_is_refused_for_what_stood_before()
    {
        await using var place = await NewAsync();
        await using var office = await BegunAsync(place);
        var seen = await SeenAsync(office);
        // Not accepted yet when it was read, it could not be submitted.
        Assert.NotNull((await office.Desk.DoAsync("m1", new Submit(Transport, Evidence), new Doing(Key()) { Seen = seen }, Stop)).Refusal);
        await office.DoAsync("m1", new Accept(Transport, Said.Nothing));

        var done = await office.Desk.DoAsync("m1", new Submit(Transport, Evidence), new Doing(Key()) { Seen = seen }, Stop);

        Assert.Null(done.Refusal);
        Assert.Equal(seen.Matter.Version + 2, done.Entries[0].Version);
    }

    [Fact]
    public async Task What_was_read_by_an_older_book_is_read_again()
    {
        await using var place = await NewAsync();
        await using var office = await BegunAsync(place);
        var seen = await SeenAsync(office);
        await office.AdoptAsync(Rectification.Usual with { Prefix = "整改" });

        var done = await office.Desk.DoAsync("m1", new Accept(Transport, Said.Nothing), new Doing(Key()) { Seen = seen }, Stop);

        Assert.Null(done.Refusal);
        Assert.True((await office.Desk.FindAsync("m1", Stop))!.IsAccepted);
    }

    private static async Task<Office> BegunAsync(Place place)
    {
        await place.Store.OpenAsync(s_county, HashAlgorithm.Sm3, Stop);
        var office = new Office(place.Store, s_county);
        await office.AdoptAsync(Rectification.Usual);
        await office.OpenAsync("m1", "2024-03-20");
        return office;
    }

    private static async Task<MatterSeen> SeenAsync(Office office) => new((await office.Desk.FindAsync("m1", Stop))!, (await office.Desk.BookAsync(Stop)).Version);
}

public sealed class SqliteSeenFirstTests : SeenFirstStory
{
    private protected override Task<Place> NewAsync() => Place.SqliteAsync();
}

public sealed class PostgresSeenFirstTests(PostgresServer server) : SeenFirstStory, IClassFixture<PostgresServer>
{
    private protected override Task<Place> NewAsync() => Place.PostgresAsync(server);
}
