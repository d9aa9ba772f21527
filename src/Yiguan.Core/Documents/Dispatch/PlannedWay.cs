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
        var (whole, deadline) = Promised(opening, today);
        var bearers = (opening.Command switch
        {
            OpenForSet set => set.Parts.Select(p => p.Owner),
            OpenRecurring { Units.IsEmpty: false } again => again.Units,
            _ => Named(whole),
        }).Distinct().ToList();
        return bearers.Select(u => new PlannedWay(opening.Row.Commitment.Id, whole.Title, u, true, opening.Mechanism, deadline))
            .Concat(whole.Support.Except(bearers).Select(u => new PlannedWay(opening.Row.Commitment.Id, whole.Title, u, false, opening.Mechanism, deadline)));
    }

    // The matter itself, of parts the whole, and its last day.
    internal static (Open Whole, DateOnly? Deadline) Promised(OpeningOf opening, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(opening);
        return opening.Command switch
        {
            OpenForSet set => (set.Whole, set.Whole.Deadline),
            OpenRecurring again => (again.Whole, WorkPeriods.First(again.Every, again.On, today, again.Whole.Deadline).Due),
            Open open => (open, open.Deadline),
            _ => throw new ArgumentException($"{opening.Command.GetType().Name} opens nothing.", nameof(opening)),
        };
    }

    private static IEnumerable<string> Named(Open open) => new[] { open.Owner ?? open.Lead }.OfType<string>();
}

/// <summary>A commitment whose last day has passed before it goes out: its matter would begin red.</summary>
/// <param name="Row">Number of the commitment in the document.</param>
/// <param name="Title">What its matter would be called.</param>
/// <param name="Deadline">The day.</param>
/// <param name="IsWritten">Whether the text tells a day; else it is the end of the document's year.</param>
public sealed record PlannedLate(int Row, string Title, DateOnly Deadline, bool IsWritten)
{
    /// <summary>The commitment, where its day has passed; null where it has not, or none is promised.</summary>
    /// <param name="opening">The commitment as a matter to be opened, whether or not anybody is named for it.</param>
    /// <param name="today">The day in the county.</param>
    public static PlannedLate? Of(OpeningOf opening, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(opening);
        var (whole, due) = PlannedWay.Promised(opening, today);
        // What comes again ends with its whole, whatever day its next round would have.
        return (whole.Deadline < due ? whole.Deadline : due ?? whole.Deadline) is { } day && day < today
            ? new PlannedLate(opening.Row.Commitment.Id, whole.Title, day, opening.Row.Commitment.Deadline is { Date: not null } or { Within: not null }) : null;
    }
}
