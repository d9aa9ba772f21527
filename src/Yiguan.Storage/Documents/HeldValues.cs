using System.Text.Json;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Facts;
using Yiguan.Core.Matters.Values;
using Yiguan.Core.Matters.Views;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Subjects;
using Yiguan.Core.Views;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Matters;

namespace Yiguan.Storage.Documents;

/// <summary>
/// 已有的填报: what units have filled in elsewhere, with where and when. A unit's subjects in use and its matters of the last <see cref="Days"/> days are looked at, <see cref="MostLooked"/> of a
/// mechanism at most. Safe for many threads.
/// </summary>
public sealed class HeldValues(ILedgerStore store, Owner owner)
{
    /// <summary>Matters that were opened before are not looked at.</summary>
    public const int Days = 400;

    /// <summary>So many subjects, or matters, the newest first, of one unit and mechanism.</summary>
    public const int MostLooked = 200;

    /// <summary>So many units and mechanisms at once; of the others nothing is told.</summary>
    public const int MostAsked = 500;

    private const string Columns = "fields, changed, mechanism_version";

    /// <summary>What stands in fields of mechanisms; those that nobody has filled in are left out.</summary>
    /// <param name="asked">Units, each with the mechanism and the field of it.</param>
    /// <param name="book">What matters and subjects live by.</param>
    /// <param name="now">The present moment, UTC.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task<IReadOnlyDictionary<(string Unit, string Mechanism, string Field), HeldValue>> OfAsync(
        IEnumerable<(string Unit, Mechanism Held, Field Field)> asked, MechanismBook book, DateTimeOffset now, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(book);
        var found = new Dictionary<(string, string, string), HeldValue>();
        foreach (var of in asked.Where(a => !a.Field.IsSensitive).GroupBy(a => (a.Unit, Mechanism: a.Held.Id)).Take(MostAsked))
        {
            var (held, rows) = (of.First().Held, await RowsAsync(of.Key.Unit, of.First().Held, now, cancellation));
            foreach (var field in of.Select(a => a.Field).DistinctBy(f => f.Id))
            {
                if (Latest(rows, held, field, book) is { } value) found[(of.Key.Unit, of.Key.Mechanism, field.Id)] = value;
            }
        }
        return await DatedAsync(found, cancellation);
    }

    /// <summary>What stands in fields of one subject, by their ids; those that nobody has filled in are left out, and all of a subject of another register.</summary>
    /// <param name="subject">Id of the subject.</param>
    /// <param name="held">The register.</param>
    /// <param name="fields">Fields of it; what is sensitive is not told.</param>
    /// <param name="book">What subjects live by.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task<IReadOnlyDictionary<string, HeldValue>> OfSubjectAsync(string subject, Mechanism held, IEnumerable<Field> fields, MechanismBook book, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(held);
        ArgumentNullException.ThrowIfNull(fields);
        ArgumentNullException.ThrowIfNull(book);
        var sql = $"SELECT subject, name, {Columns} FROM subject WHERE owner = @owner AND subject = @subject AND mechanism = @mechanism AND merged_into IS NULL";
        var rows = await ReadAsync(sql, [("owner", owner.Value), ("subject", subject), ("mechanism", held.Id)], cancellation);
        var found = new Dictionary<(string, string, string), HeldValue>();
        foreach (var field in fields.Where(f => !f.IsSensitive))
        {
            if (Latest(rows, held, field, book) is { } value) found[("", held.Id, field.Id)] = value;
        }
        return (await DatedAsync(found, cancellation)).ToDictionary(f => f.Key.Field, f => f.Value, StringComparer.Ordinal);
    }

    private Task<List<Row>> RowsAsync(string unit, Mechanism held, DateTimeOffset now, CancellationToken cancellation)
    {
        var sql = held.Kind == MechanismKind.Register
            ? $"SELECT subject, name, {Columns} FROM subject{Candidates.By(store.Dialect, "subject_keeper")} WHERE owner = @owner AND keeper = @unit AND mechanism = @mechanism AND merged_into IS NULL AND phase <> 'ended' ORDER BY changed DESC, subject LIMIT @most"
            : $"SELECT matter, title, {Columns} FROM matter{Candidates.By(store.Dialect, "matter_bearer")} WHERE owner = @owner AND bearer = @unit AND opened >= @from AND mechanism = @mechanism AND merged_into IS NULL ORDER BY opened DESC, matter DESC LIMIT @most";
        (string, object?)[] given = [("owner", owner.Value), ("unit", unit), ("mechanism", held.Id), ("most", (long)MostLooked)];
        return ReadAsync(sql, held.Kind == MechanismKind.Register ? given : [.. given, ("from", CountyZone.Micro(now.AddDays(-Days)))], cancellation);
    }

    private async Task<List<Row>> ReadAsync(string sql, (string, object?)[] given, CancellationToken cancellation)
    {
        var rows = new List<Row>();
        await foreach (var row in store.AskAsync(sql, given, cancellation))
        {
            using var fields = JsonDocument.Parse((string)row[2]!);
            rows.Add(new Row((string)row[0]!, (string)row[1]!, fields.RootElement.Clone(), (long)row[3]!, (long)row[4]!));
        }
        return rows;
    }

    // A version before may have kept the field otherwise: what it holds then is another thing. What lives by a restricted one is nobody's to tell.
    private static HeldValue? Latest(List<Row> rows, Mechanism held, Field field, MechanismBook book)
    {
        var filled = rows.Where(r => r.Fields.TryGetProperty(field.Id, out _) && book.Of(held.Id, r.Version).Mechanism is { IsRestricted: false } by && by.FindField(field.Id) is { } was
                && (was.Type, was.Decimals, was.Unit, was.IsMany, was.Of, was.IsSensitive) == (field.Type, field.Decimals, field.Unit, field.IsMany, field.Of, false))
            .OrderByDescending(r => r.Changed).ToList();
        return filled is [var last, ..] && FlatFields.Read(field, last.Fields.GetProperty(field.Id)) is { IsMissing: false } value
            ? new HeldValue(held.Kind == MechanismKind.Register, last.Id, last.Name, value, default, filled.Count) : null;
    }

    // The day on which the value was said, by the fact that last named the field.
    private async Task<IReadOnlyDictionary<(string Unit, string Mechanism, string Field), HeldValue>> DatedAsync(Dictionary<(string Unit, string Mechanism, string Field), HeldValue> found, CancellationToken cancellation)
    {
        if (found.Count == 0) return found;
        var facts = (await store.StreamsAsync(owner, [.. found.Values.Select(Stream).Distinct()], cancellation).ToListAsync(cancellation)).ToLookup(e => e.Stream, StringComparer.Ordinal);
        return found.ToDictionary(f => f.Key, f => f.Value with { Day = CountyZone.DayOf(facts[Stream(f.Value)].Last(e => e.Version == 1 || Fills(e, f.Key.Field)).Recorded) });
    }

    // Among what the fact itself filled in, or the step that it tells of.
    private static bool Fills(Entry entry, string field)
    {
        using var body = JsonDocument.Parse(entry.Body);
        return Has(body.RootElement) || body.RootElement.EnumerateObject().Any(p => Has(p.Value));

        bool Has(JsonElement of) => of.ValueKind == JsonValueKind.Object && of.TryGetProperty("fields", out var fields) && fields.ValueKind == JsonValueKind.Object && fields.TryGetProperty(field, out _);
    }

    private static string Stream(HeldValue value) => value.IsSubject ? SubjectFact.Stream(value.Id) : MatterFact.Stream(value.Id);

    private sealed record Row(string Id, string Name, JsonElement Fields, long Changed, long Version);
}

/// <summary>What a unit has filled in elsewhere.</summary>
/// <param name="IsSubject">Whether it stands with a subject of a register, else with a matter.</param>
/// <param name="Id">Id of the subject or matter, that which changed last.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Value">What it holds.</param>
/// <param name="Day">When it was said.</param>
/// <param name="Count">How many of the unit's have the field filled in; not counted further than <see cref="HeldValues.MostLooked"/>.</param>
public sealed record HeldValue(bool IsSubject, string Id, string Name, FieldValue Value, DateOnly Day, int Count);
