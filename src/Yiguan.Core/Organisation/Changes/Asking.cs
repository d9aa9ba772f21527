using System.Collections.Immutable;
using Yiguan.Core.Organisation.Facts;
using Yiguan.Core.Organisation.History;

namespace Yiguan.Core.Organisation.Changes;

/// <summary>What several commands ask of the organisation.</summary>
internal static class Asking
{
    /// <summary>Why a unit does not stand on a day; null where it does.</summary>
    public static Refusal? Stands(this OrganisationHistory organisation, string unit, DateOnly day)
    {
        var spells = organisation.Spells(unit);
        if (spells.IsEmpty) return new UnitUnknown(unit);
        if (spells.Any(s => s.Covers(day))) return null;
        return spells.LastOrDefault(s => s.Until <= day) is { } ended
            ? new AbolishedAlready(ended.Value.Name, ended.Until!.Value, day)
            : new NotYetFounded(spells[0].Value.Name, spells[0].From, day);
    }

    /// <summary>Why one of several units does not stand on a day; null where all do.</summary>
    public static Refusal? Stand(this OrganisationHistory organisation, IEnumerable<string> units, DateOnly day) =>
        units.Select(unit => organisation.Stands(unit, day)).FirstOrDefault(r => r is not null);

    /// <summary>Why a unit cannot be set up under an id; null where it can.</summary>
    public static Refusal? IsFree(this OrganisationHistory organisation, string unit) =>
        Fits(unit) ?? (organisation.Units.ContainsKey(unit) ? new IdTaken(unit) : null);

    /// <summary>Why a text is no id; null where it is one.</summary>
    public static Refusal? Fits(string id) =>
        id is { Length: > 0 and <= 100 } && id.All(c => !char.IsControl(c) && !char.IsWhiteSpace(c) && !char.IsSurrogate(c)) ? null : new IdUnfit(id);

    /// <summary>A unit as it stands on a day on which it does.</summary>
    public static Unit Unit(this OrganisationHistory organisation, string unit, DateOnly day) => organisation.Units[unit].On(day)!.Value;

    /// <summary>What a unit is called last, for sentences; the id where nothing is known of it.</summary>
    public static string NameOf(this OrganisationHistory organisation, string unit) =>
        organisation.Spells(unit) is [.., var last] ? last.Value.Name : unit;

    /// <summary>Units that stand right below one on a day or later.</summary>
    public static ImmutableArray<string> BelowFrom(this OrganisationHistory organisation, string unit, DateOnly day) =>
        Ids(organisation.Units, s => s.Value.Parent == unit, day);

    /// <summary>Posts that belong to a unit on a day or later.</summary>
    public static ImmutableArray<string> PostsFrom(this OrganisationHistory organisation, string unit, DateOnly day) =>
        Ids(organisation.Posts, s => s.Value.Unit == unit, day);

    /// <summary>Who holds posts on a day or later.</summary>
    public static ImmutableArray<Seat> SeatsFrom(this OrganisationHistory organisation, IEnumerable<string> posts, DateOnly day)
    {
        var asked = posts.ToHashSet();
        return [.. organisation.Seats.Where(s => asked.Contains(s.Key.Post) && s.Value.Spells.Any(t => t.Meets(day, null))).Select(s => s.Key).OrderBy(s => s.Post, StringComparer.Ordinal).ThenBy(s => s.Person, StringComparer.Ordinal)];
    }

    private static ImmutableArray<string> Ids<T>(ImmutableDictionary<string, Timeline<T>> things, Func<Spell<T>, bool> which, DateOnly day)
        where T : class =>
        [.. things.Where(t => t.Value.Spells.Any(s => s.Meets(day, null) && which(s))).OrderBy(t => t.Value.First).ThenBy(t => t.Key, StringComparer.Ordinal).Select(t => t.Key)];
}
