using System.Collections.Immutable;
using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Commands;
using Yiguan.Core.Matters.Facts;
using Yiguan.Core.Matters.Openings;
using Yiguan.Core.Matters.Values;
using Yiguan.Core.Mechanisms;

namespace Yiguan.Core.Subjects;

/// <summary>What the move of a matter makes of the subject it is about, as <see cref="Move.Subject"/> says.</summary>
public static class SubjectSteps
{
    /// <summary>Id of the subject that a matter is about, with what is being filled in; null where it is about none.</summary>
    /// <param name="mechanism">What the matter lives by.</param>
    /// <param name="matter">The matter.</param>
    /// <param name="said">What comes along with the move.</param>
    public static string? About(Mechanism mechanism, Matter matter, Said said)
    {
        ArgumentNullException.ThrowIfNull(mechanism);
        ArgumentNullException.ThrowIfNull(matter);
        ArgumentNullException.ThrowIfNull(said);
        if (mechanism.About is not { } field) return null;
        return (said.Fields.TryGetValue(field, out var told) ? told : matter.Fields.GetValueOrDefault(field)) is { IsMissing: false } value ? value.Text : null;
    }

    /// <summary>Whether moves out of a stage ask about the subject, or change it.</summary>
    public static bool AreAsked(Mechanism mechanism, string stage)
    {
        ArgumentNullException.ThrowIfNull(mechanism);
        return mechanism.About is not null && mechanism.Moves.Any(m => m.From.Contains(stage) && (m.Subject is not null || m.When?.Contains(MechanismNames.Subject, StringComparison.Ordinal) == true || Counts(m)));
    }

    /// <summary>Whether a move asks how many matters are open.</summary>
    public static bool Counts(Move move) => move?.When?.Contains("open_matters", StringComparison.Ordinal) == true || move?.Subject?.When?.Contains("open_matters", StringComparison.Ordinal) == true;

    /// <summary>The step that a way which was taken makes of the subject; null where it makes none.</summary>
    public static (Step Taken, SubjectStep Makes)? Of(Mechanism mechanism, IEnumerable<MatterFact> facts)
    {
        ArgumentNullException.ThrowIfNull(mechanism);
        return facts.OfType<WayTaken>().Select(w => (w.Step, Makes: mechanism.FindMove(w.Step.Way)?.Subject)).FirstOrDefault(w => w.Makes is not null) is { Makes: { } makes } found ? (found.Step, makes) : null;
    }

    /// <summary>The fact of the subject, none where there is nothing to change, or why it cannot be. Who may is settled by the move of the matter.</summary>
    /// <param name="after">The matter as its move leaves it, with the subject at hand.</param>
    /// <param name="by">Who makes the move.</param>
    /// <param name="taken">The way the matter took.</param>
    /// <param name="makes">What it makes of the subject.</param>
    /// <param name="subject">The subject.</param>
    /// <param name="register">What the subject's own part is decided on: its mechanism, in the version it lives by.</param>
    public static Decision<ToldOf> Decide(Thing after, Actor by, Step taken, SubjectStep makes, Subject subject, Ground register)
    {
        ArgumentNullException.ThrowIfNull(after);
        ArgumentNullException.ThrowIfNull(taken);
        ArgumentNullException.ThrowIfNull(makes);
        ArgumentNullException.ThrowIfNull(subject);
        ArgumentNullException.ThrowIfNull(register);
        if (makes.When is { } when && !after.Holds(when, register.Now)) return Nothing;
        var fields = Filled(after, makes, register);
        if (makes.Move is { } move) return Moved(by, taken, move, fields, subject, register);
        var (values, unfit) = FieldCheck.Of(register.Mechanism, fields, register.Seal);
        if (unfit is not null) return unfit;
        var changed = values.Where(v => !v.Value.Equals(subject.Fields.GetValueOrDefault(v.Key))).ToImmutableDictionary();
        return changed.IsEmpty ? Nothing : new ToldOf(subject.Id, new SubjectChanged(by.Unit, null, null, changed, null, []));
    }

    private static ImmutableArray<ToldOf> Nothing => [];

    // A field that the subject's own version has not is refused by name; what is missing in the matter says nothing of the subject.
    private static ImmutableDictionary<string, FieldValue> Filled(Thing after, SubjectStep makes, Ground register) => makes.Sets
        .Select(s => (s.Key, Value: after.Value(s.Value, register.Mechanism.FindField(s.Key) ?? new Field { Id = s.Key, Title = new(s.Key, s.Key), Type = FieldType.Text }, register.Now)))
        .Where(s => s.Value is { IsMissing: false }).ToImmutableDictionary(s => s.Key, s => s.Value!);

    private static Decision<ToldOf> Moved(Actor by, Step taken, string move, ImmutableDictionary<string, FieldValue> fields, Subject subject, Ground register)
    {
        var way = register.Mechanism.FindMove(move);
        // A reason may be nobody's business in the register; it goes along only where it is asked for.
        var said = new Said { Fields = fields, Reason = way?.NeedsReason == true ? taken.Reason : null, Evidence = way?.NeedsEvidence == true ? taken.Evidence : [] };
        var act = way?.Act ?? Act.Move;
        var decision = Ways.Take(subject.AsMatter(), register with { AsksWho = false }, by, act, move, said, step => new MatterMoved(step));
        if (decision.Refusal is { } no) return no;
        var step = ((MatterMoved)decision.Facts[0]).Step;
        return new ToldOf(subject.Id, act == Act.Leave ? new SubjectLeft(step) : new SubjectMoved(step));
    }
}
