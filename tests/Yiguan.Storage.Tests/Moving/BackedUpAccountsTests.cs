using Yiguan.Core.Ledger;
using Yiguan.Core.Notices;
using Yiguan.Storage.Moving;
using Yiguan.Storage.Notices;
using Yiguan.Storage.Tests.Machines;
using Yiguan.Storage.Who;

namespace Yiguan.Storage.Tests.Moving;

/// <summary>The accounts of a county beside its backup.</summary>
public sealed class BackedUpAccountsTests(PostgresServer server) : BackupGround(server)
{
    [Theory, InlineData(Sqlite), InlineData(Postgres)]
    public async Task The_accounts_of_a_county_come_back_with_its_backup_and_nobody_is_signed_in_by_it(string kind)
    {
        await using var home = await NewAsync(kind);
        await home.FillAsync(5);
        await OpenAccountAsync(home, "suqing");
        var red = new SavedView("v1", SavedView.OfPerson("p-suqing"), "/matters", "colour=red", "红色", s_moment);
        Assert.True(await new SavedViewRows(home.Store, Place.County).AddAsync(red, Stop));
        await new SessionRows(home.Store, Place.County).BeginAsync(new Session("s", "a-suqing", null, [1], s_moment, s_moment, s_moment.AddHours(2), "", ""), Stop);
        await new ProtectionKeyRows(home.Store, Place.County).AddAsync("k", "<key/>", Stop);

        var made = Done(await BackUpAsync(home, new SettableTime(), rehearse: true));
        await OpenAccountAsync(home, "later");
        Assert.True(await new SavedViewRows(home.Store, Place.County).AddAsync(red with { Id = "v2", Name = "后来的" }, Stop));
        var beside = AccountsBeside.Read(made.File).Done!.Accounts!;
        await using var there = await NewAsync(kind);
        Assert.Equal(1, Done(await RestoreAsync(there, made.File, accounts: beside)).Accounts);
        Assert.Equal(1, Done(await RestoreAsync(home, made.File, replace: true, accounts: beside)).Accounts);

        foreach (var place in (Place[])[there, home])
        {
            var rows = new AccountRows(place.Store, Place.County);
            Assert.Equal(("a-suqing", "hash"), ((await rows.AllAsync(Stop)).Single().Id, (await rows.OfPasskeyAsync("key-suqing", Stop))!.Password));
            Assert.Equal([red], await new SavedViewRows(place.Store, Place.County).AllAsync(Stop));
            Assert.Null(await new SessionRows(place.Store, Place.County).FindAsync("s", s_moment, Stop));
            Assert.Empty(await new ProtectionKeyRows(place.Store, Place.County).AllAsync(Stop));
        }
        var file = new FileInfo(made.File.FullName.Replace(".jsonl.gz", ".accounts.json", StringComparison.Ordinal));
        if (!OperatingSystem.IsWindows()) Assert.All((FileInfo[])[made.File, file], f => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, f.UnixFileMode));
    }

    [Theory, InlineData(Sqlite), InlineData(Postgres)]
    public async Task A_backup_without_accounts_leaves_those_that_stand(string kind)
    {
        await using var home = await NewAsync(kind);
        await home.FillAsync(5);
        var made = Done(await BackUpAsync(home, new SettableTime())).File;
        Assert.Null(AccountsBeside.Read(made).Done!.Accounts);
        await OpenAccountAsync(home, "suqing");
        var red = new SavedView("v1", SavedView.OfUnit("ducha"), "/matters", "colour=red", "红色", s_moment);
        Assert.True(await new SavedViewRows(home.Store, Place.County).AddAsync(red, Stop));
        var before = (await new AccountRows(home.Store, Place.County).KeepAsync(Stop))! with { Views = null };
        Assert.Equal(before.Write(), KeptAccounts.Read(before.Write())!.Write());

        Assert.Equal(1, Done(await RestoreAsync(home, made, replace: true)).Accounts);
        Assert.Equal([red], await new SavedViewRows(home.Store, Place.County).AllAsync(Stop));
        // Accounts that were kept before views were leave the views that stand.
        Assert.Equal(1, Done(await RestoreAsync(home, made, replace: true, accounts: before)).Accounts);
        Assert.Equal([red], await new SavedViewRows(home.Store, Place.County).AllAsync(Stop));
        Assert.Equal("a-suqing", (await new AccountRows(home.Store, Place.County).OfPasskeyAsync("key-suqing", Stop))!.Id);
    }

    [Theory, InlineData(Sqlite), InlineData(Postgres)]
    public async Task Applications_calendars_and_wishes_work_on_after_a_restore_on_another_machine_and_what_was_ended_stays_ended(string kind)
    {
        await using var home = await NewAsync(kind);
        await home.FillAsync(5);
        await OpenAccountAsync(home, "suqing");
        var (weather, archive) = (TokenOf("weather"), TokenOf("archive"));
        foreach (var token in (Token[])[weather, archive]) await new TokenRows(home.Store, Place.County).AddAsync(token, Stop);
        var (own, unit) = (new CalendarFeed("p-suqing", "ducha-yuan", CalendarKind.Own, "zh-CN", s_moment), new CalendarFeed("p-suqing", "ducha-yuan", CalendarKind.Unit, "en", s_moment));
        var (opensOwn, opensUnit) = (await new CalendarFeedRows(home.Store, Place.County).MakeAsync(own, Stop), await new CalendarFeedRows(home.Store, Place.County).MakeAsync(unit, Stop));
        var wish = new Wish([Wish.Digest, "Sms"], new QuietHours(new TimeOnly(12, 0), new TimeOnly(14, 0)));
        await new NoticeRows(home.Store, Place.County).PutAsync("p-suqing", wish, Stop);

        var made = Done(await BackUpAsync(home, new SettableTime(), rehearse: true));
        var beside = AccountsBeside.Read(made.File).Done!.Accounts!;
        await new TokenRows(home.Store, Place.County).EndAsync(weather.Id, s_moment.AddHours(1), Stop);
        var opensLater = await new CalendarFeedRows(home.Store, Place.County).MakeAsync(own, Stop);
        await new CalendarFeedRows(home.Store, Place.County).EndAsync(unit, Stop);
        await using var there = await NewAsync(kind);
        Done(await RestoreAsync(there, made.File, accounts: beside));
        Done(await RestoreAsync(home, made.File, replace: true, accounts: beside));

        foreach (var place in (Place[])[there, home])
        {
            Assert.Equal(archive.Hash, (await new TokenRows(place.Store, Place.County).FindAsync(archive.Id, Stop))!.Hash);
            var told = await new NoticeRows(place.Store, Place.County).WishAsync("p-suqing", Stop);
            Assert.Equal((wish.Quiet, false, true), (told.Quiet, told.Wants(Channel.Sms), told.Off.Contains(Wish.Digest)));
        }
        // A machine that knows nothing of what came later opens what the backup knows.
        Assert.True((await new TokenRows(there.Store, Place.County).FindAsync(weather.Id, Stop))!.IsTaken(s_moment.AddHours(2)));
        Assert.NotNull(await new CalendarFeedRows(there.Store, Place.County).FindAsync(opensOwn, Stop));
        Assert.Equal(unit, await new CalendarFeedRows(there.Store, Place.County).FindAsync(opensUnit, Stop));
        Assert.Null(await new CalendarFeedRows(home.Store, Place.County).FindAsync(opensUnit, Stop));
        Assert.False((await new TokenRows(home.Store, Place.County).FindAsync(weather.Id, Stop))!.IsTaken(s_moment.AddHours(2)));
        Assert.Null(await new CalendarFeedRows(home.Store, Place.County).FindAsync(opensOwn, Stop));
        Assert.NotNull(await new CalendarFeedRows(home.Store, Place.County).FindAsync(opensLater, Stop));
    }

    [Fact]
    public async Task Accounts_that_were_changed_lost_or_taken_from_another_backup_are_refused_and_go_with_their_backup()
    {
        await using var home = await NewAsync(Sqlite);
        await home.FillAsync(5);
        await OpenAccountAsync(home, "suqing");
        var time = new SettableTime();
        var made = Done(await BackUpAsync(home, time, keep: 1)).File;
        var path = made.FullName.Replace(".jsonl.gz", ".accounts.json", StringComparison.Ordinal);
        var whole = File.ReadAllText(path);

        foreach (var text in (string[])[whole.Replace("\"mustChange\":false", "\"mustChange\":true", StringComparison.Ordinal), whole[..^9], ""])
        {
            File.WriteAllText(path, text);
            Assert.Equal(new AccountsDamaged(Path.GetFileName(path)), AccountsBeside.Read(made).Refusal);
        }
        File.Delete(path);
        Assert.IsType<AccountsDamaged>(AccountsBeside.Read(made).Refusal);
        File.WriteAllText(path, whole);
        Assert.Single(AccountsBeside.Read(made).Done!.Accounts!.Accounts);
        Done(await BackUpAsync(home, time.Later(), keep: 1));
        Assert.False(File.Exists(path));
    }

    private static Token TokenOf(string application) => new("t-" + application, application, "ducha-yuan", ["act", "read"], Secret.HashOf("yg_" + application), s_moment, s_moment.AddDays(30), null);
}
