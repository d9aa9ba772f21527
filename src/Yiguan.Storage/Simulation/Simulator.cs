using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Clocks;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Organisation.Facts;
using Yiguan.Core.Organisation.History;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Matters;

namespace Yiguan.Storage.Simulation;

/// <summary>
/// A county at work, by the real commands: matters are opened, accepted, reported, extended, passed on, submitted, returned and closed by units
/// of which some are late, some do everything on the last day, and some hand back. What is due is done every night.
/// </summary>
/// <param name="store">The store; organisation, duties and mechanisms stand in it already.</param>
/// <param name="owner">Whose ledger.</param>
/// <param name="clock">The clock that the simulation puts on.</param>
/// <param name="plan">What is simulated.</param>
/// <param name="file">A file that evidence and photographs name; it is kept already.</param>
public sealed class Simulator(ILedgerStore store, Owner owner, SimulatedClock clock, SimulationPlan plan, SealedValue file)
{
    private static readonly TimeSpan s_county = TimeSpan.FromHours(8);

    // Nothing in an office takes more steps; what does is caught in a circle.
    private const int MostSteps = 120;

    private readonly SortedDictionary<long, List<Errand>> _agenda = [];
    private readonly ConcurrentDictionary<string, int> _kinds = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> _refused = new(StringComparer.Ordinal);
    private int _opened, _ended, _commands, _due, _byHand;
    private Calendars _calendars = Calendars.None;

    /// <summary>What is done by hand in between.</summary>
    public ImmutableArray<SimulatedDeed> Deeds { get; init; } = [];

    /// <summary>Plays all days.</summary>
    /// <param name="progress">Is told the days that are done.</param>
    /// <param name="cancellation">Ends it after the hour at hand.</param>
    public async Task<SimulationOutcome> RunAsync(IProgress<int>? progress, CancellationToken cancellation)
    {
        await using var desk = new MatterDesk(store, owner, clock);
        var due = new DueDesk(store, owner, desk, clock);
        var office = await OfficeAsync(cancellation);
        var book = await desk.BookAsync(cancellation);
        _calendars = book.Calendars;
        var loops = book.InForce.Select(m => m.Mechanism).Where(m => CanPlay(m, office)).ToList();
        if (loops.Count == 0) throw new InvalidOperationException("No adopted mechanism can be played.");
        for (var i = 0; i < plan.Matters; i++) Put(Worked(OpeningHour(i)), new Errand(i, Id(i), loops[i % loops.Count], 0));
        for (var day = 0; day < plan.Days; day++)
        {
            cancellation.ThrowIfCancellationRequested();
            clock.Reach(At(day * 24L));
            await due.OpenAsync(cancellation);
            for (var done = await due.RoundAsync(cancellation); done > 0; done = await due.RoundAsync(cancellation)) _due += done;
            await DeedsAsync(book, day, cancellation);
            await OpenedAsync(desk, office, book, day, cancellation);
            await DayAsync(desk, office, day, cancellation);
            progress?.Report(day + 1);
        }
        return new SimulationOutcome { Opened = _opened, Ended = _ended, Commands = _commands, Due = _due, Kinds = _kinds.ToImmutableSortedDictionary(), Refused = _refused.ToImmutableSortedDictionary() };
    }

    private async Task DeedsAsync(MechanismBook book, int day, CancellationToken cancellation)
    {
        const int Morning = 9;
        foreach (var deed in Deeds.Where(d => d.Day == plan.From.AddDays(day)))
        {
            clock.Reach(At(day * 24L + Morning));
            // Not everybody takes it up within the hour.
            foreach (var (matter, mechanism) in await deed.Do(cancellation)) Put(day * 24L + Morning + 1 + (_byHand * 7 % 40), new Errand(plan.Matters + _byHand++, matter, book.Last(mechanism)!.Mechanism, 1));
        }
    }

    // Parts of periods that began this night, and what rules opened, are somebody's work too. The whole of a set follows its parts.
    private async Task OpenedAsync(MatterDesk desk, SimulatedOffice office, MechanismBook book, int day, CancellationToken cancellation)
    {
        const string Sql = "SELECT m.matter, m.mechanism FROM matter m WHERE m.owner = @owner AND m.opened >= @from AND m.opened < @to AND NOT EXISTS (SELECT 1 FROM matter p WHERE p.owner = m.owner AND p.parent = m.matter) ORDER BY m.matter";
        (string, object?)[] values = [("owner", owner.Value), ("from", Core.Views.CountyZone.Micro(At(day * 24L))), ("to", Core.Views.CountyZone.Micro(At((day * 24L) + 1)))];
        foreach (var (matter, mechanism) in await store.AskAsync(Sql, values, cancellation).Select(r => ((string)r[0]!, (string)r[1]!)).ToListAsync(cancellation))
        {
            var errand = new Errand(plan.Matters + _byHand++, matter, book.Last(mechanism)!.Mechanism, 0);
            if (await ThenAsync(desk, office, errand, day * 24L, cancellation) is { } first) Put(first.Hour, first.Errand);
        }
    }

    private async Task DayAsync(MatterDesk desk, SimulatedOffice office, int day, CancellationToken cancellation)
    {
        while (_agenda.Count > 0 && _agenda.First() is var (hour, errands) && hour < (day + 1) * 24L)
        {
            _agenda.Remove(hour);
            clock.Reach(At(hour));
            var work = errands.OrderBy(e => e.Number).Select(e => (Func<Task<Next?>>)(() => DoAsync(desk, office, e, hour, cancellation)));
            var next = new List<Next?>();
            foreach (var each in work) next.Add(await each());
            foreach (var then in next.OfType<Next>()) Put(then.Hour, then.Errand);
        }
    }

