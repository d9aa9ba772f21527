using Yiguan.Core.Ledger;
using Yiguan.Core.Who;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Tests.Machines;
using Yiguan.Storage.Who;

namespace Yiguan.Storage.Tests.Who;

/// <summary>应用令牌: what is kept of one is found again on every store, and the auditor reads who issued and who ended it.</summary>
public abstract class TokenStory
{
    private static readonly Owner s_county = new("yunxiu");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private protected abstract Task<Place> NewAsync();

    [Fact]
    public async Task A_token_is_kept_by_its_hash_ends_once_and_the_auditor_reads_of_it()
    {
        await using var place = await NewAsync();
        await place.Store.OpenAsync(s_county, HashAlgorithm.Sm3, Stop);
        var rows = new TokenRows(place.Store, s_county);
        var issued = new DateTimeOffset(2026, 11, 26, 2, 0, 0, TimeSpan.Zero);
        var token = new Token("t1", "热线平台", "ducha-zhuyao", ["act", "assign"], Secret.HashOf("yg_secret"), issued, issued.AddDays(30), null);
        await rows.AddAsync(token, Stop);
        var kept = (await rows.FindAsync("t1", Stop))!;
        Assert.Equal((token.Hash, "热线平台", "ducha-zhuyao"), (kept.Hash, kept.Application, kept.Post));
        Assert.Equal(token.Rights, kept.Rights.AsEnumerable());
        Assert.True(kept.IsTaken(issued.AddDays(29)));
        Assert.False(kept.IsTaken(issued.AddDays(30)));

        Assert.True(await rows.EndAsync("t1", issued.AddDays(1), Stop));
        Assert.False(await rows.EndAsync("t1", issued.AddDays(2), Stop));
        Assert.False((await rows.FindAsync("t1", Stop))!.IsTaken(issued.AddDays(2)));
        Assert.Equal(issued.AddDays(1), Assert.Single(await rows.AllAsync(Stop)).Ended);

        await using (var writer = new LedgerWriter(place.Store, [], TimeProvider.System))
        {
            FactDraft[] facts = [FactCatalogue.Draft(TokenFact.Stream("t1"), new TokenIssued("t1", "热线平台", "ducha-zhuyao", ["act"], new DateOnly(2026, 12, 26))), FactCatalogue.Draft(TokenFact.Stream("t1"), new TokenEnded("t1"))];
            Assert.Null((await writer.AppendAsync(s_county, new Append { Actor = "xitong", Key = "t", Facts = [.. facts] }, Stop)).Refusal);
        }
        Assert.Equal(["token-ended", "token-issued"], (await new AuditTrail(place.Store, s_county).ReadAsync(new AuditFilter(), Stop)).Select(l => l.Type));
    }
}

public sealed class SqliteTokenTests : TokenStory
{
    private protected override Task<Place> NewAsync() => Place.SqliteAsync();
}

public sealed class PostgresTokenTests(PostgresServer server) : TokenStory
{
    private protected override Task<Place> NewAsync() => Place.PostgresAsync(server);
}
