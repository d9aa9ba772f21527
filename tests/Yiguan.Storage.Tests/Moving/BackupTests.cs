using System.Text.Json;
using Yiguan.Core.Ledger;
using Yiguan.Storage.Moving;
using Yiguan.Storage.Tests.Machines;

namespace Yiguan.Storage.Tests.Moving;

/// <summary>Backups: what is made, what stands beside it, what goes and when.</summary>
public sealed class BackupTests(PostgresServer server) : BackupGround(server)
{
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
}
