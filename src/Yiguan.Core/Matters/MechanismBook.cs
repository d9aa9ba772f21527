using System.Collections.Immutable;
using System.Diagnostics;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters.Clocks;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Mechanisms.Adoption;
using Yiguan.Core.Views;

namespace Yiguan.Core.Matters;

/// <summary>A version of a mechanism, ready for use.</summary>
/// <param name="Fact">How it was adopted.</param>
/// <param name="Mechanism">What it says.</param>
/// <param name="Rules">Its rules, read.</param>
/// <param name="Adopted">When it was adopted, UTC.</param>
public sealed record AdoptedMechanism(MechanismAdopted Fact, Mechanism Mechanism, IRules Rules, DateTimeOffset Adopted);

/// <summary>What a county's matters live by, folded from one stream: all versions of all mechanisms, calendars of working days, and moves from version to version.</summary>
public sealed record MechanismBook
{
    private MechanismBook()
    {
    }

    /// <summary>Nothing yet.</summary>
    public static MechanismBook Empty { get; } = new();

    /// <summary>Version of the stream.</summary>
    public long Version { get; private init; }

    /// <summary>Calendars by what is known now.</summary>
    public Calendars Calendars => AllCalendars[^1].Calendars;

    /// <summary>The calendar adopted last; null where none was.</summary>
    public CalendarAdopted? LastCalendar { get; private init; }

    /// <summary>What changes running matters, in the order of the ledger.</summary>
    public ImmutableList<BookChange> Changes { get; private init; } = [];

    /// <summary>The sequence of the last change; 0 where there was none.</summary>
    public long LastChange => Changes is [.., var last] ? last.Sequence : 0;

    private ImmutableDictionary<string, ImmutableList<AdoptedMechanism>> AllVersions { get; init; } = ImmutableDictionary<string, ImmutableList<AdoptedMechanism>>.Empty;

    // As they were known from a sequence on.
    private ImmutableList<(long Sequence, Calendars Calendars)> AllCalendars { get; init; } = [(0, Calendars.None)];

    /// <summary>The version in force of each mechanism, by id.</summary>
    public IEnumerable<AdoptedMechanism> InForce => AllVersions.OrderBy(v => v.Key, StringComparer.Ordinal).Select(v => v.Value[^1]);

    /// <summary>Every version of every mechanism, by id, the oldest first.</summary>
    public IEnumerable<AdoptedMechanism> All => AllVersions.OrderBy(v => v.Key, StringComparer.Ordinal).SelectMany(v => v.Value);

    /// <summary>The book that entries of the stream tell.</summary>
    public static MechanismBook Of(IEnumerable<Entry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        return entries.Aggregate(Empty, (book, entry) => book.Then(entry.Sequence, entry.Recorded, FactCatalogue.Read(entry)));
    }

    /// <summary>The book after one more fact of its stream.</summary>
    /// <param name="sequence">The ledger's sequence.</param>
    /// <param name="recorded">When it was recorded, UTC.</param>
    /// <param name="fact">A <see cref="MechanismAdopted"/>, <see cref="CalendarAdopted"/> or <see cref="MattersMoved"/>.</param>
    public MechanismBook Then(long sequence, DateTimeOffset recorded, object fact) => (fact switch
    {
        MechanismAdopted adopted => Adopting(adopted, recorded),
        CalendarAdopted calendar => Adopting(calendar, sequence, recorded),
        MattersMoved move => this with { Changes = Changes.Add(new BookChange(sequence, recorded, move)) },
        _ => throw new UnreachableException($"No reading for {fact?.GetType().Name}."),
    }) with
    { Version = Version + 1 };

    /// <summary>The version in force; null where none was adopted.</summary>
    public AdoptedMechanism? Last(string mechanism) => AllVersions.TryGetValue(mechanism, out var versions) ? versions[^1] : null;

    /// <summary>The versions of one mechanism, the oldest first; none where it was not adopted.</summary>
    public IReadOnlyList<AdoptedMechanism> Versions(string mechanism) => AllVersions.GetValueOrDefault(mechanism, []);

    /// <summary>One version.</summary>
    /// <exception cref="InvalidOperationException">It was not adopted.</exception>
    public AdoptedMechanism Of(string mechanism, long version) => AllVersions.TryGetValue(mechanism, out var versions) && version >= 1 && version <= versions.Count
        ? versions[(int)version - 1]
        : throw new InvalidOperationException($"Version {version} of {mechanism} was not adopted.");

    /// <summary>The same versions with the changes up to a sequence.</summary>
    public MechanismBook Until(long sequence) => sequence >= LastChange ? this : this with { Changes = Changes.RemoveAll(c => c.Sequence > sequence) };

    /// <summary>The sequence of the last change that was recorded by a moment; 0 where there was none.</summary>
    public long LastChangeAt(DateTimeOffset moment) => Changes.LastOrDefault(c => c.Recorded <= moment)?.Sequence ?? 0;

    /// <summary>Calendars as they were known when the ledger had come to a sequence.</summary>
    public Calendars CalendarsAt(long sequence) => AllCalendars.Last(c => c.Sequence <= sequence).Calendars;

    /// <summary>Since when a recurrence has stood in every version up to the one in force.</summary>
    public DateTimeOffset Since(string mechanism, string recurrence) =>
        AllVersions[mechanism].Reverse().TakeWhile(v => v.Mechanism.Recurs.Any(r => r.Id == recurrence)).Last().Adopted;

    private MechanismBook Adopting(MechanismAdopted fact, DateTimeOffset adopted)
    {
        var mechanism = fact.Read();
        var versions = AllVersions.GetValueOrDefault(fact.Mechanism, []).Add(new AdoptedMechanism(fact, mechanism, new MechanismRules(mechanism), adopted));
        return this with { AllVersions = AllVersions.SetItem(fact.Mechanism, versions) };
    }

    // What begins on a day that has passed begins when it was recorded: nothing that was reckoned before changes.
    private MechanismBook Adopting(CalendarAdopted fact, long sequence, DateTimeOffset recorded)
    {
        var day = CountyZone.Begin(fact.From);
        var calendars = Calendars.With(day > recorded ? day : recorded, fact.Read());
        return this with { AllCalendars = AllCalendars.Add((sequence, calendars)), LastCalendar = fact, Changes = Changes.Add(new BookChange(sequence, recorded, null)) };
    }
}
