using System.Collections.Immutable;
using Yiguan.Core.Matters.Facts;
using Yiguan.Core.Matters.Values;
using Yiguan.Core.Mechanisms;

namespace Yiguan.Core.Matters.Views;

/// <summary>Files that facts bring: as evidence, and in fields that hold files.</summary>
public static class FactFiles
{
    /// <summary>佐证材料: files that a fact brings beside its fields.</summary>
    public static ImmutableArray<string> Evidence(MatterFact fact) => fact switch
    {
        WayTaken e => e.Step.Evidence,
        MatterReported e => e.Evidence,
        _ => [],
    };

    /// <summary>All files that a fact brings, by the hash by which it names them.</summary>
    /// <param name="mechanism">Says which fields hold files.</param>
    /// <param name="fact">The fact.</param>
    public static IEnumerable<string> Of(Mechanism mechanism, MatterFact fact) => Evidence(fact).Concat(In(mechanism, Fields(fact)));

    /// <summary>Files that fields hold. One that is sensitive tells of none: it is revealed first.</summary>
    public static IEnumerable<string> In(Mechanism mechanism, ImmutableDictionary<string, FieldValue> fields)
    {
        ArgumentNullException.ThrowIfNull(mechanism);
        ArgumentNullException.ThrowIfNull(fields);
        return mechanism.Fields.Where(f => f.Type is FieldType.Attachment or FieldType.Photo && !f.IsSensitive).SelectMany(f => Named(fields.GetValueOrDefault(f.Id)));
    }

    /// <summary>Files that a value names.</summary>
    public static IEnumerable<string> Named(FieldValue? value) => value is null or { Sealed: not null } ? [] : value.Texts ?? (value.Text is { } one ? [one] : ImmutableArray<string>.Empty);

    private static ImmutableDictionary<string, FieldValue> Fields(MatterFact fact) => fact switch
    {
        MatterOpened e => e.Fields,
        MatterReported e => e.Fields,
        MatterFilled e => e.Fields,
        MatterCorrected e => e.Fields,
        WayTaken e => e.Step.Fields,
        _ => ImmutableDictionary<string, FieldValue>.Empty,
    };
}
