using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Yiguan.Core.Ledger;
using Yiguan.Core.Views;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Moving;
using Yiguan.Storage.Proof;
using Yiguan.Storage.Tests.Machines;
using Yiguan.Storage.Who;

namespace Yiguan.Storage.Tests.Moving;

public sealed class BackupTests(PostgresServer server)
{
    private const string Sqlite = "sqlite";
    private const string Postgres = "postgres";

    [Theory, InlineData(Sqlite), InlineData(Postgres)]
    public async Task A_backup_is_checked_rehearsed_and_restored_into_an_empty_place(string kind)
    {
        await using var home = await NewAsync(kind);
        await home.FillAsync(60);

        var made = Done(await BackUpAsync(home, new SettableTime(), rehearse: true));
        await using var there = await NewAsync(kind);
        var restored = Done(await RestoreAsync(there, made.File));

        Assert.True(made.Rehearsed);
        Assert.Equal($"yunxiu-{120:D12}-20240718T083000Z.jsonl.gz", made.File.Name);
        Assert.Equal((120L, (Head?)null), (restored.Imported.Head.Sequence, restored.Replaced));
        Assert.Equal(await home.ExportAsync(), await there.ExportAsync());
        // Nothing of the making or the rehearsal stays.
        Assert.Equal([made.File.Name, made.File.Name.Replace(".jsonl.gz", ".json", StringComparison.Ordinal)], made.File.Directory!.GetFileSystemInfos().Select(f => f.Name).OrderDescending());
    }

    [Fact]
    public async Task What_stands_beside_a_backup_tells_what_it_is()
    {
        await using var home = await NewAsync(Sqlite);
        await home.FillAsync(5);

        var made = Done(await BackUpAsync(home, new SettableTime(), sign: head => JsonSerializer.SerializeToElement(new { sequence = head.Sequence })));

        using var manifest = JsonDocument.Parse(File.ReadAllText(made.File.FullName.Replace(".jsonl.gz", ".json", StringComparison.Ordinal)));
        var told = manifest.RootElement;
        Assert.Equal(("backup", 10L, made.File.Length, 10L), (
            told.GetProperty("yiguan").GetString(), told.GetProperty("sequence").GetInt64(), told.GetProperty("bytes").GetInt64(), told.GetProperty("head").GetProperty("sequence").GetInt64()));
        Assert.Equal(Convert.ToHexStringLower(new Chain(HashAlgorithm.Sm3).Of(File.ReadAllBytes(made.File.FullName))), told.GetProperty("digest").GetString());
        Assert.Equal(Convert.ToHexStringLower((await home.HeadAsync())!.Hash.Span), told.GetProperty("hash").GetString());
    }

    [Fact]
    public async Task Older_backups_go_only_when_the_new_one_is_checked()
    {
        await using var home = await NewAsync(Sqlite);
        var time = new SettableTime();
        await home.FillAsync(5);
        var names = new List<string>();
        for (var i = 0; i < 3; i++) names.Add(Done(await BackUpAsync(home, time.Later(), keep: 2)).File.Name);
        // A backup of another owner, whose name begins alike, is not ours to remove.
        File.WriteAllText(Path.Combine(Folder(home), "yunxiu-2-000000000001-20200101T000000Z.jsonl.gz"), "");
        File.WriteAllText(Path.Combine(Folder(home), "yunxiu-2-000000000001-20200101T000000Z.json"), "");
        Assert.Equal(names[1..], Backups(home));

        File.WriteAllText(Path.Combine(home.Folder.FullName, "files", "yunxiu", "x"), "");
        await Damage(home);
        await Assert.ThrowsAnyAsync<IOException>(() => BackUpAsync(home, time.Later(), keep: 1));

        Assert.Equal(names[1..], Backups(home));
        Assert.Equal(6, Directory.GetFileSystemEntries(Folder(home)).Length);
    }

