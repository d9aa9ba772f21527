using System.Collections.Concurrent;
using System.Collections.Immutable;
using Yiguan.Core.Ledger;
using Yiguan.Core.Organisation.Facts;

namespace Yiguan.Core.Organisation.History;

/// <summary>A fact of the organisation with its place in the ledger.</summary>
/// <param name="Sequence">The ledger's sequence.</param>
/// <param name="Recorded">When it was recorded, UTC.</param>
/// <param name="Fact">What happened.</param>
public sealed record RecordedFact(long Sequence, DateTimeOffset Recorded, OrganisationFact Fact);

/// <summary>
/// The organisation through time, in both times: the day on which something held and the moment at which it was known. Folded from the
/// stream of the organisation; never changed, every fact gives a new one.
/// </summary>
public sealed class OrganisationHistory
{
    // A day holds what has been asked of it: lists of a thousand units, and their names where documents were read. Of more days than that they are worked out again.
    private const int MostDays = 100;

    private readonly ConcurrentDictionary<DateOnly, OrganisationOn> _days = new();

    internal OrganisationHistory()
    {
    }

    /// <summary>Before the first fact.</summary>
    public static OrganisationHistory Empty { get; } = new();

    /// <summary>All facts, in the order of the ledger.</summary>
    public ImmutableList<RecordedFact> Facts { get; internal init; } = [];

    /// <summary>The version of the stream: how many facts it holds.</summary>
    public long Version => Facts.Count;

    internal ImmutableDictionary<long, OrganisationFact?> Corrected { get; init; } = ImmutableDictionary<long, OrganisationFact?>.Empty;

    internal ImmutableDictionary<Only, Timeline<Territories>> Territories { get; init; } = ImmutableDictionary<Only, Timeline<Territories>>.Empty;

    internal ImmutableDictionary<string, Timeline<Unit>> Units { get; init; } = ImmutableDictionary<string, Timeline<Unit>>.Empty;

    internal ImmutableDictionary<string, Timeline<Heirs>> Heirs { get; init; } = ImmutableDictionary<string, Timeline<Heirs>>.Empty;

    internal ImmutableDictionary<string, Timeline<Post>> Posts { get; init; } = ImmutableDictionary<string, Timeline<Post>>.Empty;

    internal ImmutableDictionary<string, Timeline<Person>> Persons { get; init; } = ImmutableDictionary<string, Timeline<Person>>.Empty;

    internal ImmutableDictionary<Seat, Timeline<Seat>> Seats { get; init; } = ImmutableDictionary<Seat, Timeline<Seat>>.Empty;

    internal ImmutableDictionary<StandIn, Timeline<StandIn>> StandIns { get; init; } = ImmutableDictionary<StandIn, Timeline<StandIn>>.Empty;

    internal ImmutableDictionary<string, Timeline<GroupRule>> Groups { get; init; } = ImmutableDictionary<string, Timeline<GroupRule>>.Empty;

    internal ImmutableDictionary<Sponsor, Timeline<Sponsor>> Sponsors { get; init; } = ImmutableDictionary<Sponsor, Timeline<Sponsor>>.Empty;

    internal ImmutableDictionary<Only, Timeline<DutyTable>> Duties { get; init; } = ImmutableDictionary<Only, Timeline<DutyTable>>.Empty;

    /// <summary>The history that facts tell, in the order of the ledger.</summary>
    public static OrganisationHistory Of(IEnumerable<RecordedFact> facts) => Empty.Then(facts);

    /// <summary>The history that the stream of the organisation tells.</summary>
    /// <exception cref="InvalidOperationException">An entry is no fact of the organisation.</exception>
    public static OrganisationHistory Of(IEnumerable<Entry> entries) => Of(entries.Select(Read));

    /// <summary>The history after further facts.</summary>
    public OrganisationHistory Then(params IEnumerable<RecordedFact> facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var builder = new HistoryBuilder(this);
        foreach (var fact in facts) builder.Take(fact);
        return builder.Build();
    }

    /// <summary>As it was on a day, by what is known in this history. The same for all who ask: every fact of a matter is told with the names of its day, and to put a thousand units in order for each took half a millisecond.</summary>
    public OrganisationOn On(DateOnly day)
    {
        if (_days.TryGetValue(day, out var known)) return known;
        if (_days.Count >= MostDays) _days.Clear();
        return _days.GetOrAdd(day, static (d, history) => new OrganisationOn(history, d), this);
    }

