using System.Collections.Immutable;
using Yiguan.Core.Matters.Facts;
using Yiguan.Core.Matters.Values;

namespace Yiguan.Core.Matters.Commands;

/// <summary>What the organisation of the day tells of a matter: written down when a unit is named, so that lists and clocks read it like any other field.</summary>
internal static class ByOrganisation
{
    /// <summary>What is to be filled in of a matter as facts leave it; none where nothing changes, or where the organisation is not asked.</summary>
    public static IEnumerable<MatterFact> Following(Matter after, Ground ground)
    {
        if (ground.KindOf is null) yield break;
        var changed = ground.Mechanism.Fields.Where(f => f.KindOf is not null).Select(f => (f.Id, Told: Kind(f, after, ground)))
            .Where(f => (after.Fields.GetValueOrDefault(f.Id) ?? new FieldValue()) != f.Told).ToImmutableDictionary(f => f.Id, f => f.Told);
        if (!changed.IsEmpty) yield return new MatterFilled(changed);
    }

    private static FieldValue Kind(Mechanisms.Field field, Matter after, Ground ground)
    {
        var unit = field.KindOf == Roles.Lead ? after.People.Lead : after.People.Owner;
        return unit is not null && ground.KindOf!(unit) is { } kind && field.Options.Any(o => o.Id == kind) ? FieldValue.Of(kind) : new FieldValue();
    }
}
