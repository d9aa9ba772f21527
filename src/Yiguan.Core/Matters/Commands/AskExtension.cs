using Yiguan.Core.Matters.Facts;

namespace Yiguan.Core.Matters.Commands;

/// <summary>申请延期: asks for a later day for a clock.</summary>
/// <param name="By">The owner.</param>
/// <param name="Clock">Id of the clock.</param>
/// <param name="Until">The last day asked for.</param>
/// <param name="Reason">Why.</param>
public sealed record AskExtension(Actor By, string Clock, DateOnly Until, string Reason) : MatterCommand(By)
{
    private protected override Decision<MatterFact> Judge(Matter matter, Ground ground) =>
        matter.Allowed(By, Roles.Owner) is { } no ? no
        : Asking.Fits(Reason, needed: true, "reason") is { } unfit ? unfit
        : Extending.Why(matter, ground, Clock, Until) is { } not ? not
        : new MatterExtensionAsked(Clock, Until, Reason, By.Unit);
}

/// <summary>Asks whether a clock may end later.</summary>
internal static class Extending
{
    public static Refusal? Why(Matter matter, Ground ground, string id, DateOnly until)
    {
        if (ground.Mechanism.Clocks.FirstOrDefault(c => c.Id == id) is not { } clock) return new ClockUnknown(id);
        if (clock.Extensions is { } most && matter.Granted.Count(g => g.Clock == id) >= most) return new NotExtensible(clock.Title.Zh, most);
        if (until < ground.Today) return new NotLater(until);
        var face = ground.Plan(matter).Face(id);
        return face is null ? new ClockUnknown(id) : face.LastDay is { } last && until <= last ? new NotLater(until) : null;
    }
}
