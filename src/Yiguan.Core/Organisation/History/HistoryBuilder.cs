using Yiguan.Core.Organisation.Facts;

namespace Yiguan.Core.Organisation.History;

/// <summary>Takes facts, one after the other, and ends as a history. What each kind of fact means stands in <see cref="Meaning"/>.</summary>
internal sealed class HistoryBuilder
{
    private readonly System.Collections.Immutable.ImmutableList<RecordedFact>.Builder _facts;
    private readonly System.Collections.Immutable.ImmutableDictionary<long, OrganisationFact?>.Builder _corrected;

    public HistoryBuilder(OrganisationHistory start, ISpellWriter? rows = null)
    {
        _facts = start.Facts.ToBuilder();
        _corrected = start.Corrected.ToBuilder();
        Territories = new(start.Territories, rows is null ? null : rows.Write);
        Units = new(start.Units, rows is null ? null : rows.Write);
        Heirs = new(start.Heirs, rows is null ? null : rows.Write);
        Posts = new(start.Posts, rows is null ? null : rows.Write);
        Persons = new(start.Persons, rows is null ? null : rows.Write);
        Seats = new(start.Seats, rows is null ? null : rows.Write);
        StandIns = new(start.StandIns, rows is null ? null : rows.Write);
        Groups = new(start.Groups, rows is null ? null : rows.Write);
        Sponsors = new(start.Sponsors, rows is null ? null : rows.Write);
        Duties = new(start.Duties, rows is null ? null : rows.Write);
    }

    public Register<Only, Territories> Territories { get; }

    public Register<string, Unit> Units { get; }

    public Register<string, Heirs> Heirs { get; }

    public Register<string, Post> Posts { get; }

    public Register<string, Person> Persons { get; }

    public Register<Seat, Seat> Seats { get; }

    public Register<StandIn, StandIn> StandIns { get; }

    public Register<string, GroupRule> Groups { get; }

    public Register<Sponsor, Sponsor> Sponsors { get; }

    public Register<Only, DutyTable> Duties { get; }

    public HistoryBuilder Take(RecordedFact recorded)
    {
        _facts.Add(recorded);
        if (recorded.Fact is OrganisationCorrected correction) Correct(correction);
        else Meaning.Of(recorded.Fact, new Saying(this, recorded.Sequence));
        End(recorded.Sequence);
        return this;
    }

    public OrganisationHistory Build() => new()
    {
        Facts = _facts.ToImmutable(),
        Corrected = _corrected.ToImmutable(),
        Territories = Territories.Things,
        Units = Units.Things,
        Heirs = Heirs.Things,
        Posts = Posts.Things,
        Persons = Persons.Things,
        Seats = Seats.Things,
        StandIns = StandIns.Things,
        Groups = Groups.Things,
        Sponsors = Sponsors.Things,
        Duties = Duties.Things,
    };

    // What the wrong fact said is taken back from the same things; what is said instead takes its place in the order.
    private void Correct(OrganisationCorrected correction)
    {
        var place = correction.Sequence;
        var wrong = _corrected.TryGetValue(place, out var before) ? before : OrganisationHistory.Find(_facts, place)?.Fact;
        if (wrong is not null) Meaning.Of(wrong, new Saying(this, place, takesBack: true));
        var right = correction.Instead?.Read();
        if (right is not null) Meaning.Of(right, new Saying(this, place));
        _corrected[place] = right;
    }

    private void End(long sequence)
    {
        Territories.End(sequence);
        Units.End(sequence);
        Heirs.End(sequence);
        Posts.End(sequence);
        Persons.End(sequence);
        Seats.End(sequence);
        StandIns.End(sequence);
        Groups.End(sequence);
        Sponsors.End(sequence);
        Duties.End(sequence);
    }
}