    // Every errand draws from its own source, so that the order of those of one hour decides nothing.
    private async Task<Next?> DoAsync(MatterDesk desk, SimulatedOffice office, Errand errand, long hour, CancellationToken cancellation)
    {
        var chance = new Random(HashCode(plan.Seed, errand.Number, errand.Step));
        var player = new MatterPlayer(office, chance, new SimulationWords(chance), file.Hash);
        var matter = errand.Step == 0 ? null : await desk.FindAsync(errand.Matter, cancellation);
        if (errand.Step > 0 && matter is null) return null;
        var deed = matter is null ? player.Open(errand.Mechanism, Core.Views.CountyZone.DayOf(clock.GetUtcNow()), _calendars.At(clock.GetUtcNow())) : player.Next(matter, errand.Mechanism, clock.GetUtcNow());
        foreach (var (kind, command) in deed)
        {
            var doing = new Doing(string.Create(CultureInfo.InvariantCulture, $"sim/{plan.Seed}/{errand.Number}/{errand.Step}/{kind}")) { Files = [file] };
            var done = matter is null ? await desk.OpenAsync(errand.Mechanism.Id, errand.Matter, command, doing, cancellation) : await desk.DoAsync(errand.Matter, command, doing, cancellation);
            if (done.Refusal is { } refusal)
            {
                _refused.AddOrUpdate(refusal.Code, 1, (_, n) => n + 1);
                continue;
            }
            Count(kind, matter is null);
            break;
        }
        return await ThenAsync(desk, office, errand, hour, cancellation);
    }

    // When something is done about a matter next; null where nothing is.
    private async Task<Next?> ThenAsync(MatterDesk desk, SimulatedOffice office, Errand errand, long hour, CancellationToken cancellation)
    {
        if (await desk.FindAsync(errand.Matter, cancellation) is not { } now) return null;
        if (errand.Mechanism.FindStage(now.Stage)?.Phase == Phase.Ended)
        {
            Interlocked.Increment(ref _ended);
            return null;
        }
        if (errand.Step > MostSteps) return null;
        var chance = new Random(HashCode(plan.Seed, errand.Number, -2 - errand.Step));
        var player = new MatterPlayer(office, chance, new SimulationWords(chance), file.Hash);
        var face = PlanMaker.Make(now, errand.Mechanism, new MechanismRules(errand.Mechanism), _calendars).Clocks.Where(c => c.Stopped is null && c.End is not null).MinBy(c => c.End);
        var then = player.When(now, errand.Mechanism, Core.Views.CountyZone.DayOf(clock.GetUtcNow()), hour, face?.End is { } end ? Hour(end) : null);
        return new Next(Worked(then), errand with { Step = errand.Step + 1 });
    }

    // On a Sunday nobody does anything: it is done at the same hour of the next working day.
    private long Worked(long hour)
    {
        var calendar = _calendars.At(clock.GetUtcNow());
        while (!calendar.IsWorkingDay(plan.From.AddDays((int)(hour / 24)))) hour += 24;
        return hour;
    }

    private void Count(string kind, bool opens)
    {
        Interlocked.Increment(ref _commands);
        if (opens) Interlocked.Increment(ref _opened);
        _kinds.AddOrUpdate(kind, 1, (_, n) => n + 1);
    }

    private async Task<SimulatedOffice> OfficeAsync(CancellationToken cancellation) => new(
        OrganisationHistory.Of(await store.StreamAsync(owner, OrganisationFact.Stream, cancellation)).On(plan.From), new Random(plan.Seed));

    // A matter that needs a subject, or somebody whom the county does not have, is not opened by hand.
    private static bool CanPlay(Mechanism mechanism, SimulatedOffice office) =>
        mechanism.Kind == MechanismKind.Loop
        && mechanism.Opening.Requires.Concat(mechanism.Moves.SelectMany(m => m.Requires)).All(f => mechanism.FindField(f) is { } field && FieldFiller.CanFill(field))
        && MatterPlayer.Opener(mechanism, office, office.Units[0]) is not null;

    // Over the days and the office hours of them.
    private long OpeningHour(int matter)
    {
        var chance = new Random(HashCode(plan.Seed, matter, -1));
        return chance.Next(Math.Max(1, plan.OpeningDays ?? plan.Days * 3 / 4)) * 24L + 9 + chance.Next(8);
    }

    private string Id(int matter) => string.Create(CultureInfo.InvariantCulture, $"sim{plan.Seed}-{matter}");

    private void Put(long hour, Errand errand)
    {
        if (!_agenda.TryGetValue(hour, out var errands)) _agenda[hour] = errands = [];
        errands.Add(errand);
    }

    private DateTimeOffset At(long hour) => new DateTimeOffset(plan.From.ToDateTime(TimeOnly.MinValue), s_county).AddHours(hour);

    private long Hour(DateTimeOffset moment) => (long)(moment - At(0)).TotalHours;

    // .NET's own hash codes differ from process to process.
    internal static int HashCode(int seed, int matter, int step) => unchecked((int)((uint)seed * 2654435761u ^ (uint)matter * 2246822519u ^ (uint)(step + 7) * 3266489917u));

    private sealed record Errand(int Number, string Matter, Mechanism Mechanism, int Step);

    private sealed record Next(long Hour, Errand Errand);
}
