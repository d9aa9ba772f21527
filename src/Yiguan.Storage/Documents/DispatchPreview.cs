using System.Collections.Immutable;
using Yiguan.Core.Documents.Dispatch;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Organisation.History;
using Yiguan.Core.Views;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Matters.Tallies;

namespace Yiguan.Storage.Documents;

/// <summary>下达预览: what every unit would get if a document went out now, beside what it has and what it is asked for this month. Nothing is recorded.</summary>
public sealed class DispatchPreview(ILedgerStore store, Owner owner, DocumentOpening opening, MatterBoard board)
{
    /// <summary>By unit, what gets most first, and what would begin red; nothing where the document has no plan.</summary>
    /// <param name="document">Id of the document.</param>
    /// <param name="book">What matters live by.</param>
    /// <param name="day">The organisation of today.</param>
    /// <param name="now">The present moment, UTC.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task<Previewed> OfAsync(string document, MechanismBook book, OrganisationOn day, DateTimeOffset now, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(book);
        ArgumentNullException.ThrowIfNull(day);
        if (await opening.PlannedAsync(document, cancellation) is not { } planned) return new Previewed([], []);
        List<PlannedLate> late = [.. planned.Openings.Select(o => PlannedLate.Of(o, day.Day)).OfType<PlannedLate>().OrderBy(l => l.Deadline).ThenBy(l => l.Row)];
        var ways = planned.Openings.SelectMany(o => PlannedWay.Of(o, day.Day)).GroupBy(w => w.Unit).ToList();
        if (ways.Count == 0) return new Previewed([], late);
        var end = new DateOnly(day.Day.Year, day.Day.Month, 1).AddMonths(1).AddDays(-1);
        var lines = (await board.AtAsync(now, cancellation)).ToLookup(l => l.Unit);
        var due = await DueAsync(end, book, day, cancellation);
        var rounds = await RoundsAsync(end, book, day, now, cancellation);
        var registers = await RegistersAsync(book, day, cancellation);
        var rows = planned.Openings.ToDictionary(o => o.Row.Commitment.Id);
        // Which others ask for the same is one question for all units.
        var alike = planned.Openings.Select(o => o.Mechanism).Distinct().ToDictionary(m => m, m => Alike(book.Last(m)!.Mechanism, book), StringComparer.Ordinal);
        List<UnitPreview> units = [.. ways.Select(Unit).OrderByDescending(u => u.Gets.Length).ThenBy(u => u.Unit, StringComparer.Ordinal)];
        return new Previewed(await FilledAsync(units, book, now, cancellation), late);

