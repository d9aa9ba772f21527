using System.Text;
using Yiguan.Core.Ledger;
using Yiguan.Core.Views;
using Yiguan.Storage.Files;
using Yiguan.Storage.Moving;
using Yiguan.Storage.Tests.Machines;

namespace Yiguan.Storage.Tests.Moving;

/// <summary>A ledger brought back into its place, or refused.</summary>
public sealed class RestoreTests(PostgresServer server) : BackupGround(server)
{
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
        await home.Files.DeleteAsync(FileLink.HashOf(file.Value), Stop);
        await home.AppendAsync("said", "matter/1", new { after = true });

        Assert.Equal(new PlaceTaken("yunxiu", 46), (await RestoreAsync(home, made)).Refusal);
        var restored = Done(await RestoreAsync(home, made, replace: true));

        Assert.Equal((4L, 2L, 46L), (restored.Recorded, restored.Imported.Dropped, restored.Replaced!.Sequence));
        Assert.Equal(45, (await home.HeadAsync())!.Sequence);
        Assert.Null(await home.Store.SealedAsync(Place.County, phone.Hash, Stop));
        Assert.False(await home.Files.ExistsAsync(FileLink.HashOf(file.Value), Stop));
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
}
