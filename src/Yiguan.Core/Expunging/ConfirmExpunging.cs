using Yiguan.Core.Organisation.History;
using Yiguan.Core.Views;

namespace Yiguan.Core.Expunging;

/// <summary>Agrees, as a second person, that values are removed for good.</summary>
/// <param name="By">Who agrees: the post acted for, where one acts for another.</param>
/// <param name="Sequence">Of the proposal.</param>
/// <param name="Reason">Why; null: as it was proposed.</param>
public sealed record ConfirmExpunging(string By, long Sequence, string? Reason = null)
{
    /// <summary>The fact to record, once nothing is against it.</summary>
    public Expunged Fact(ExpungingState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var proposal = state.Proposals[Sequence];
        return new Expunged(proposal.Values, string.IsNullOrWhiteSpace(Reason) ? proposal.Reason : Reason, Sequence);
    }

    /// <summary>Why it cannot be done; null where it can.</summary>
    /// <param name="state">What was proposed and expunged.</param>
    /// <param name="organisation">Tells who holds the posts of the two; empty where the ledger has none.</param>
    /// <param name="today">The day of the county on which it is agreed.</param>
    public Refusal? Refused(ExpungingState state, OrganisationHistory organisation, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (!state.Proposals.TryGetValue(Sequence, out var proposal)) return new NothingProposed(Sequence);
        if (proposal.Done is not null) return new AlreadyExpunged(proposal.Values[0]);
        if (proposal.Values.FirstOrDefault(state.Gone.Contains) is { } gone) return new AlreadyExpunged(gone);
        if (proposal.By == By) return new SamePerson(By);
        if (ActingPerson.Of(By, organisation, today) is not { } second) return new NobodyThere(By, today);
        var then = CountyZone.DayOf(proposal.Recorded);
        if (ActingPerson.Of(proposal.By, organisation, then) is not { } first) return new NobodyThere(proposal.By, then);
        return first == second ? new SamePerson(By) : null;
    }
}
