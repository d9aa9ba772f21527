using Yiguan.Core.Mechanisms;

namespace Yiguan.Core.Matters.Offers;

/// <summary>待办: stages in which matters wait for somebody.</summary>
/// <param name="Mechanism">The mechanism.</param>
/// <param name="Stage">Id of the stage.</param>
/// <param name="For">What they wait for.</param>
public sealed record Waiting(Mechanism Mechanism, string Stage, WaitsFor For)
{
    /// <summary>The ways that lead on from there: by the unit where acceptance is waited for, else by duties. What this post may go comes first.</summary>
    /// <param name="by">The post.</param>
    /// <param name="bearer">The unit with which one matter lies.</param>
    /// <returns>Each with why the post may not go it, as far as that is known without the matter; what gives a matter up is left out where he may not.</returns>
    public IEnumerable<(Move Way, Refusal? Why)> Ways(Actor by, string bearer)
    {
        ArgumentNullException.ThrowIfNull(by);
        return Mechanism.Moves.Where(m => m.From.Contains(Stage) && m.By.Any(who => For == WaitsFor.Acceptance ? who is Roles.Owner or Roles.Lead : Roles.DutyOf(who) is not null))
            .Select(m => (Way: m, Why: For == WaitsFor.Acceptance ? null : WhyNot(m, by, bearer)))
            .Where(w => w.Why is null || w.Way.To is not { } to || Mechanism.FindStage(to) is { IsKept: true })
            .OrderBy(w => w.Why is not null);
    }

    /// <summary>What waits for a post by the mechanisms in force: for its unit where it may accept, for itself where only a duty of its own leads on.</summary>
    public static IEnumerable<Waiting> Of(IEnumerable<Mechanism> mechanisms, Actor by)
    {
        ArgumentNullException.ThrowIfNull(mechanisms);
        ArgumentNullException.ThrowIfNull(by);
        return mechanisms.Where(m => m.Kind == MechanismKind.Loop)
            .SelectMany(m => m.Stages.Where(s => s.Phase != Phase.Ended), (m, s) => (Mechanism: m, Stage: s.Id, For: WaitsIn(m, s.Id, by)))
            .Where(w => w.For is not null)
            .Select(w => new Waiting(w.Mechanism, w.Stage, w.For!.Value));
    }

    private static Refusal? WhyNot(Move way, Actor by, string bearer)
    {
        var duties = way.By.Select(Roles.DutyOf).OfType<string>().ToList();
        return !duties.Any(by.Duties.Contains) ? new NotYours(string.Join("、", way.By))
            : !duties.Any(d => by.May(d, bearer)) ? new OutOfReach(string.Join("、", way.By))
            : way.ByAnother && by.Unit == bearer ? new ByOneself(by.Unit) : null;
    }

    private static WaitsFor? WaitsIn(Mechanism mechanism, string stage, Actor by)
    {
        var moves = mechanism.Moves.Where(m => m.From.Contains(stage)).ToList();
        if (IsForUnit(moves)) return moves.Any(m => m.Act == Act.Accept) ? WaitsFor.Acceptance : null;
        return moves.Any(m => m.By.Any(who => Roles.DutyOf(who) is { } duty && by.Duties.Contains(duty))) ? WaitsFor.Duty : null;
    }

    // Where the unit itself can take the matter on, nobody else is waited for: 撤销 may come at any time.
    private static bool IsForUnit(List<Move> moves) => moves.Any(m => m.Act != Act.Decline && m.By.Any(who => who is Roles.Owner or Roles.Lead));
}

/// <summary>What a matter waits for.</summary>
public enum WaitsFor
{
    /// <summary>签收 by the unit that answers for it.</summary>
    Acceptance,

    /// <summary>A duty: 复查, 销号, 重新下达.</summary>
    Duty,
}
