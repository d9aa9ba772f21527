using Yiguan.Core.Ledger;
using Yiguan.Storage.Proof;
using Yiguan.Storage.Tests.Machines;

namespace Yiguan.Storage.Tests.Moving;

/// <summary>A ledger brought back where others have theirs.</summary>
public sealed class RestoreBesideOthersTests(PostgresServer server) : BackupGround(server)
{
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
}