    [Fact]
    public async Task The_disk_is_short_when_less_than_two_backups_fit()
    {
        await using var home = await NewAsync(Sqlite);
        await home.FillAsync(5);
        var made = Done(await BackUpAsync(home, new SettableTime())).File;

        Assert.True(LedgerBackup.IsRoomShort(made.Directory!, Place.County, _ => 2 * made.Length - 1));
        Assert.False(LedgerBackup.IsRoomShort(made.Directory!, Place.County, _ => 2 * made.Length));
        Assert.False(LedgerBackup.IsRoomShort(new DirectoryInfo(Path.Combine(made.DirectoryName!, "new")), Place.County, _ => 0));
    }

    [Theory, InlineData(Sqlite), InlineData(Postgres)]
    public async Task A_ledger_that_stands_is_replaced_only_when_that_was_said_and_keeps_its_expunging(string kind)
    {
        await using var home = await NewAsync(kind);
        await home.FillAsync(20);
        var file = await home.SealFileAsync("名单");
        await home.AppendAsync("said", "matter/1", new { }, file);
        var made = Done(await BackUpAsync(home, new SettableTime())).File;
        var phone = Place.Seal("13900000001", "telephone", 1);
        await home.ExpungeAsync(phone.Hash);
        await home.ExpungeAsync(file.Hash);
        await home.Files.DeleteAsync(file.Value, Stop);
        await home.AppendAsync("said", "matter/1", new { after = true });

        Assert.Equal(new PlaceTaken("yunxiu", 46), (await RestoreAsync(home, made)).Refusal);
        var restored = Done(await RestoreAsync(home, made, replace: true));

        Assert.Equal((4L, 2L, 46L), (restored.Recorded, restored.Imported.Dropped, restored.Replaced!.Sequence));
        Assert.Equal(45, (await home.HeadAsync())!.Sequence);
        Assert.Null(await home.Store.SealedAsync(Place.County, phone.Hash, Stop));
        Assert.False(await home.Files.ExistsAsync(file.Value, Stop));
        var text = Encoding.UTF8.GetString(await home.ExportAsync());
        Assert.DoesNotContain("13900000001", text, StringComparison.Ordinal);
        Assert.Contains($"{{\"expunged\":\"{phone.Hash}\"}}", text, StringComparison.Ordinal);
        // The confirmation names its proposal where that stands now.
        var facts = await home.Store.StreamAsync(Place.County, "expunging", Stop);
        Assert.Equal(["expunge-proposed", "expunged", "expunge-proposed", "expunged"], facts.Select(f => f.Type));
        Assert.All(facts.Where(f => f.Type == "expunged"), f => Assert.Contains($"\"proposed\":{f.Sequence - 1},", f.Body, StringComparison.Ordinal));
        // Restored a second time, the same is recorded again once.
        Assert.Equal(4, Done(await RestoreAsync(home, made, replace: true)).Recorded);
        Assert.Equal(45, (await home.HeadAsync())!.Sequence);
    }

