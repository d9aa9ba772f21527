using CsCheck;
using Yiguan.Core.Ledger;
using Yiguan.Core.Organisation.Facts;
using Yiguan.Core.Organisation.History;
using Yiguan.Core.Organisation.Views;
using Yiguan.Core.Views;

namespace Yiguan.Core.Tests.Organisation;

public sealed class HistoryTests
{
    private static readonly Owner s_owner = new("yunxiu");

    [Fact]
    public void What_was_known_at_a_moment_never_changes_by_what_is_recorded_later() =>
        Gen.Select(AnyChanges.Offices, Gen.Int[1, 40], AnyChanges.Day).Sample((office, known, day) =>
        {
            var then = OrganisationHistory.Of(office.Organisation.Facts.Take(known));

            Assert.Equal(Told(then.On(day)), Told(office.Organisation.KnownAt(known).On(day)));
            var last = then.Facts[^1].Recorded;
            Assert.Equal(Told(then.On(day)), Told(office.Organisation.KnownAt(last).On(day)));
        }, iter: 300);

    [Fact]
    public void Rows_tell_on_every_day_and_at_every_moment_what_the_facts_tell() =>
        Gen.Select(AnyChanges.Offices, Gen.Int[1, 40], AnyChanges.Day).Sample((office, known, day) =>
        {
            var rows = Rows(office.Organisation);
            var then = office.Organisation.KnownAt(known).On(day);

            Assert.Equal(
                then.Units.Select(u => $"{u.Id} {u.Name} {u.Kind} {u.Parent}").Order(StringComparer.Ordinal),
                Asked(rows, OrganisationTables.Unit, day, known).Select(r => $"{r[1]} {r[6]} {r[7]} {r[8]}").Order(StringComparer.Ordinal));
            Assert.Equal(
                then.Seats.Select(s => $"{s.Value.Post} {s.Value.Person}").Order(StringComparer.Ordinal),
                Asked(rows, OrganisationTables.Holding, day, known).Select(r => $"{r[1]} {r[2]}").Order(StringComparer.Ordinal));
            Assert.Equal(
                then.Posts.Select(p => $"{p.Id} {p.Unit}").Order(StringComparer.Ordinal),
                Asked(rows, OrganisationTables.Post, day, known).Select(r => $"{r[1]} {r[7]}").Order(StringComparer.Ordinal));
        }, iter: 300);

    [Fact]
    public void Whatever_was_ordered_the_organisation_is_sound_on_every_day() =>
        Gen.Select(AnyChanges.Offices, AnyChanges.Day).Sample((office, day) =>
        {
            var then = office.Organisation.On(day);

            Assert.All(then.Units, u => Assert.True(u.Parent is null || then.Find(u.Parent) is not null));
            Assert.All(then.Units, u => Assert.InRange(then.Tree.Upwards(u).Take(50).Count(), 1, 49));
            Assert.Equal(then.Seats.Length, then.Seats.Select(s => s.Value.Post).Distinct().Count());
            Assert.All(office.Organisation.Units.Keys, u => Assert.All(office.Organisation.Successors(u, day), s => Assert.NotNull(then.Find(s))));
        }, iter: 300);

    [Fact]
    public void Taken_at_once_or_one_by_one_facts_tell_the_same_and_are_known_since_the_same() =>
        AnyChanges.Offices.Sample(office =>
        {
            var atOnce = OrganisationHistory.Of(office.Organisation.Facts);

            Assert.Equal(
                office.Organisation.Units.OrderBy(u => u.Key, StringComparer.Ordinal).SelectMany(u => u.Value.Spells),
                atOnce.Units.OrderBy(u => u.Key, StringComparer.Ordinal).SelectMany(u => u.Value.Spells));
        }, iter: 200);

    [Fact]
    public void Every_fact_comes_back_from_its_body_as_it_was() =>
        AnyChanges.Offices.Sample(office => Assert.All(office.Organisation.Facts, f =>
        {
            var body = CanonicalJson.Body(f.Fact);
            var entry = Entry(f);
            Assert.Equal(body, CanonicalJson.Body((OrganisationFact)FactCatalogue.Read(entry)));
        }), iter: 50);

    private static RowBatch Rows(OrganisationHistory organisation)
    {
        var (view, rows) = (new OrganisationView(), new RowBatch());
        var state = view.Empty(s_owner, OrganisationFact.Stream);
        foreach (var fact in organisation.Facts) state = view.Take(state, Entry(fact), rows);
        return rows;
    }

    private static Entry Entry(RecordedFact fact) => new()
    {
        Owner = s_owner,
        Sequence = fact.Sequence,
        Stream = OrganisationFact.Stream,
        Version = fact.Sequence,
        Actor = "ducha",
        Recorded = fact.Recorded,
        Happened = fact.Recorded,
        Key = $"k{fact.Sequence}",
        Part = 0,
        Type = FactCatalogue.TypeOf(fact.Fact),
        Body = CanonicalJson.Body(fact.Fact),
        Hash = default,
    };

    // As SQL asks: valid_from, known_from, valid_to and known_to stand behind the key.
    private static IEnumerable<object?[]> Asked(RowBatch rows, Table table, DateOnly day, long known)
    {
        var at = day.DayNumber - new DateOnly(1970, 1, 1).DayNumber;
        var key = table.KeyLength;
        return rows.Tables.GetValueOrDefault(table, []).Values.OfType<object?[]>().Where(r =>
            (long)r[key - 2]! <= at && (r[key] is not long until || until > at) && (long)r[key - 1]! <= known && (r[key + 1] is not long gone || gone > known));
    }

    private static string Told(OrganisationOn then) => string.Join('\n', [
        .. then.Units.Select(u => CanonicalJson.Body(u)),
        .. then.Posts.Select(p => p.ToString()),
        .. then.Seats.Select(s => s.Value.ToString()),
        .. then.Sponsors.Select(s => s.Value.ToString()),
    ]);
}
