using System.Globalization;
using System.Text;
using Yiguan.Core.Indicators;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Facts;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Mechanisms.Adoption;
using Yiguan.Core.Organisation.History;
using Yiguan.Core.Subjects;
using Yiguan.Core.Views;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Organisation;

namespace Yiguan.Storage.Indicators;

/// <summary>Which values of indicators a list shows.</summary>
public sealed record IndicatorFilter
{
    /// <summary>Ids of the units, as they answered in the period; null: all.</summary>
    public IReadOnlyCollection<string>? Units { get; init; }

    /// <summary>Id of the indicator; null: any.</summary>
    public string? Indicator { get; init; }

    /// <summary>Id of the mechanism whose roll-ups count; null: any.</summary>
    public string? Mechanism { get; init; }

    /// <summary>Periods; 2026 stands for itself and for all within it that are named so (2026-03, 2026-Q1). Null: all.</summary>
    public IReadOnlyCollection<string>? Periods { get; init; }

    internal bool Shows(string mechanism, Figure figure) =>
        (Indicator is null || Indicator == figure.Indicator) && (Mechanism is null || Mechanism == mechanism)
        && (Periods is null || Periods.Any(p => figure.Period == p || figure.Period.StartsWith(p + "-", StringComparison.Ordinal)));
}

/// <summary>
/// Values of one owner's indicators: now, from the views; at an earlier moment, as they were known then, from the ledger. A figure counts for the unit
/// that answered on the last day of its period, or answers now where the period runs: what is past stays under who it was.
/// </summary>
public sealed class IndicatorLists(ILedgerStore store, Owner owner)
{
    private readonly OrganisationShelf _organisation = new(store, owner);

    /// <summary>Values as they are now, by indicator, period and unit.</summary>
    /// <param name="asked">Which.</param>
    /// <param name="now">The present.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task<IReadOnlyList<IndicatorValue>> NowAsync(IndicatorFilter asked, DateTimeOffset now, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(asked);
        List<(string, object?)> parameters = [("owner", owner.Value)];
        var history = await _organisation.HistoryAsync(cancellation);
        var filter = asked.Units is { } units ? asked with { Units = history.Predecessors(units) } : asked;
        var where = Where(filter, parameters);
        var sql = $"""
            SELECT indicator, unit, per, period, mechanism, decimals, CAST(sum(value) AS BIGINT), count(*) FROM (
              SELECT indicator, unit, per, period, mechanism, decimals, value FROM matter_figure WHERE {where}
              UNION ALL SELECT indicator, unit, per, period, mechanism, decimals, value FROM subject_figure WHERE {where}
            ) f GROUP BY indicator, unit, per, period, mechanism, decimals
            """;
        var sums = await store.AskAsync(sql, parameters, cancellation).Select(r => new IndicatorSum(
            (string)r[0]!, (string)r[1]!, Enum.Parse<Period>((string)r[2]!, ignoreCase: true), (string)r[3]!, (string)r[4]!, (int)(long)r[5]!, (long)r[6]!, (long)r[7]!)).ToListAsync(cancellation);
        return IndicatorValue.Of(Answered(sums, asked, history, now));
    }

    /// <summary>Values as they were known at an earlier moment.</summary>
    public async Task<IReadOnlyList<IndicatorValue>> ThenAsync(IndicatorFilter filter, DateTimeOffset moment, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var book = MechanismBook.Of((await store.StreamAsync(owner, MechanismAdopted.Stream, cancellation)).Where(e => e.Recorded <= moment));
        var sums = new List<IndicatorSum>();
        await foreach (var entries in ThingsAsync(MatterFact.Streams, moment, cancellation))
        {
            var matter = Matter.Of(entries[0].Stream[MatterFact.Streams.Length..], entries, book);
            Add(matter.Mechanism, Figures.Of(matter, book.Of(matter.Mechanism, matter.MechanismVersion)));
        }
        await foreach (var entries in ThingsAsync(SubjectFact.Streams, moment, cancellation))
        {
            var subject = Subject.Of(entries[0].Stream[SubjectFact.Streams.Length..], entries, book);
            Add(subject.Mechanism, Figures.Of(subject, book.Of(subject.Mechanism, subject.MechanismVersion)));
        }
        return IndicatorValue.Of(Answered(sums, filter, (await _organisation.HistoryAsync(cancellation)).KnownAt(moment), moment));

        void Add(string mechanism, IEnumerable<Figure> figures) =>
            sums.AddRange(figures.Where(f => filter.Shows(mechanism, f)).Select(f => new IndicatorSum(f.Indicator, f.Unit, f.Per, f.Period, mechanism, f.Decimals, f.Value, 1)));
    }

    private static IEnumerable<IndicatorSum> Answered(IEnumerable<IndicatorSum> sums, IndicatorFilter filter, OrganisationHistory history, DateTimeOffset now)
    {
        var (today, days) = (CountyZone.DayOf(now), new Dictionary<DateOnly, Answering>());
        return sums.Select(s => s with { Unit = On(IndicatorPeriod.Last(s.Per, s.Period)).Of(s.Unit) }).Where(s => filter.Units?.Contains(s.Unit) ?? true);

        Answering On(DateOnly last)
        {
            var day = last < today ? last : today;
            return days.TryGetValue(day, out var known) ? known : days[day] = history.Answering(day);
        }
    }

    // The facts of one stream at a time, as far as they were recorded by then.
    private async IAsyncEnumerable<List<Entry>> ThingsAsync(string prefix, DateTimeOffset moment, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        var head = (await store.HeadAsync(owner, cancellation))?.Sequence ?? 0;
        var thing = new List<Entry>();
        await foreach (var entry in store.ReadStreamsAsync(owner, prefix, head, cancellation))
        {
            if (entry.Recorded > moment) continue;
            if (thing.Count > 0 && thing[0].Stream != entry.Stream)
            {
                yield return thing;
                thing = [];
            }
            thing.Add(entry);
        }
        if (thing.Count > 0) yield return thing;
    }

    private static string Where(IndicatorFilter filter, List<(string, object?)> parameters)
    {
        var sql = new StringBuilder("owner = @owner");
        if (filter.Indicator is { } indicator) And("indicator = @indicator", "indicator", indicator);
        if (filter.Mechanism is { } mechanism) And("mechanism = @mechanism", "mechanism", mechanism);
        if (filter.Units is { } units) sql.Append(units.Count == 0 ? " AND 1 = 0" : $" AND unit IN ({string.Join(", ", Names("u", units))})");
        // What begins with the period and a hyphen lies between that and the next sign.
        if (filter.Periods is { } periods) sql.Append(periods.Count == 0 ? " AND 1 = 0" : $" AND ({string.Join(" OR ", Names("p", periods).Select(n => $"period = {n} OR (period > {n} || '-' AND period < {n} || '.')"))})");
        return sql.ToString();

        void And(string condition, string name, object value)
        {
            sql.Append(" AND ").Append(condition);
            parameters.Add((name, value));
        }

        List<string> Names(string prefix, IEnumerable<string> values)
        {
            var names = new List<string>();
            foreach (var value in values)
            {
                var name = string.Create(CultureInfo.InvariantCulture, $"{prefix}{names.Count}");
                parameters.Add((name, value));
                names.Add("@" + name);
            }
            return names;
        }
    }
}