    /// <summary>What was known at a moment: the history of the facts recorded by then.</summary>
    public OrganisationHistory KnownAt(DateTimeOffset instant) => Of(Facts.TakeWhile(f => f.Recorded <= instant));

    /// <summary>What was known when the ledger had come to a sequence.</summary>
    public OrganisationHistory KnownAt(long sequence) => Of(Facts.TakeWhile(f => f.Sequence <= sequence));

    /// <summary>
    /// Who answers on a day for a unit: itself while it stands, else its successors through however many reorganisations, the principal one
    /// first. Empty where nobody does.
    /// </summary>
    public ImmutableArray<string> Successors(string unit, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(unit);
        var found = ImmutableArray.CreateBuilder<string>();
        Collect(unit, day, [], found);
        return found.DrainToImmutable();
    }

    /// <summary>Who answers for whom on a day, by what is known in this history.</summary>
    public Answering Answering(DateOnly day) => History.Answering.Of(this, day);

    /// <summary>Who answered for whom on a day, as it was known at a moment.</summary>
    /// <param name="day">The day.</param>
    /// <param name="known">The moment.</param>
    public Answering Answering(DateOnly day, DateTimeOffset known) => (KnowsSuccessions(known) ? this : KnownAt(known)).Answering(day);

    /// <summary>Ids of the units for which one of these ever answered, themselves included.</summary>
    public ImmutableHashSet<string> Predecessors(IEnumerable<string> units)
    {
        var heirs = Heirs.SelectMany(h => h.Value.Spells.SelectMany(s => s.Value.Units).Select(heir => (Former: h.Key, Heir: heir))).ToLookup(h => h.Heir, h => h.Former, StringComparer.Ordinal);
        var (found, waiting) = (ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal), new Stack<string>(units));
        while (waiting.TryPop(out var unit))
        {
            if (!found.Add(unit)) continue;
            foreach (var former in heirs[unit]) waiting.Push(former);
        }
        return found.ToImmutable();
    }

    /// <summary>The spells of a unit: its names, kinds and places one after the other. Empty for an id that no unit bears.</summary>
    public ImmutableArray<Spell<Unit>> Spells(string unit) => Units.TryGetValue(unit, out var timeline) ? timeline.Spells : [];

    /// <summary>The posts that a person holds or held, each with its days.</summary>
    public IEnumerable<Spell<Seat>> SeatsOf(string person) => Seats.Where(s => s.Key.Person == person).SelectMany(s => s.Value.Spells);

    /// <summary>The id of the unit that bore a full name last; null where none did.</summary>
    public string? Named(string name) => Units
        .SelectMany(u => u.Value.Spells.Where(s => s.Value.Name == name).Select(s => (u.Key, s.From)))
        .OrderByDescending(u => u.From).ThenBy(u => u.Key, StringComparer.Ordinal).Select(u => u.Key).FirstOrDefault();

    /// <summary>The fact recorded under a sequence; null where that is none of the organisation.</summary>
    public RecordedFact? Find(long sequence) => Find(Facts, sequence);

    internal static RecordedFact? Find(IReadOnlyList<RecordedFact> facts, long sequence)
    {
        var (low, high) = (0, facts.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (facts[middle].Sequence == sequence) return facts[middle];
            if (facts[middle].Sequence < sequence) low = middle + 1;
            else high = middle - 1;
        }
        return null;
    }

    // Most of what is recorded, persons and posts, says nothing of who answers: then what was known by then need not be folded again.
    private bool KnowsSuccessions(DateTimeOffset moment)
    {
        for (var last = Facts.Count - 1; last >= 0 && Facts[last].Recorded > moment; last--)
        {
            if (Facts[last].Fact is UnitFounded or UnitAbolished or UnitsMerged or UnitSplit or OrganisationCorrected) return false;
        }
        return true;
    }

    internal static RecordedFact Read(Entry entry) => FactCatalogue.Read(entry) is OrganisationFact fact
        ? new RecordedFact(entry.Sequence, entry.Recorded, fact)
        : throw new InvalidOperationException($"{entry.Type} at {entry.Owner} {entry.Sequence} is no fact of the organisation.");

    private void Collect(string unit, DateOnly day, HashSet<string> asked, ImmutableArray<string>.Builder found)
    {
        if (!asked.Add(unit)) return;
        if (Units.TryGetValue(unit, out var timeline) && timeline.On(day) is not null) found.Add(unit);
        else if (Heirs.TryGetValue(unit, out var heirs) && heirs.On(day) is { } spell)
        {
            foreach (var heir in spell.Value.Units) Collect(heir, day, asked, found);
        }
    }
}
