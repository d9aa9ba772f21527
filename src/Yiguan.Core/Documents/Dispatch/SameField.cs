using Yiguan.Core.Mechanisms;

namespace Yiguan.Core.Documents.Dispatch;

/// <summary>同一字段: whether a mechanism asks for what a field of another one holds already.</summary>
public static class SameField
{
    /// <summary>The field by which it asks for the same; null where it does not, or where it says itself what was asked.</summary>
    /// <param name="asks">The mechanism that asks.</param>
    /// <param name="held">A field of another one.</param>
    public static (Field Asked, HeldBy By)? In(Mechanism asks, Field held)
    {
        ArgumentNullException.ThrowIfNull(asks);
        ArgumentNullException.ThrowIfNull(held);
        var asked = asks.Fields.Where(f => !f.IsGiven && f.KindOf is null).ToList();
        if (IsCounted(held) && asked.FirstOrDefault(f => IsCounted(f) && f.Unit is not null && f.Id == held.Id && f.Unit == held.Unit) is { } same) return (same, HeldBy.Field);
        return asked.FirstOrDefault(f => IsTerm(f, held)) is { } term ? (term, HeldBy.Term) : null;
    }

    /// <summary>Whether a field holds a figure.</summary>
    internal static bool IsCounted(Field field) => field.Type is FieldType.Number or FieldType.Money;

    private static bool IsTerm(Field one, Field other) =>
        one.Title.Zh == other.Title.Zh && one.Type == other.Type && one.Type is FieldType.Number or FieldType.Money or FieldType.Date or FieldType.Choice or FieldType.Flag or FieldType.Person or FieldType.Unit
        && one.Unit == other.Unit && one.IsMany == other.IsMany && !one.IsSensitive && !other.IsSensitive && one.Options.Select(o => o.Id).SequenceEqual(other.Options.Select(o => o.Id));
}
