using Yiguan.Core.Ledger;
using Yiguan.Storage.Tests.Machines;
using Yiguan.Storage.Who;

namespace Yiguan.Storage.Tests.Who;

/// <summary>What opens accounts, and who is signed in, on every store.</summary>
public abstract class AccountStory : IAsyncLifetime
{
    private static readonly Owner s_county = new("yunxiu"), s_other = new("lanzhou");
    private static readonly DateTimeOffset s_now = new(2024, 7, 8, 2, 0, 0, TimeSpan.Zero);

    private Place? _place;

    private protected abstract Task<Place> NewAsync();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private AccountRows Rows => new(_place!.Store, s_county);

    private SessionRows Sessions => new(_place!.Store, s_county);

    public async ValueTask InitializeAsync() => _place = await NewAsync();

    public async ValueTask DisposeAsync()
    {
        await _place!.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task An_account_is_found_again_with_all_that_is_known_of_it_and_by_no_other_county()
    {
        var opened = Opened("a1", "苏清扬");
        (opened.Password, opened.MustChange, opened.Failed, opened.LockedUntil, opened.IsTwoFactor, opened.Authenticator, opened.Recovery) = ("hash", true, 3, DateTimeOffset.MaxValue, true, "secret", "one;two");
        (opened.Mail, opened.Mobile) = ("suqing@ducha.example", "13800005678");

        Assert.True(await Rows.AddAsync(opened, Stop));

        foreach (var found in (Account?[])[await Rows.FindAsync("a1", Stop), await Rows.NamedAsync("苏清扬", Stop), await Rows.OfPersonAsync("p-苏清扬", Stop)]) Assert.Equal(Told(opened), Told(found!));
        Assert.Null(await new AccountRows(_place!.Store, s_other).FindAsync("a1", Stop));
        Assert.False(await new AccountRows(_place!.Store, s_other).IsAnyAsync(Stop));
    }

    [Fact]
    public async Task Two_accounts_never_have_the_same_name()
    {
        Assert.True(await Rows.AddAsync(Opened("a1", "suqing"), Stop));
        Assert.False(await Rows.AddAsync(Opened("a2", "suqing"), Stop));
        Assert.Equal(["a1"], (await Rows.AllAsync(Stop)).Select(a => a.Id));
        Assert.True(await new AccountRows(_place!.Store, s_other).AddAsync(Opened("a1", "suqing"), Stop));
    }

    [Fact]
    public async Task Of_two_who_change_an_account_at_once_the_second_is_told()
    {
        await Rows.AddAsync(Opened("a1", "suqing"), Stop);
        var (first, second) = ((await Rows.FindAsync("a1", Stop))!, (await Rows.FindAsync("a1", Stop))!);
        (first.Failed, second.Failed) = (1, 5);

        Assert.True(await Rows.ChangeAsync(first, Stop));
        Assert.False(await Rows.ChangeAsync(second, Stop));
        Assert.Equal(1, (await Rows.FindAsync("a1", Stop))!.Failed);
        first.Failed = 2;
        Assert.True(await Rows.ChangeAsync(first, Stop));
    }

    [Fact]
    public async Task An_account_that_is_closed_is_no_more_the_persons_and_the_person_may_have_another()
    {
        var before = Opened("a1", "suqing");
        await Rows.AddAsync(before, Stop);
        before = (await Rows.FindAsync("a1", Stop))!;
        before.Closed = s_now;
        Assert.True(await Rows.ChangeAsync(before, Stop));

        Assert.Null(await Rows.OfPersonAsync("p-suqing", Stop));
        var after = new Account { Id = "a2", Name = "suqing2", NormalName = "suqing2", Person = "p-suqing", Opened = s_now };
        await Rows.AddAsync(after, Stop);
        Assert.Equal("a2", (await Rows.OfPersonAsync("p-suqing", Stop))!.Id);
    }

    [Fact]
    public async Task A_passkey_opens_one_account_and_is_never_turned_to_another()
    {
        await Rows.AddAsync(Opened("a1", "suqing"), Stop);
        await Rows.AddAsync(Opened("a2", "wusl"), Stop);
        await Rows.PutPasskeyAsync("a1", "key", "{\"count\":1}", Stop);
        await Rows.PutPasskeyAsync("a1", "key", "{\"count\":2}", Stop);
        await Rows.PutPasskeyAsync("a2", "key", "{\"count\":9}", Stop);

        Assert.Equal("a1", (await Rows.OfPasskeyAsync("key", Stop))!.Id);
        Assert.Equal(("key", "{\"count\":2}"), Assert.Single(await Rows.PasskeysAsync("a1", Stop)));
        await Rows.RemovePasskeyAsync("a2", "key", Stop);
        Assert.NotNull(await Rows.OfPasskeyAsync("key", Stop));
        await Rows.RemovePasskeyAsync("a1", "key", Stop);
        Assert.Null(await Rows.OfPasskeyAsync("key", Stop));
    }

    [Fact]
    public async Task A_sign_in_elsewhere_is_tied_to_one_account()
    {
        await Rows.AddAsync(Opened("a1", "suqing"), Stop);
        await Rows.AddAsync(Opened("a2", "wusl"), Stop);

        Assert.True(await Rows.TieAsync("a1", "province", "33070219", Stop));
        Assert.False(await Rows.TieAsync("a2", "province", "33070219", Stop));
        Assert.Equal("a1", (await Rows.OfLoginAsync("province", "33070219", Stop))!.Id);
        await Rows.UntieAsync("a1", "province", Stop);
        Assert.Empty(await Rows.LoginsAsync("a1", Stop));
        Assert.Null(await Rows.OfLoginAsync("province", "33070219", Stop));
    }

    [Fact]
    public async Task A_session_is_there_until_it_ends_and_each_can_be_ended_by_its_account_alone()
    {
        await Sessions.BeginAsync(Signed("s1", "a1", s_now.AddHours(2)), Stop);
        await Sessions.BeginAsync(Signed("s2", "a1", s_now.AddHours(3)), Stop);
        await Sessions.BeginAsync(Signed("s3", "a2", s_now.AddHours(3)), Stop);

        var found = (await Sessions.FindAsync("s1", s_now, Stop))!;
        Assert.Equal(Signed("s1", "a1", s_now.AddHours(2)) with { Ticket = found.Ticket }, found);
        Assert.Equal((byte[])[1, 0, 255], found.Ticket);
        Assert.Null(await Sessions.FindAsync("s1", s_now.AddHours(2), Stop));
        await Sessions.SeenAsync("s2", s_now.AddMinutes(9), Stop);
        await Sessions.ActFromAsync("s2", "ducha-zhuren", Stop);
        Assert.Equal(["s2", "s1"], (await Sessions.OfAsync("a1", s_now, Stop)).Select(s => s.Id));
        Assert.Equal("ducha-zhuren", (await Sessions.FindAsync("s2", s_now, Stop))!.Post);
        Assert.False(await Sessions.EndAsync("s3", "a1", Stop));
        Assert.Equal(1, await Sessions.EndAllAsync("a1", "s2", Stop));
        Assert.Equal(["s2"], (await Sessions.OfAsync("a1", s_now, Stop)).Select(s => s.Id));
        // Whoever signs in clears away what has ended.
        await Sessions.BeginAsync(Signed("s4", "a2", s_now.AddHours(9)) with { Begun = s_now.AddHours(4) }, Stop);
        Assert.Null(await Sessions.FindAsync("s3", s_now, Stop));
    }

    [Fact]
    public async Task A_renewed_session_goes_on_longer()
    {
        await Sessions.BeginAsync(Signed("s1", "a1", s_now.AddHours(2)), Stop);
        await Sessions.RenewAsync("s1", [7], s_now.AddHours(4), Stop);
        Assert.Equal((byte[])[7], (await Sessions.FindAsync("s1", s_now.AddHours(3), Stop))!.Ticket);
    }

    [Fact]
    public async Task Keys_of_cookies_are_the_countys_own_and_each_is_kept_once()
    {
        var keys = new ProtectionKeyRows(_place!.Store, s_county);
        await keys.AddAsync("k1", "<key>1</key>", Stop);
        await keys.AddAsync("k2", "<key>2</key>", Stop);
        await keys.AddAsync("k1", "<key>other</key>", Stop);
        Assert.Equal(["<key>1</key>", "<key>2</key>"], await keys.AllAsync(Stop));
        Assert.Empty(await new ProtectionKeyRows(_place!.Store, s_other).AllAsync(Stop));
    }

    [Fact]
    public async Task Kept_accounts_are_put_back_all_or_none()
    {
        await Rows.AddAsync(Opened("a1", "suqing"), Stop);
        await Rows.AddAsync(Opened("a2", "wusl"), Stop);
        await Rows.PutPasskeyAsync("a1", "key", "{}", Stop);
        await Rows.TieAsync("a2", "province", "33070219", Stop);
        var kept = (await Rows.KeepAsync(Stop))!;

        Assert.Equal(kept.Write(), KeptAccounts.Read(kept.Write())!.Write());
        var there = new AccountRows(_place!.Store, s_other);
        await there.PutAsync(kept, Stop);
        Assert.Equal((kept with { Owner = s_other.Value }).Write(), (await there.KeepAsync(Stop))!.Write());
        // One that stands already stops all.
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => Rows.PutAsync(kept with { Accounts = [kept.Accounts[0] with { Id = "a9", NormalName = "new" }, kept.Accounts[1]] }, Stop));
        Assert.Equal(2, (await Rows.AllAsync(Stop)).Count);
    }

    private static Account Opened(string id, string name) => new() { Id = id, Name = name, NormalName = name, Person = "p-" + name, Stamp = "stamp", Opened = s_now };

    private static Session Signed(string id, string account, DateTimeOffset ends) => new(id, account, null, [1, 0, 255], s_now, s_now, ends, "Chromium", "127.0.0.1");

    private static (string, string, string, string, string?, bool, string, int, DateTimeOffset?, bool, string?, string?, string?, string?, DateTimeOffset, DateTimeOffset?) Told(Account a) =>
        (a.Id, a.Name, a.NormalName, a.Person, a.Password, a.MustChange, a.Stamp, a.Failed, a.LockedUntil is { } until ? new DateTimeOffset(until.Ticks / 10 * 10, TimeSpan.Zero) : null, a.IsTwoFactor, a.Authenticator, a.Recovery, a.Mail, a.Mobile, a.Opened, a.Closed);
}

public sealed class SqliteAccountTests : AccountStory
{
    private protected override Task<Place> NewAsync() => Place.SqliteAsync();
}

public sealed class PostgresAccountTests(PostgresServer server) : AccountStory
{
    private protected override Task<Place> NewAsync() => Place.PostgresAsync(server);
}