        UnitPreview Unit(IGrouping<string, PlannedWay> of)
        {
            var kept = lines[of.Key].Select(l => l.Mechanism).Concat(registers[of.Key]).DistinctBy(m => m.Id).ToList();
            var held = of.Where(w => w.Bears).SelectMany(w => HeldField.Of(rows[w.Row].Row, planned.Figures, book.Last(w.Mechanism)!.Mechanism, planned.IndicatorOf(w.Row), kept.Concat(alike[w.Mechanism]).DistinctBy(m => m.Id))).Distinct();
            return new UnitPreview(of.Key, [.. of])
            {
                Open = lines[of.Key].Where(l => l.Colour != Colour.Grey).Sum(l => l.Count),
                Red = lines[of.Key].Where(l => l.Colour == Colour.Red).Sum(l => l.Count),
                Yellow = lines[of.Key].Where(l => l.Colour == Colour.Yellow).Sum(l => l.Count),
                Due = due.GetValueOrDefault(of.Key),
                Rounds = rounds.GetValueOrDefault(of.Key),
                Adds = of.Count(w => w.Bears && w.Deadline <= end),
                Held = [.. held.Select(h => new HeldOf(h, IsKept: kept.Exists(m => m.Id == h.Held.Id), null))],
            };
        }
    }

    private static List<Mechanism> Alike(Mechanism asks, MechanismBook book) => [.. book.InForce.Select(m => m.Mechanism).Where(m => !m.IsRestricted && m.Fields.Any(f => SameField.In(asks, f) is not null))];

    // Where and when each stands already. A figure is held where the unit has matters or subjects of the mechanism; anything else where it has filled it in.
    private async Task<IReadOnlyList<UnitPreview>> FilledAsync(List<UnitPreview> units, MechanismBook book, DateTimeOffset now, CancellationToken cancellation)
    {
        var filled = await new HeldValues(store, owner).OfAsync(units.SelectMany(u => u.Held.Select(h => h.What).Where(h => h.Field is not null).Select(h => (u.Unit, h.Held, h.Field!))), book, now, cancellation);
        return [.. units.Select(u => u with { Held = [.. u.Held.Select(h => h with { Stands = Of(u, h) }).Where(h => h.Stands is not null || (h.IsKept && (h.What.By != HeldBy.Term || h.What.Field is { Type: FieldType.Number or FieldType.Money })))] })];

        HeldValue? Of(UnitPreview unit, HeldOf held) => held.What.Field is { } field ? filled.GetValueOrDefault((unit.Unit, held.What.Held.Id, field.Id)) : null;
    }

    // What runs and was promised for this month or before.
    private Task<Dictionary<string, long>> DueAsync(DateOnly end, MechanismBook book, OrganisationOn day, CancellationToken cancellation) => CountAsync(
        $"""
        SELECT bearer, count(*) FROM matter WHERE owner = @owner AND ended IS NULL AND coalesce(deadline, 9223372036854775807) <= @end AND mechanism NOT IN ({Restricted(book)})
          AND NOT EXISTS (SELECT 1 FROM matter c WHERE c.owner = @owner AND c.parent = matter.matter) GROUP BY bearer
        """,
        [("end", CountyZone.Number(end))], day, cancellation);

    // Rounds that are still to begin this month: of duties that come again, and of forms that mechanisms ask for again and again.
    private async Task<Dictionary<string, long>> RoundsAsync(DateOnly end, MechanismBook book, OrganisationOn day, DateTimeOffset now, CancellationToken cancellation)
    {
        var rounds = await CountAsync(
            """
            SELECT c.bearer, count(DISTINCT d.matter) FROM due d JOIN matter c ON c.owner = @owner AND c.parent = d.matter
            WHERE d.owner = @owner AND d.at > @now AND d.at < @end AND d.kind LIKE 'period/%' GROUP BY c.bearer
            """,
            [("now", CountyZone.Micro(now)), ("end", CountyZone.Micro(CountyZone.End(end)))], day, cancellation);
        foreach (var (mechanism, recurrence) in book.InForce.Where(m => !m.Mechanism.IsRestricted).SelectMany(m => m.Mechanism.Recurs.Select(r => (m.Mechanism, r))))
        {
            var since = CountyZone.DayOf(book.Since(mechanism.Id, recurrence.Id));
            var days = Recurring.Days(recurrence, since, null, end, book.Calendars.At(now)).ToList();
            var times = days.Count(d => d.Day > day.Day);
            if (times == 0) continue;
            foreach (var (unit, forms) in await FormsAsync(mechanism, recurrence, days.LastOrDefault(d => d.Day <= day.Day)?.Period, day, cancellation)) rounds[unit] = rounds.GetValueOrDefault(unit) + (forms * times);
        }
        return rounds;
    }

    // One for each member of the set; where each subject gets one, as many as the last round brought.
    private async Task<Dictionary<string, long>> FormsAsync(Mechanism mechanism, Recurrence recurrence, string? last, OrganisationOn day, CancellationToken cancellation)
    {
        if (recurrence.Each is null) return recurrence.To is { } set ? day.Tree.Resolve(set).AllUnits.ToDictionary(u => u.Id, _ => 1L) : [];
        return last is null ? [] : await CountAsync(
            "SELECT bearer, count(*) FROM matter WHERE owner = @owner AND mechanism = @mechanism AND period = @period GROUP BY bearer", [("mechanism", mechanism.Id), ("period", last)], day, cancellation);
    }

    private async Task<ILookup<string, Mechanism>> RegistersAsync(MechanismBook book, OrganisationOn day, CancellationToken cancellation)
    {
        var kept = await store.AskAsync("SELECT DISTINCT keeper, mechanism FROM subject WHERE owner = @owner", [("owner", owner.Value)], cancellation).ToListAsync(cancellation);
        return kept.Select(r => (Unit: day.Answering.Of((string)r[0]!), Held: book.Last((string)r[1]!)?.Mechanism)).Where(k => k.Held is { IsRestricted: false }).ToLookup(k => k.Unit, k => k.Held!);
    }

    private async Task<Dictionary<string, long>> CountAsync(string sql, (string, object?)[] given, OrganisationOn day, CancellationToken cancellation)
    {
        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        await foreach (var row in store.AskAsync(sql, [("owner", owner.Value), .. given], cancellation))
        {
            var unit = day.Answering.Of((string)row[0]!);
            counts[unit] = counts.GetValueOrDefault(unit) + (long)row[1]!;
        }
        return counts;
    }

    // Ids of mechanisms are small letters, digits and hyphens.
    private static string Restricted(MechanismBook book) => string.Join(", ", book.InForce.Where(m => m.Mechanism.IsRestricted).Select(m => $"'{m.Mechanism.Id}'").DefaultIfEmpty("''"));
}

/// <summary>What one unit would get, and what it has.</summary>
/// <param name="Unit">Id of the unit.</param>
/// <param name="Gets">What it would get, in the order of the document.</param>
public sealed record UnitPreview(string Unit, ImmutableArray<PlannedWay> Gets)
{
    /// <summary>What lies open with it and is not restricted.</summary>
    public long Open { get; init; }

    /// <summary>Of this the red.</summary>
    public long Red { get; init; }

    /// <summary>Of this the yellow.</summary>
    public long Yellow { get; init; }

    /// <summary>What it has promised for the end of this month or before and not done.</summary>
    public long Due { get; init; }

    /// <summary>Rounds of what comes again that begin with it before the month ends.</summary>
    public long Rounds { get; init; }

    /// <summary>What the document would add to this month.</summary>
    public long Adds { get; init; }

    /// <summary>减负: how much it would be asked this month.</summary>
    public long Asked => Due + Rounds + Adds;

    /// <summary>What need not be asked again.</summary>
    public ImmutableArray<HeldOf> Held { get; init; } = [];
}

/// <summary>What need not be asked of one unit again.</summary>
/// <param name="What">What it is.</param>
/// <param name="IsKept">Whether the unit has matters under way, or subjects, of the mechanism.</param>
/// <param name="Stands">Where the unit has filled it in; null where that is not known of one field.</param>
public sealed record HeldOf(HeldField What, bool IsKept, HeldValue? Stands);

/// <summary>What would go out.</summary>
/// <param name="Units">By unit, what gets most first.</param>
/// <param name="Late">Commitments whose last day has passed, the earliest first, those that nobody is named for among them.</param>
public sealed record Previewed(IReadOnlyList<UnitPreview> Units, IReadOnlyList<PlannedLate> Late);
