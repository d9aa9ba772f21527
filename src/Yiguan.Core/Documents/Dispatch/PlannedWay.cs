using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Commands;
using Yiguan.Core.Plans;

namespace Yiguan.Core.Documents.Dispatch;

/// <summary>What one unit would get of one commitment if the document went out as it stands.</summary>
/// <param name="Row">Number of the commitment in the document.</param>
/// <param name="Title">What its matter would be called.</param>
/// <param name="Unit">Id of the unit.</param>
/// <param name="Bears">Whether the unit answers for it; else it supports.</param>
/// <param name="Mechanism">Id of the mechanism that it would live by.</param>
/// <param name="Deadline">The last day; of what comes again that of its first round; null where none is promised.</param>
public sealed record PlannedWay(int Row, string Title, string Unit, bool Bears, string Mechanism, DateOnly? Deadline)
{
    /// <summary>The ways of one commitment. One that nobody is named for has none.</summary>
    /// <param name="opening">The commitment as a matter to be opened.</param>
    /// <param name="today">The day in the county.</param>
    public static IEnumerable<PlannedWay> Of(OpeningOf opening, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(opening);
        var (whole, units, deadline) = opening.Command switch
        {
            OpenForSet set => (set.Whole, set.Parts.Select(p => p.Owner), set.Whole.Deadline),
            OpenRecurring again => (again.Whole, again.Units.IsEmpty ? Named(again.Whole) : again.Units, WorkPeriods.First(again.Every, again.On, today, again.Whole.Deadline).Due),
            Open open => (open, Named(open), open.Deadline),
            _ => throw new ArgumentException($"{opening.Command.GetType().Name} opens nothing.", nameof(opening)),
        };
        var bearers = units.Distinct().ToList();
        return bearers.Select(u => new PlannedWay(opening.Row.Commitment.Id, whole.Title, u, true, opening.Mechanism, deadline))
            .Concat(whole.Support.Except(bearers).Select(u => new PlannedWay(opening.Row.Commitment.Id, whole.Title, u, false, opening.Mechanism, deadline)));
    }

    private static IEnumerable<string> Named(Open open) => new[] { open.Owner ?? open.Lead }.OfType<string>();
}
