using Yiguan.Core.Mechanisms;
using Yiguan.Core.Plans;
using Yiguan.Reading;

namespace Yiguan.Core.Documents.Dispatch;

/// <summary>How it is known that something is reported already.</summary>
public enum HeldBy
{
    /// <summary>Both count for one indicator.</summary>
    Indicator,

    /// <summary>Both have the field, by the same id and unit of measure.</summary>
    Field,

    /// <summary>The document asks for a figure that bears the name and the unit of measure of the field.</summary>
    Measure,

    /// <summary>Both have a field of that name that holds the same: a day, an option of the same choice, a person, a figure.</summary>
    Term,
}

/// <summary>
/// 不再重复要: what a commitment would ask a unit for, and what the unit keeps or reports elsewhere already. Texts and files are not compared: words differ even where
/// they are called the same. A figure is the same where its indicator is, or its field, or what it is called, with the unit of measure; anything else where <see cref="SameField"/> says so. More is not guessed.
/// </summary>
/// <param name="Row">Number of the commitment in the document.</param>
/// <param name="Asked">What is asked, as the document or the mechanism calls it.</param>
/// <param name="Held">The mechanism or register in which the unit has it.</param>
/// <param name="Field">The field of it; null where only the indicator is known.</param>
/// <param name="By">How it is known.</param>
public sealed record HeldField(int Row, string Asked, Mechanism Held, Field? Field, HeldBy By)
{
    /// <summary>What is held of one commitment by the mechanisms and registers that a unit keeps.</summary>
    /// <param name="row">The commitment.</param>
    /// <param name="figures">The figures of the document.</param>
    /// <param name="asks">The mechanism that it would live by.</param>
    /// <param name="indicator">The indicator that was chosen for it; null: none.</param>
    /// <param name="kept">Mechanisms of which the unit has matters or subjects.</param>
    public static IEnumerable<HeldField> Of(PlanRow row, IReadOnlyList<Statement> figures, Mechanism asks, string? indicator, IEnumerable<Mechanism> kept)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(figures);
        ArgumentNullException.ThrowIfNull(asks);
        ArgumentNullException.ThrowIfNull(kept);
        var (id, span) = (row.Commitment.Id, row.Commitment.Span);
        var targets = figures.Where(f => f is { Kind: StatementKind.Target, Unit: not null, Measure.Length: > 0 } && f.Number.Start >= span.Start && f.Number.End <= span.End).ToList();
        foreach (var other in kept.Where(m => m.Id != asks.Id))
        {
            if (indicator is not null && other.RollUps.FirstOrDefault(r => r.Indicator == indicator) is { } roll) yield return new HeldField(id, indicator, other, roll.Value is { } value ? other.FindField(value) : null, HeldBy.Indicator);
            foreach (var field in other.Fields)
            {
                if (SameField.In(asks, field) is { } same) yield return new HeldField(id, same.Asked.Title.Zh, other, field, same.By);
                else if (SameField.IsCounted(field) && targets.FirstOrDefault(t => t.Measure == field.Title.Zh && t.Unit == UnitOf(field)) is { } target) yield return new HeldField(id, target.Measure, other, field, HeldBy.Measure);
            }
        }
    }

    private static string? UnitOf(Field field) => field.Unit ?? (field.Type == FieldType.Money ? "元" : null);
}
