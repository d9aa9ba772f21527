using System.Collections.Immutable;
using Yiguan.Core.Matters.Clocks;
using Yiguan.Core.Matters.Facts;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Views;

namespace Yiguan.Core.Matters.Commands;

/// <summary>督办: takes a step of the ladder: when it is due, or by hand with a reason.</summary>
/// <param name="By">Who holds the duty to supervise; the clockwork of the office for a step that is due.</param>
/// <param name="Step">Place of the step in the ladder; null for one by hand.</param>
/// <param name="Does">What is done by hand; what the ladder says for a step.</param>
/// <param name="Reason">What is said to it; needed by hand.</param>
public sealed record Escalate(Actor By, int? Step, Supervision Does, string? Reason = null) : MatterCommand(By)
{
    /// <summary>Units and posts it goes to by hand; empty: who bears the clocks.</summary>
    public ImmutableArray<string> To { get; init; } = [];

    private protected override Decision<MatterFact> Judge(Matter matter, Ground ground)
    {
        var plan = ground.Plan(matter);
        return Step is { } step ? Ladder(matter, ground, plan, step) : ByHand(matter, ground, plan);
    }

    private Decision<MatterFact> ByHand(Matter matter, Ground ground, ColourPlan plan)
    {
        if (matter.Allowed(By, "duty:" + EngineDuties.Supervise) is { } no) return no;
        if (Asking.Fits(Reason, needed: true, "reason") is { } unfit) return unfit;
        var now = plan.At(ground.Now);
        return new MatterEscalated(null, Does, now.Colour, CountyZone.Micro(now.From), To.IsEmpty ? [matter.People.Bearer] : To, Reason);
    }

    private static Decision<MatterFact> Ladder(Matter matter, Ground ground, ColourPlan plan, int step) =>
        DueWork.Speaking(matter, ground.Mechanism, plan, ground.Calendars, ground.Now).FirstOrDefault(d => d.Step == step) is { } due
            ? new MatterEscalated(step, ground.Mechanism.Escalation[step].Does, ground.Mechanism.Escalation[step].At, CountyZone.Micro(due.Since), Reached(matter, ground.Mechanism.Escalation[step]))
            : new StepTaken();

    private static ImmutableArray<string> Reached(Matter matter, EscalationStep step) =>
        [.. step.To.SelectMany(to => to == Roles.Owner ? [matter.People.Bearer] : Roles.DutyOf(to) is not null ? [to] : matter.People.All().Where(p => p.Role == to).Select(p => p.Id)).Distinct()];
}