    [Theory, InlineData(Sqlite), InlineData(Postgres)]
    public async Task A_backup_that_is_cut_or_damaged_is_refused_and_nothing_changes(string kind)
    {
        await using var home = await NewAsync(kind);
        await home.FillAsync(20);
        var made = Done(await BackUpAsync(home, new SettableTime())).File;
        await home.AppendAsync("said", "matter/1", new { after = true });
        var before = await home.ExportAsync();
        var whole = File.ReadAllBytes(made.FullName);

        foreach (var bytes in (byte[][])[[], whole[..(whole.Length / 2)], whole[..^9], [.. whole[..200], (byte)(whole[200] ^ 16), .. whole[201..]]])
        {
            File.WriteAllBytes(made.FullName, bytes);
            Assert.NotNull((await RestoreAsync(home, made, replace: true)).Refusal);
            Assert.Equal(before, await home.ExportAsync());
        }
        if (kind == Sqlite) Assert.Equal(["backups", "county.db", "county.db-shm", "county.db-wal", "files"], home.Folder.GetFileSystemInfos().Select(f => f.Name).Union(["county.db-shm", "county.db-wal"]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_embedded_store_that_somebody_has_open_is_not_replaced()
    {
        await using var home = await NewAsync(Sqlite);
        await home.FillAsync(5);
        var made = Done(await BackUpAsync(home, new SettableTime())).File;
        await home.AppendAsync("said", "matter/1", new { after = true });

        var refused = await new LedgerRestore(home.Address, home.FilesAddress.Open, true, ViewSet.All).RunAsync(File.OpenRead(made.FullName), null, null, TimeProvider.System, Stop);

        Assert.IsType<StoreInUse>(refused.Refusal);
        Assert.NotNull((await home.Store.StreamAsync(Place.County, "matter/1", Stop)).Single(e => e.Body.Contains("after", StringComparison.Ordinal)));
    }

    [Theory, InlineData(Sqlite), InlineData(Postgres)]
    public async Task A_fact_recorded_while_the_ledger_is_being_restored_stops_the_restore(string kind)
    {
        await using var home = await NewAsync(kind);
        await home.FillAsync(5);
        var made = Done(await BackUpAsync(home, new SettableTime())).File;

        var refused = await RestoreAsync(home, made, replace: true, views: async () => await home.AppendAsync("said", "matter/1", new { meanwhile = true }));

        Assert.IsType<StoreInUse>(refused.Refusal);
        Assert.Equal(11, (await home.HeadAsync())!.Sequence);
    }

    [Fact]
    public async Task A_file_that_holds_ledgers_of_others_is_not_replaced()
    {
        await using var home = await NewAsync(Sqlite);
        await home.FillAsync(5);
        var made = Done(await BackUpAsync(home, new SettableTime())).File;
        await home.Store.OpenAsync(new Owner("lanzhou"), HashAlgorithm.Sm3, Stop);

        Assert.Equal(new OthersThere("lanzhou"), (await RestoreAsync(home, made, replace: true)).Refusal);
        Assert.Equal(new ExportOwnerOther(1, "lanzhou", "yunxiu"), (await RestoreAsync(home, made, replace: true, owner: new Owner("lanzhou"))).Refusal);
    }

    [Fact]
    public async Task In_a_shared_database_one_county_is_restored_while_another_goes_on_writing()
    {
        await using var home = await NewAsync(Postgres);
        await home.FillAsync(20);
        var before = await home.ExportAsync();
        var made = Done(await BackUpAsync(home, new SettableTime())).File;
        var other = new Owner("lanzhou");
        await home.Store.OpenAsync(other, HashAlgorithm.Sm3, Stop);
        await home.AppendAsync("said", "matter/1", new { after = true });

        var restored = Done(await RestoreAsync(home, made, replace: true, views: () => SayAsync(home, other)));

        Assert.Equal(before, await home.ExportAsync());
        Assert.Equal(21, restored.Replaced!.Sequence - 20);
        Assert.Equal(1, (await home.Store.HeadAsync(other, Stop))!.Sequence);
        Assert.True((await new Verification(home.Store, other).RunAsync(Stop)).IsWhole);
        await SayAsync(home, other);
        await home.AppendAsync("said", "matter/1", new { again = true });
        Assert.True((await new Verification(home.Store, Place.County).RunAsync(Stop)).IsWhole);
    }

    [Theory, InlineData(Sqlite), InlineData(Postgres)]
    public async Task A_ledger_that_another_county_opens_while_one_is_restored_is_never_taken_away(string kind)
    {
        await using var home = await NewAsync(kind);
        await home.FillAsync(10);
        var made = Done(await BackUpAsync(home, new SettableTime())).File;
        var other = new Owner("lanzhou");

        var restored = await RestoreAsync(home, made, replace: true, views: async () =>
        {
            await home.Store.OpenAsync(other, HashAlgorithm.Sm3, Stop);
            await SayAsync(home, other);
        });

        // A file is replaced as a whole or not at all; in a database the county's own rows are.
        if (kind == Sqlite) Assert.Equal(new OthersThere("lanzhou"), restored.Refusal);
        else Assert.Null(restored.Refusal);
        Assert.Equal(1, (await home.Store.HeadAsync(other, Stop))!.Sequence);
        Assert.True((await new Verification(home.Store, other).RunAsync(Stop)).IsWhole);
    }

    [Fact]
    public async Task What_a_killed_backup_has_left_goes_with_the_next_and_what_another_is_making_stays()
    {
        await using var home = await NewAsync(Sqlite);
        await home.FillAsync(5);
        var folder = Directory.CreateDirectory(Folder(home)).FullName;
        File.WriteAllText(Path.Combine(folder, ".half-killed.abc"), "13900000001");
        File.WriteAllText(Path.Combine(folder, ".half-killed.abc.lock"), "");
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(Path.Combine(folder, ".rehearsal-killed.abc")).FullName, "rehearsal.db"), "13900000001");
        File.WriteAllText(Path.Combine(folder, ".half-running.abc"), "");
        using var running = new FileStream(Path.Combine(folder, ".half-running.abc.lock"), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);

        Done(await BackUpAsync(home, new SettableTime(), rehearse: true));

        Assert.Equal([".half-running.abc", ".half-running.abc.lock"], Directory.GetFileSystemEntries(folder).Select(f => Path.GetFileName(f)!).Where(f => f.StartsWith('.')).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_a_killed_restore_has_left_beside_a_file_goes_with_the_next()
    {
        await using var home = await NewAsync(Sqlite);
        await home.FillAsync(5);
        var made = Done(await BackUpAsync(home, new SettableTime())).File;
        foreach (var ending in (string[])["", "-wal", "-shm", ".lock"]) File.WriteAllText(Path.Combine(home.Folder.FullName, "county.db.restoring-killed.abc" + ending), "");

        Done(await RestoreAsync(home, made, replace: true));

        Assert.DoesNotContain(home.Folder.GetFiles(), f => f.Name.Contains("restoring", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_schema_that_a_killed_restore_has_left_goes_with_the_next_and_one_that_is_held_stays()
    {
        await using var home = await NewAsync(Postgres);
        await home.FillAsync(5);
        var made = Done(await BackUpAsync(home, new SettableTime())).File;
        await using var source = Npgsql.NpgsqlDataSource.Create(home.Address.Place + ";Pooling=false");
        await using var holding = await source.OpenConnectionAsync(Stop);
        await using (var make = new Npgsql.NpgsqlCommand("CREATE SCHEMA restoring_0000000000000001; CREATE SCHEMA restoring_0000000000000002; SELECT pg_advisory_lock(hashtextextended('restoring_0000000000000002', 0))", holding)) await make.ExecuteNonQueryAsync(Stop);

        Done(await RestoreAsync(home, made, replace: true));

        await using var ask = source.CreateCommand("SELECT string_agg(nspname, ' ') FROM pg_namespace WHERE nspname LIKE 'restoring%'");
        Assert.Equal("restoring_0000000000000002", await ask.ExecuteScalarAsync(Stop));
    }

    [Theory, InlineData(Sqlite), InlineData(Postgres)]
    public async Task A_value_that_was_expunged_elsewhere_is_not_restored(string kind)
    {
        await using var home = await NewAsync(kind);
        await home.FillAsync(20);
        var made = Done(await BackUpAsync(home, new SettableTime())).File;
        var phone = Place.Seal("13900000001", "telephone", 1);

        var restored = Done(await RestoreAsync(home, made, replace: true, expunged: new HashSet<string> { phone.Hash }));

        Assert.Equal((1L, 2L), (restored.Imported.Dropped, restored.Imported.Files));
        Assert.Null(await home.Store.SealedAsync(Place.County, phone.Hash, Stop));
    }

    [Fact]
    public async Task A_restore_that_is_refused_at_the_end_has_put_no_file_where_files_are_kept()
    {
        await using var home = await NewAsync(Sqlite);
        await home.FillAsync(20);
        var made = Done(await BackUpAsync(home, new SettableTime())).File;
        Directory.Delete(Path.Combine(home.Folder.FullName, "files"), recursive: true);

        var refused = await RestoreAsync(home, made, replace: true, views: async () => await home.AppendAsync("said", "matter/1", new { meanwhile = true }));

        Assert.IsType<StoreInUse>(refused.Refusal);
        Assert.False(Directory.Exists(Path.Combine(home.Folder.FullName, "files")));
    }

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

    private static readonly DateTimeOffset s_moment = new(2024, 7, 8, 2, 0, 0, TimeSpan.Zero);

    private static async Task OpenAccountAsync(Place place, string name)
    {
        var rows = new AccountRows(place.Store, Place.County);
        Assert.True(await rows.AddAsync(new Account { Id = "a-" + name, Name = name, NormalName = name, Person = "p-" + name, Password = "hash", Opened = s_moment, LockedUntil = DateTimeOffset.MaxValue }, Stop));
        await rows.PutPasskeyAsync("a-" + name, "key-" + name, "{}", Stop);
    }

    private static async Task SayAsync(Place home, Owner owner)
    {
        await using var writer = new LedgerWriter(home.Store, [], TimeProvider.System);
        var outcome = await writer.AppendAsync(owner, new Append { Actor = "city", Key = Guid.NewGuid().ToString("n"), Facts = [new FactDraft("matter/9", "said", "{}")] }, Stop);
        Assert.NotNull(outcome.Receipt);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static string Folder(Place place) => Path.Combine(place.Folder.FullName, "backups");

    private static IEnumerable<string> Backups(Place place) =>
        new DirectoryInfo(Folder(place)).GetFiles("yunxiu-0*.gz").Select(f => f.Name).Order(StringComparer.Ordinal);

    private static async Task Damage(Place place)
    {
        var hash = await place.Files.ListAsync(Stop).FirstAsync(Stop);
        File.WriteAllText(Path.Combine(place.Folder.FullName, "files", "yunxiu", hash[..2], hash[2..4], hash), "damaged");
    }

    private static Task<MoveOutcome<BackedUp>> BackUpAsync(Place place, TimeProvider time, bool rehearse = false, int? keep = null, Func<Head, JsonElement>? sign = null) =>
        new LedgerBackup(new BackupSettings { Folder = new DirectoryInfo(Folder(place)), Files = place.Files, Rehearse = rehearse, Keep = keep, Sign = sign }, time)
            .RunAsync(place.Store, Place.County, null, Stop);

    private static async Task<MoveOutcome<Restored>> RestoreAsync(Place place, FileInfo file, bool replace = false, Func<Task>? views = null, Owner? owner = null, IReadOnlySet<string>? expunged = null, KeptAccounts? accounts = null)
    {
        // As from a command line: nobody else has the store open.
        await place.ReopenAsync();
        await using var from = File.OpenRead(file.FullName);
        var outcome = await new LedgerRestore(place.Address, place.FilesAddress.Open, replace, views is null ? ViewSet.All : new ViewSet([new Meanwhile(async () =>
        {
            await views();
            await place.ReopenAsync();
        })], []), expunged)
        { Accounts = accounts }.RunAsync(from, owner, null, TimeProvider.System, Stop);
        await place.ReopenAsync();
        return outcome;
    }

    private static T Done<T>(MoveOutcome<T> outcome)
        where T : class
    {
        Assert.Null(outcome.Refusal);
        return outcome.Done!;
    }

    private Task<Place> NewAsync(string kind) => Place.NewAsync(kind, server);

    /// <summary>Leaves no rows, but does something while the views are being made again.</summary>
    private sealed class Meanwhile(Func<Task> work) : StreamView
    {
        private bool _done;

        public override string Name => "meanwhile";

        public override ImmutableArray<Table> Tables => [];

        public override bool Reads(string stream) => !_done;

        public override object? Take(object? state, Entry entry, RowBatch rows)
        {
            if (!_done) work().GetAwaiter().GetResult();
            _done = true;
            return null;
        }
    }

    /// <summary>A clock that the test sets.</summary>
    private sealed class SettableTime : TimeProvider
    {
        private DateTimeOffset _now = new(2024, 7, 18, 8, 30, 0, TimeSpan.Zero);

        public SettableTime Later()
        {
            _now += TimeSpan.FromHours(1);
            return this;
        }

        public override DateTimeOffset GetUtcNow() => _now;
    }
}
