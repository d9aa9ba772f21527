using System.Collections.Immutable;
using System.Text.Json;
using Yiguan.Core.Ledger;
using Yiguan.Core.Views;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Moving;
using Yiguan.Storage.Tests.Machines;
using Yiguan.Storage.Who;

namespace Yiguan.Storage.Tests.Moving;

/// <summary>What tests of backups have in common: places to make them in, and a clock.</summary>
public abstract class BackupGround(PostgresServer server)
{
    private protected const string Sqlite = "sqlite";
    private protected const string Postgres = "postgres";

    private protected static readonly DateTimeOffset s_moment = new(2024, 7, 8, 2, 0, 0, TimeSpan.Zero);

    private protected static async Task OpenAccountAsync(Place place, string name)
    {
        var rows = new AccountRows(place.Store, Place.County);
        Assert.True(await rows.AddAsync(new Account { Id = "a-" + name, Name = name, NormalName = name, Person = "p-" + name, Password = "hash", Opened = s_moment, LockedUntil = DateTimeOffset.MaxValue }, Stop));
        await rows.PutPasskeyAsync("a-" + name, "key-" + name, "{}", Stop);
    }

    private protected static async Task SayAsync(Place home, Owner owner)
    {
        await using var writer = new LedgerWriter(home.Store, [], TimeProvider.System);
        var outcome = await writer.AppendAsync(owner, new Append { Actor = "city", Key = Guid.NewGuid().ToString("n"), Facts = [new FactDraft("matter/9", "said", "{}")] }, Stop);
        Assert.NotNull(outcome.Receipt);
    }

    private protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    private protected static string Folder(Place place) => Path.Combine(place.Folder.FullName, "backups");

    private protected static IEnumerable<string> Backups(Place place) =>
        new DirectoryInfo(Folder(place)).GetFiles("yunxiu-0*.gz").Select(f => f.Name).Order(StringComparer.Ordinal);

    private protected static async Task Damage(Place place)
    {
        var hash = await place.Files.ListAsync(Stop).FirstAsync(Stop);
        File.WriteAllText(Path.Combine(place.Folder.FullName, "files", "yunxiu", hash[..2], hash[2..4], hash), "damaged");
    }

    private protected static Task<MoveOutcome<BackedUp>> BackUpAsync(Place place, TimeProvider time, bool rehearse = false, int? keep = null, Func<Head, JsonElement>? sign = null) =>
        new LedgerBackup(new BackupSettings { Folder = new DirectoryInfo(Folder(place)), Files = place.Files, Rehearse = rehearse, Keep = keep, Sign = sign }, time)
            .RunAsync(place.Store, Place.County, null, Stop);

    private protected static async Task<MoveOutcome<Restored>> RestoreAsync(Place place, FileInfo file, bool replace = false, Func<Task>? views = null, Owner? owner = null, IReadOnlySet<string>? expunged = null, KeptAccounts? accounts = null)
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

    private protected static T Done<T>(MoveOutcome<T> outcome)
        where T : class
    {
        Assert.Null(outcome.Refusal);
        return outcome.Done!;
    }

    private protected Task<Place> NewAsync(string kind) => Place.NewAsync(kind, server);

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
    private protected sealed class SettableTime : TimeProvider
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
