using System.Globalization;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Facts;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Tests.Matters;
using Yiguan.Core.Views;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Matters;
using Yiguan.Storage.Nodes;
using Yiguan.Storage.Organisation;
using Yiguan.Storage.Tests.Machines;
using Yiguan.Storage.Tests.Matters;
using Yiguan.Storage.Tests.Organisation;
using Yiguan.Storage.Views;

namespace Yiguan.Storage.Tests.Nodes;

/// <summary>Two processes at work on what is due, one of which is killed again and again.</summary>
public abstract class WorkContract : IAsyncLifetime
{
    private static readonly Owner s_county = Registry.County;

    // Rivers are walked every day for forty days, and nobody has opened anything.
    private const int Days = 40;

    private static readonly Mechanism s_patrol = Rectification.Usual with
    {
        Id = "patrol",
        Prefix = "巡",
        Escalation = [],
        Recurs = [new("daily", "FREQ=DAILY", null, null, "{period}巡河", new(2, SpanUnit.Days))],
    };

    private StoreAddress? _address;
    private ILedgerStore? _store;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private protected abstract Task<StoreAddress> NewAsync();

    public async ValueTask InitializeAsync()
    {
        _address = await NewAsync();
        _store = _address.Open();
        await _store.MigrateAsync(Stop);
        await _store.OpenAsync(s_county, HashAlgorithm.Sm3, Stop);
        await using var registry = new Registry(_store);
        await registry.OpenAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _store!.DisposeAsync();
        if (_address!.File is { } file) Directory.GetParent(file)!.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    [Fact]
    public Task Of_two_processes_one_is_killed_and_each_due_thing_is_done_once() => KilledAsync(matters: 250, kills: 2);

    [Fact(Explicit = true)]
    public Task Of_two_processes_one_is_killed_over_and_over_and_each_due_thing_is_done_once() => KilledAsync(matters: 8000, kills: 50);

    [Fact]
    public async Task A_worker_does_all_that_is_due_and_says_how_much_it_was()
    {
        await FilledAsync(12);
        var log = new Log();
        await using (var worker = new DueWorker(_store!, TimeProvider.System, log, new WorkSettings())) await worker.OnceAsync(Stop);
        Assert.Equal(12, log.Done.GetValueOrDefault(WorkKind.Due));
        Assert.InRange(log.Done.GetValueOrDefault(WorkKind.Recurred), Days, Days + 1);
        Assert.InRange(log.Done.GetValueOrDefault(WorkKind.Closed), Days - 1, Days + 1);

        var again = new Log();
        await using (var worker = new DueWorker(_store!, TimeProvider.System, again, new WorkSettings())) await worker.OnceAsync(Stop);
        Assert.Empty(again.Done);
    }

    [Fact]
    public async Task A_step_that_becomes_due_while_the_worker_sleeps_is_taken_and_the_worker_ends_when_it_is_called_off()
    {
        await using var office = new Office(_store!, s_county);
        await office.AdoptAsync(Rectification.Usual);
        await office.OpenAsync("m1", "2024-03-29");
        var log = new Log();
        await using var worker = new DueWorker(_store!, office, log, new WorkSettings { Owners = [s_county], Sleep = TimeSpan.FromMilliseconds(50) });
        using var stop = new CancellationTokenSource();
        var running = worker.RunAsync(stop.Token);
        await Task.Delay(300, Stop);
        Assert.False(log.Done.ContainsKey(WorkKind.Due));
        office.At("2024-03-05 08:00");
        for (var i = 0; i < 400 && !log.Done.ContainsKey(WorkKind.Due); i++) await Task.Delay(25, Stop);
        await stop.CancelAsync();
        await running.WaitAsync(TimeSpan.FromSeconds(10), Stop);
        Assert.Single((await office.Desk.FindAsync("m1", Stop))!.Escalated);
    }

    [Fact]
    public async Task A_fault_in_one_owners_ledger_is_told_and_the_others_are_served()
    {
        var broken = new Owner("linxi");
        await _store!.OpenAsync(broken, HashAlgorithm.Sm3, Stop);
        await using var office = new Office(_store, s_county);
        await office.AdoptAsync(Rectification.Usual);
        await office.OpenAsync("m1", "2024-03-29");
        await BreakAsync(broken);
        var log = new Log();
        await using var worker = new DueWorker(_store, office.At("2024-03-05 08:00"), log, new WorkSettings { Owners = [broken, s_county], Sleep = TimeSpan.FromMilliseconds(50) });
        using var stop = new CancellationTokenSource();
        var running = worker.RunAsync(stop.Token);
        for (var i = 0; i < 400 && !running.IsCompleted && !(log.Done.ContainsKey(WorkKind.Due) && !log.Failures.IsEmpty); i++) await Task.Delay(25, Stop);
        await Task.Delay(300, Stop);
        await stop.CancelAsync();
        await running.WaitAsync(TimeSpan.FromSeconds(10), Stop);

        Assert.Single((await office.Desk.FindAsync("m1", Stop))!.Escalated);
        Assert.Equal(broken, Assert.Single(log.Failures));
        await Assert.ThrowsAnyAsync<Exception>(() => new DueWorker(_store, office, new Log(), new WorkSettings { Owners = [broken, s_county] }).OnceAsync(Stop));
    }

    [Fact]
    public async Task A_fault_about_one_matter_keeps_no_other_from_being_done()
    {
        await FilledAsync(3);
        var rows = new RowBatch();
        rows.Put(Core.Matters.Views.MatterTables.Due, s_county.Value, "m0", "step/1/x/1", 1L, null, "keji");
        await _store!.FollowAsync(s_county, "left", 0, 0, rows, Stop);
        var log = new Log();
        await using var worker = new DueWorker(_store, TimeProvider.System, log, new WorkSettings());
        await worker.OnceAsync(Stop);
        Assert.Equal(3, log.Done.GetValueOrDefault(WorkKind.Due));
        Assert.Equal(s_county, Assert.Single(log.Failures));
    }

    // A row without facts, such as a hand in the database may leave: its plan cannot be made.
    private async Task BreakAsync(Owner broken)
    {
        await using var theirs = new Office(_store!, broken);
        await theirs.AdoptAsync(Rectification.Usual);
        await theirs.OpenAsync("m1", "2024-03-29");
        await using (var books = new BookDesk(_store!, broken, theirs)) Assert.Null((await books.AdoptAsync(new Core.Mechanisms.Adoption.AdoptCalendar("岚政办〔2024〕3号", new DateOnly(2024, 3, 1), "years: []\nfestivals: []\n"), new Acting("ducha-zhuyao", Office.Key()), Stop)).Refusal);
        var row = await _store!.RowsAsync(Core.Matters.Views.MatterTables.Matter, broken, Stop).FirstAsync(Stop);
        var rows = new RowBatch();
        row[1] = "ghost";
        rows.Put(Core.Matters.Views.MatterTables.Matter, row);
        await _store!.FollowAsync(broken, "left", 0, 0, rows, Stop);
    }

    [Fact]
    public async Task What_is_refused_keeps_nothing_else_from_being_done()
    {
        await FilledAsync(3);
        // A step that is taken already, of which a row is left: it can never be done.
        var rows = new RowBatch();
        foreach (var matter in Enumerable.Range(0, 1500)) rows.Put(Core.Matters.Views.MatterTables.Due, s_county.Value, $"nobody{matter}", "step/1/0/1", 1L, null, "keji");
        await _store!.FollowAsync(s_county, "left", 0, 0, rows, Stop);
        var log = new Log();
        await using var worker = new DueWorker(_store, TimeProvider.System, log, new WorkSettings());
        await worker.OnceAsync(Stop);
        Assert.Equal(3, log.Done.GetValueOrDefault(WorkKind.Due));
    }

    private async Task KilledAsync(int matters, int kills)
    {
        await FilledAsync(matters);
        // The first dies alone, with work in hand; the others beside one that goes on.
        var killed = await KilledOnTheWayAsync();
        Assert.NotEqual(0, await LeftAsync());
        await using var other = WorkProcess.Start(_address!);
        for (; killed < kills && await LeftAsync() > 0; killed++) await KilledOnTheWayAsync();
        Assert.False(other.HasEnded);
        for (var wait = 0; wait < 6000 && await LeftAsync() > 0; wait++) await Task.Delay(50, Stop);
        await other.EndAsync();
        TestContext.Current.TestOutputHelper?.WriteLine($"{killed} kills");
        await OnceEachAsync(matters);
    }

    // So many facts after it began, and a little later.
    private async Task<int> KilledOnTheWayAsync()
    {
        await using var process = WorkProcess.Start(_address!);
        await process.BegunAsync();
        var until = await HeadAsync() + Random.Shared.Next(1, 200);
        for (var wait = 0; wait < 3000 && await HeadAsync() < until && await LeftAsync() > 0; wait++) await Task.Delay(Random.Shared.Next(1, 20), Stop);
        await process.KillAsync();
        return 1;
    }

    // Every matter was not accepted in time: the reminder and the notice are both due, and the notice, which came last, speaks for both.
    private async Task FilledAsync(int matters)
    {
        await using var office = new Office(_store!, s_county);
        var now = TimeProvider.System.GetUtcNow();
        office.At(now.AddDays(-Days).ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture));
        await office.AdoptAsync(Rectification.Usual);
        await office.AdoptAsync(s_patrol);
        var deadline = CountyZone.DayOf(now.AddDays(30)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        await Task.WhenAll(Enumerable.Range(0, matters).Select(i => office.OpenAsync($"m{i}", deadline, "keji")));
    }

    private async Task OnceEachAsync(int matters)
    {
        var steps = new HashSet<(string, int?, long)>();
        var patrols = new HashSet<string>();
        await foreach (var entry in _store!.ReadAsync(s_county, 0, long.MaxValue, Stop))
        {
            if (FactCatalogue.Read(entry) is MatterEscalated step) Assert.True(steps.Add((entry.Stream, step.Step, step.Since)), $"{entry.Stream} took step {step.Step} twice.");
            if (FactCatalogue.Read(entry) is MatterOpened { Mechanism: "patrol" } opened) Assert.True(patrols.Add(opened.Title), $"{opened.Title} was opened twice.");
        }
        Assert.Equal(matters, steps.Count);
        Assert.Equal((await DaysAsync()).Count, patrols.Count);
        Assert.Empty((await new ViewRebuild(_store, ViewSet.All).RunAsync(s_county, replace: false, cancellation: Stop)).Tables.SelectMany(t => t.Differences));
    }

    private async Task<List<Occurrence>> DaysAsync()
    {
        var book = MechanismBook.Of(await _store!.StreamAsync(s_county, Core.Mechanisms.Adoption.MechanismAdopted.Stream, Stop));
        return [.. Recurring.Days(s_patrol.Recurs[0], CountyZone.DayOf(book.Last("patrol")!.Adopted), null, CountyZone.DayOf(TimeProvider.System.GetUtcNow()), book.Calendars.At(TimeProvider.System.GetUtcNow()))];
    }

    private async Task<long> HeadAsync() => (await _store!.HeadAsync(s_county, Stop))!.Sequence;

    private async Task<int> LeftAsync()
    {
        await using var office = new MatterDesk(_store!, s_county, TimeProvider.System);
        return (await new DueDesk(_store!, s_county, office, TimeProvider.System).RowsAsync(1, Stop)).Count;
    }

    private sealed class Log : IWorkLog
    {
        public System.Collections.Concurrent.ConcurrentDictionary<WorkKind, int> Done { get; } = new();

        public void Did(Owner owner, WorkKind kind, int count) => Done.AddOrUpdate(kind, count, (_, before) => before + count);

        public System.Collections.Concurrent.ConcurrentQueue<Owner> Failures { get; } = new();

        public void Failed(Owner owner, string? matter, Exception fault, TimeSpan pause) => Failures.Enqueue(owner);

        public void Waits(Owner? owner, Core.Refusal why) => Assert.Fail($"{owner}: {why}");

        public void GoesOn(Owner? owner)
        {
        }
    }
}

public sealed class SqliteWorkTests : WorkContract
{
    private protected override Task<StoreAddress> NewAsync() =>
        Task.FromResult(StoreAddress.Parse("sqlite:" + SqliteFile.New())!);
}

public sealed class PostgresWorkTests(PostgresServer server) : WorkContract
{
    private protected override async Task<StoreAddress> NewAsync() => StoreAddress.Parse("postgres:" + await server.DatabaseAsync())!;
}
