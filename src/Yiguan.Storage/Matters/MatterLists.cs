using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Clocks;
using Yiguan.Core.Matters.Facts;
using Yiguan.Core.Matters.Views;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Mechanisms.Adoption;
using Yiguan.Core.Views;
using Yiguan.Storage.Ledger;

namespace Yiguan.Storage.Matters;

/// <summary>Which matters a list shows.</summary>
public sealed record MatterFilter
{
    /// <summary>Units that bear the clocks; null: all.</summary>
    public IReadOnlyCollection<string>? Units { get; init; }

    /// <summary>The colour; null: any.</summary>
    public Colour? Colour { get; init; }

    /// <summary>Id of the mechanism; null: any.</summary>
    public string? Mechanism { get; init; }

    /// <summary>The most lines.</summary>
    public int Most { get; init; } = int.MaxValue;

    internal bool Shows(MatterLine line) =>
        (Units is null || Units.Contains(line.Bearer)) && (Colour is null || Colour == line.Colour) && (Mechanism is null || Mechanism == line.Mechanism.Id);
}

/// <summary>A matter in a list.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Number">Its number: 督〔2026〕12号; null before it has one.</param>
/// <param name="Mechanism">Its mechanism, in the version it lives by.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Stage">Id of its stage.</param>
/// <param name="Bearer">Id of the unit that bears the clocks.</param>
/// <param name="Opened">When it was opened, UTC.</param>
/// <param name="Deadline">The day promised.</param>
/// <param name="FirstDeadline">The day that was promised first.</param>
/// <param name="Colour">Its colour.</param>
/// <param name="Cause">Why.</param>
public sealed record MatterLine(
    string Id, string? Number, Mechanism Mechanism, string Title, string Stage, string Bearer, DateTimeOffset Opened, DateOnly? Deadline, DateOnly? FirstDeadline, Colour Colour, Cause Cause);

/// <summary>Lists of one owner's matters: now, from the views; at an earlier moment, as they were known then, from the ledger.</summary>
public sealed class MatterLists(ILedgerStore store, Owner owner)
{
    /// <summary>Matters as they are at a moment that no later fact than the last precedes, in the order in which they were opened.</summary>
    public async Task<IReadOnlyList<MatterLine>> NowAsync(MatterFilter filter, DateTimeOffset now, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var book = await BookAsync(DateTimeOffset.MaxValue, cancellation);
        var (sql, parameters) = Question(filter, now);
        return await store.AskAsync(sql, parameters, cancellation).Select(row => Line(row, book)).ToListAsync(cancellation);
    }

    /// <summary>Matters as they were known at an earlier moment.</summary>
    public async Task<IReadOnlyList<MatterLine>> ThenAsync(MatterFilter filter, DateTimeOffset moment, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var book = await BookAsync(moment, cancellation);
        var numbers = await NumbersAsync(cancellation);
        var lines = new List<MatterLine>();
        Matter? matter = null;
        var head = (await store.HeadAsync(owner, cancellation))?.Sequence ?? 0;
        await foreach (var entry in store.ReadStreamsAsync(owner, MatterFact.Streams, head, cancellation))
        {
            var id = entry.Stream[MatterFact.Streams.Length..];
            if (matter?.Id != id)
            {
                Take(matter);
                matter = Matter.None(id);
            }
            if (entry.Recorded <= moment) matter = matter.Then(RecordedMatterFact.Of(entry));
        }
        Take(matter);
        return [.. lines.OrderBy(l => l.Opened).ThenBy(l => l.Id, StringComparer.Ordinal).Take(filter.Most)];

        void Take(Matter? whole)
        {
            if (whole is not { IsOpened: true }) return;
            var line = Line(whole, book, numbers, moment);
            if (filter.Shows(line)) lines.Add(line);
        }
    }

    private static MatterLine Line(Matter matter, MechanismBook book, Dictionary<string, string> numbers, DateTimeOffset moment)
    {
        var lives = book.Of(matter.Mechanism, matter.MechanismVersion);
        var span = PlanMaker.Make(matter, lives.Mechanism, lives.Rules, MatterView.Calendar).At(moment);
        return new MatterLine(
            matter.Id, numbers.GetValueOrDefault(matter.Id), lives.Mechanism, matter.Title, matter.Stage, matter.People.Bearer, matter.Moments[0].At, matter.Deadline, matter.FirstDeadline, span.Colour, span.Cause);
    }

    private static MatterLine Line(object?[] row, MechanismBook book) => new(
        (string)row[0]!,
        row[3] is long number ? NumberView.Text((string)row[1]!, (long)row[2]!, number) : null,
        book.Of((string)row[4]!, (long)row[5]!).Mechanism,
        (string)row[6]!, (string)row[7]!, (string)row[8]!,
        CountyZone.Instant((long)row[9]!),
        row[10] is long day ? CountyZone.Day(day) : null,
        row[11] is long first ? CountyZone.Day(first) : null,
        Enum.Parse<Colour>((string)row[12]!, ignoreCase: true),
        Cause.Read((string)row[13]!));

    private (string Sql, List<(string, object?)> Parameters) Question(MatterFilter filter, DateTimeOffset now)
    {
        var sql = new StringBuilder("""
            SELECT m.matter, n.prefix, n.year, n.number, m.mechanism, m.mechanism_version, m.title, m.stage, m.bearer, m.opened, m.deadline, m.first_deadline, s.colour, s.cause
            FROM matter m
            JOIN colour_span s ON s.owner = m.owner AND s.matter = m.matter AND s.known_to IS NULL AND s.begins <= @now AND (s.ends IS NULL OR s.ends > @now)
            LEFT JOIN matter_number n ON n.owner = m.owner AND n.matter = m.matter
            WHERE m.owner = @owner
            """);
        List<(string, object?)> parameters = [("owner", owner.Value), ("now", CountyZone.Micro(now))];
        if (filter.Mechanism is { } mechanism) And("m.mechanism = @mechanism", "mechanism", mechanism);
        if (filter.Colour is { } colour) And("s.colour = @colour", "colour", colour.ToString().ToLowerInvariant());
        if (filter.Units is { } units)
        {
            var names = units.Select((unit, i) => (Name: string.Create(CultureInfo.InvariantCulture, $"u{i}"), unit)).ToList();
            sql.Append(names.Count == 0 ? " AND 1 = 0" : $" AND m.bearer IN ({string.Join(", ", names.Select(n => "@" + n.Name))})");
            parameters.AddRange(names.Select(n => (n.Name, (object?)n.unit)));
        }
        sql.Append(" ORDER BY m.opened, m.matter LIMIT @most");
        parameters.Add(("most", (long)filter.Most));
        return (sql.ToString(), parameters);

        void And(string condition, string name, object value)
        {
            sql.Append(" AND ").Append(condition);
            parameters.Add((name, value));
        }
    }

    private async Task<MechanismBook> BookAsync(DateTimeOffset known, CancellationToken cancellation) =>
        MechanismBook.Of((await store.StreamAsync(owner, MechanismAdopted.Stream, cancellation)).Where(e => e.Recorded <= known));

    private async Task<Dictionary<string, string>> NumbersAsync(CancellationToken cancellation) =>
        await store.RowsAsync(MatterTables.Number, owner, cancellation).ToDictionaryAsync(r => (string)r[1]!, r => NumberView.Text((string)r[5]!, (long)r[3]!, (long)r[4]!), cancellationToken: cancellation);
}
