using System.Collections.Immutable;
using Yiguan.Core.Ledger;
using Yiguan.Core.Organisation.Facts;
using Yiguan.Core.Organisation.History;
using Yiguan.Core.Who;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Tests.Machines;
using Yiguan.Storage.Who;
using static Yiguan.Storage.Tests.Matters.Office;

namespace Yiguan.Storage.Tests.Who;

/// <summary>安全审计: what an auditor asks for is found, on every store.</summary>
public abstract class AuditStory
{
    private static readonly Owner s_county = new("yunxiu");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private protected abstract Task<Place> NewAsync();

    [Fact]
    public async Task An_auditor_finds_facts_of_security_by_day_and_by_person_the_last_one_first()
    {
        await using var place = await NewAsync();
        await place.Store.OpenAsync(s_county, HashAlgorithm.Sm3, Stop);
        await RecordAsync(place.Store, "2024-05-06 09:00", "yiguan", "a1", new AccountOpened("a1", "lindu", "p-lindu"), new PasswordSet("a1"));
        await RecordAsync(place.Store, "2024-05-07 09:00", "yiguan", "a2", new SignInFailed("a2", "password"));
        await RecordAsync(place.Store, "2024-05-08 23:59", "juzhang", "a2", new SignedIn("a2", "code"));
        await RecordAsync(place.Store, "2024-05-09 00:00", "juzhang", "a2", new AccountUnlocked("a2"));
        var trail = new AuditTrail(place.Store, s_county);

        async Task<IEnumerable<string>> Find(AuditFilter filter) => (await trail.ReadAsync(filter, Stop)).Select(l => l.Type);
        var all = await trail.ReadAsync(new AuditFilter(), Stop);
        Assert.Equal(["account-unlocked", "signed-in", "sign-in-failed", "password-set", "account-opened"], all.Select(l => l.Type));
        Assert.Equal(new SignedIn("a2", "code"), all[1].Fact);
        Assert.Equal(["sign-in-failed", "password-set"], await Find(new AuditFilter { After = all[1].Place, Most = 2 }));
        Assert.Equal(["signed-in", "sign-in-failed"], await Find(new AuditFilter { From = new DateOnly(2024, 5, 7), To = new DateOnly(2024, 5, 8) }));
        Assert.Equal(["password-set", "account-opened"], await Find(new AuditFilter { IsOfPerson = true, Accounts = ["a1"] }));
        ImmutableArray<Spell<Seat>> held = [new(new DateOnly(2024, 5, 1), new DateOnly(2024, 5, 9), new Seat("p-lindu", "juzhang"), 1)];
        Assert.Equal(["signed-in"], await Find(new AuditFilter { IsOfPerson = true, Seats = held }));
        Assert.Empty(await Find(new AuditFilter { IsOfPerson = true }));
    }

    private static async Task RecordAsync(ILedgerStore store, string at, string by, string account, params object[] facts)
    {
        await using var writer = new LedgerWriter(store, [], new Standing(Time(at)));
        var append = new Append { Actor = by, Key = Guid.NewGuid().ToString("n"), Facts = [.. facts.Select(f => FactCatalogue.Draft(AccountFact.Stream(account), f))] };
        Assert.Null((await writer.AppendAsync(s_county, append, Stop)).Refusal);
    }

    private sealed class Standing(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}

public sealed class SqliteAuditTests : AuditStory
{
    private protected override Task<Place> NewAsync() => Place.SqliteAsync();
}

public sealed class PostgresAuditTests(PostgresServer server) : AuditStory
{
    private protected override Task<Place> NewAsync() => Place.PostgresAsync(server);
}
