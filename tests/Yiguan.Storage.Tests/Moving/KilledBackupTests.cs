using Yiguan.Storage.Tests.Machines;

namespace Yiguan.Storage.Tests.Moving;

/// <summary>What a backup or a restore that was killed has left.</summary>
public sealed class KilledBackupTests(PostgresServer server) : BackupGround(server)
{
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
}
