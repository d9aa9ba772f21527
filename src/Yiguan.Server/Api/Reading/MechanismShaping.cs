using Yiguan.Core.Matters;
using Yiguan.Core.Mechanisms;
using Yiguan.Server.Api.Calls;
using Yiguan.Server.Api.Shapes;
using Yiguan.Server.Frame;

namespace Yiguan.Server.Api.Reading;

/// <summary>Mechanisms as the API tells them: what a form is made from.</summary>
internal static class MechanismShaping
{
    /// <summary>As a list has it.</summary>
    public static MechanismItem Of(AdoptedMechanism lives, Visit visit) => new(lives.Mechanism.Id, lives.Mechanism.Kind.ToString().ToLowerInvariant(), visit.Said(lives.Mechanism.Title), lives.Fact.Version);

    /// <summary>All of it.</summary>
    public static MechanismShape Whole(AdoptedMechanism lives, Visit visit)
    {
        var mechanism = lives.Mechanism;
        return new MechanismShape(
            Of(lives, visit), mechanism.Need, mechanism.Opening.Requires, [.. mechanism.Fields.Select(f => Field(f, visit))], [.. mechanism.Stages.Select(s => new NamedShape(s.Id, visit.Said(s.Title)))],
            [.. mechanism.Moves.Select(m => Move(m, visit))], [.. mechanism.Clocks.Select(c => new NamedShape(c.Id, visit.Said(c.Title)))]);
    }

    private static FieldShape Field(Field field, Visit visit) => new(
        field.Id, visit.Said(field.Title), FieldsRead.Word(field.Type), field.IsMany, Core.Matters.Values.FieldCheck.IsSealed(field), field.Decimals, field.Unit, field.Of,
        field.Options.IsEmpty ? null : [.. field.Options.Select(o => new NamedShape(o.Id, visit.Said(o.Title)))]);

    private static MoveShape Move(Move move, Visit visit) => new(move.Id, visit.Said(move.Title), ActCall.Word(move.Act), move.From, move.To, move.By, move.Requires, move.NeedsReason, move.NeedsEvidence);
}
