using System.Collections.Immutable;
using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Commands;
using Yiguan.Core.Matters.Openings;
using Yiguan.Core.Matters.Values;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Organisation.History;

namespace Yiguan.Storage.Matters;

/// <summary>Makes of a thing the command that opens a matter about it: title, unit and fields as a rule or recurrence says.</summary>
/// <param name="today">The organisation of the day; asked for only where a name is needed.</param>
internal sealed class Opener(Func<Task<OrganisationOn>> today)
{
    public async Task<Open> CommandAsync(Thing thing, Mechanism opens, Wanted wanted, Actor by)
    {
        var names = NeedsNames(thing, wanted.Title) ? await today() : null;
        return new Open(by, thing.Titled(wanted.Title, wanted.Period, id => names?.Find(id)?.Name ?? names?.FindPerson(id)?.Name))
        {
            Owner = wanted.To is { } to && await UnitAsync(thing, to) is { } unit ? (await today()).Answering.Of(unit) : null,
            Fields = Filled(thing, opens, wanted),
            Rule = wanted.Rule,
            Deadline = wanted.Deadline,
            Period = wanted.Period,
        };
    }

    /// <summary>What a recurrence fills in that looks at no thing.</summary>
    public static ImmutableDictionary<string, FieldValue> Constants(AdoptedMechanism opens, ImmutableDictionary<string, string> fields, DateTimeOffset now)
    {
        var ground = new RuleGround(opens.Mechanism, ImmutableDictionary<string, FieldValue>.Empty, "", now, Participants.None, now);
        return fields.Select(f => (f.Key, Value: opens.Mechanism.FindField(f.Key) is { } to ? opens.Rules.Value(f.Value, to, ground) : null))
            .Where(f => f.Value is { } value && Fits(opens.Mechanism, f.Key, value)).ToImmutableDictionary(f => f.Key, f => f.Value!);
    }

    private static bool NeedsNames(Thing thing, string title) =>
        thing.Mechanism.Fields.Any(f => f.Type is FieldType.Unit or FieldType.Person && title.Contains($"{{{f.Id}}}", StringComparison.Ordinal));

    // Who is not named in the thing is assigned by hand.
    private async Task<string?> UnitAsync(Thing thing, string to)
    {
        if (thing.Unit(to) is { } unit) return unit;
        if (thing.Mechanism.FindField(to) is not null || s_roles.Contains(to)) return null;
        var organisation = await today();
        return organisation.Find(to)?.Id ?? (organisation.Territories is not null && organisation.Tree.Resolve(to).Units is [var only] ? only.Id : null);
    }

    private static readonly ImmutableArray<string> s_roles = [Roles.Owner, Roles.Lead, Roles.Support, Roles.Sponsor, Roles.Filer, Roles.Relay];

    // What does not fit is left to be filled in by hand: that a matter is opened must not hang on the length of a remark.
    private static ImmutableDictionary<string, FieldValue> Filled(Thing thing, Mechanism opens, Wanted wanted) => wanted.Fields
        .Select(f => (f.Key, Value: opens.FindField(f.Key) is { } to ? thing.Value(f.Value, to, wanted.Now) : null))
        .Where(f => f.Value is { IsMissing: false } value && Fits(opens, f.Key, value)).ToImmutableDictionary(f => f.Key, f => f.Value!);

    private static bool Fits(Mechanism mechanism, string field, FieldValue value) =>
        FieldCheck.Of(mechanism, ImmutableDictionary<string, FieldValue>.Empty.Add(field, value), (text, _) => text).Refusal is null;
}

/// <summary>What a rule or recurrence wants of the matter it opens.</summary>
/// <param name="Rule">Its id.</param>
/// <param name="Title">With braces.</param>
/// <param name="To">A role or unit field of the thing, or a unit's name; null: nobody yet.</param>
/// <param name="Fields">Field of the matter: field of the thing, or an expression over its fields.</param>
/// <param name="Now">The moment at which the thing is looked at, UTC.</param>
internal sealed record Wanted(string Rule, string Title, string? To, ImmutableDictionary<string, string> Fields, DateTimeOffset Now)
{
    public DateOnly? Deadline { get; init; }

    public string? Period { get; init; }
}
