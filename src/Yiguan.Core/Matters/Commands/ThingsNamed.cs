using System.Collections.Immutable;
using Yiguan.Core.Matters.Facts;
using Yiguan.Core.Matters.Values;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Subjects;

namespace Yiguan.Core.Matters.Commands;

/// <summary>Matters and subjects that fields name.</summary>
internal static class ThingsNamed
{
    /// <summary>Streams of those that fields as entered name and that did not stand in the same field before.</summary>
    public static IEnumerable<string> In(Mechanism mechanism, ImmutableDictionary<string, FieldValue> entered, ImmutableDictionary<string, FieldValue> before)
    {
        ArgumentNullException.ThrowIfNull(mechanism);
        return mechanism.Fields.Where(f => f.Type is FieldType.Matter or FieldType.Subject)
            .SelectMany(f => Ids(entered, f.Id).Except(Ids(before, f.Id)).Select(id => f.Type == FieldType.Matter ? MatterFact.Stream(id) : SubjectFact.Stream(id)));
    }

    private static IEnumerable<string> Ids(ImmutableDictionary<string, FieldValue> fields, string field) =>
        fields.GetValueOrDefault(field) is not { IsMissing: false } value ? [] : value.Text is { } one ? [one] : value.Texts ?? [];
}
