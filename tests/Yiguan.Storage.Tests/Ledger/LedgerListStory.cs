using Yiguan.Core.Ledger;
using Yiguan.Core.Matters.Commands;
using Yiguan.Core.Tests.Matters;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Tests.Machines;
using Yiguan.Storage.Tests.Matters;
using static Yiguan.Storage.Tests.Matters.Office;

namespace Yiguan.Storage.Tests.Ledger;

/// <summary>Entries of a ledger found again, on every store.</summary>
public abstract class LedgerListStory
{
    private static readonly Owner s_county = new("yunxiu");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private protected abstract Task<Place> NewAsync();

    [Fact]
    public async Task Entries_are_found_by_stream_kind_post_and_time_the_last_one_first()
    {
        await using var place = await NewAsync();
        await place.Store.OpenAsync(s_county, HashAlgorithm.Sm3, Stop);
        await using var office = new Office(place.Store, s_county);
        await office.AdoptAsync(Rectification.Usual);
        await office.OpenAsync("m1");
        await office.At("2024-03-02 09:00").OpenAsync("m2");
        await office.At("2024-03-03 09:00").DoAsync("m1", new Accept(Transport, Said.Nothing));
        var lists = new LedgerLists(place.Store, s_county);

        Task<IReadOnlyList<Entry>> Find(EntryFilter filter) => lists.ListAsync(filter, Stop);
        var all = await Find(new EntryFilter());
        Assert.Equal(await place.Store.ReadAsync(s_county, 0, long.MaxValue, Stop).Select(e => Convert.ToHexString(e.Hash.Span)).Reverse().ToListAsync(Stop), all.Select(e => Convert.ToHexString(e.Hash.Span)));
        Assert.Equal([2, 1], (await Find(new EntryFilter { Stream = "matter/m1" })).Select(e => e.Version));
        Assert.Equal(["matter/m2", "matter/m1"], (await Find(new EntryFilter { Type = "matter-opened" })).Select(e => e.Stream));
        Assert.Equal(["matter-accepted"], (await Find(new EntryFilter { Actor = Transport.Post })).Select(e => e.Type));
        Assert.All(await Find(new EntryFilter { From = Time("2024-03-02 00:00"), Before = Time("2024-03-03 00:00") }), e => Assert.Equal(Time("2024-03-02 09:00"), e.Recorded));
        Assert.Equal(all.Skip(1).Take(2).Select(e => e.Sequence), (await Find(new EntryFilter { Ahead = all[0].Sequence, Most = 2 })).Select(e => e.Sequence));
        Assert.Equal(1, await lists.PlaceAsync(Time("2020-01-01 00:00"), Stop));
        Assert.Equal(all.Count + 1, await lists.PlaceAsync(Time("2030-01-01 00:00"), Stop));
    }
}

public sealed class SqliteLedgerListTests : LedgerListStory
{
    private protected override Task<Place> NewAsync() => Place.SqliteAsync();
}

public sealed class PostgresLedgerListTests(PostgresServer server) : LedgerListStory, IClassFixture<PostgresServer>
{
    private protected override Task<Place> NewAsync() => Place.PostgresAsync(server);
}
