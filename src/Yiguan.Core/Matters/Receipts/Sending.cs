using System.Collections.Immutable;
using Yiguan.Core.Matters.Facts;
using Yiguan.Core.Mechanisms;

namespace Yiguan.Core.Matters.Receipts;

/// <summary>下达: one way of a matter to one unit, as the facts of the matter tell it, and what the unit did with it. A matter that is passed on, handed up or given to somebody else is sent anew.</summary>
/// <param name="Unit">Id of the unit it came to.</param>
/// <param name="Role">owner, lead or support, out of <see cref="Roles"/>. The one that bears the clocks is the owner, before there is one the lead.</param>
/// <param name="Sent">When it was sent, UTC.</param>
/// <param name="By">Id of the post that sent it.</param>
public sealed record Sending(string Unit, string Role, DateTimeOffset Sent, string By)
{
    /// <summary>The unit that passed it on or handed it up; null where it came from whoever gives matters out.</summary>
    public string? From { get; init; }

    /// <summary>Whether the unit bears it, and so is asked to answer; the others are told.</summary>
    public bool Bears { get; init; }

    /// <summary>Whether the unit is asked to accept it: it bears it, and it came in a stage from which somebody accepts. Of a whole whose parts go out the units of the parts are asked.</summary>
    public bool Asks { get; init; }

    /// <summary>签收: when the unit accepted it, UTC; null where it has not.</summary>
    public DateTimeOffset? Accepted { get; init; }

    /// <summary>Id of the post that accepted or declined it; null before.</summary>
    public string? AnsweredBy { get; init; }

    /// <summary>退单: when the unit declined it, UTC; null where it has not.</summary>
    public DateTimeOffset? Declined { get; init; }

    /// <summary>When it left the unit again, UTC; null where it stays.</summary>
    public DateTimeOffset? Left { get; init; }

    /// <summary>The unit that it went to from here; null where it stays, or lies with nobody.</summary>
    public string? To { get; init; }

    /// <summary>Whether the unit itself passed it on to one below it.</summary>
    public bool IsRelayed { get; init; }

    /// <summary>When the unit accepted it, declined it or passed it on, UTC; null where it has not answered.</summary>
    public DateTimeOffset? Answered => Accepted ?? Declined ?? (IsRelayed ? Left : null);

    /// <summary>撤回: when the matter was withdrawn while it lay with the unit, UTC; null where it was not.</summary>
    public DateTimeOffset? Withdrawn { get; init; }

    /// <summary>Whether the unit still has to accept it.</summary>
    public bool IsWaiting => Asks && Accepted is null && Left is null && Withdrawn is null;

    /// <summary>Every way of a matter, in the order in which it was sent.</summary>
    /// <param name="matter">The matter.</param>
    /// <param name="mechanism">The mechanism in the version that it lives by.</param>
    public static ImmutableArray<Sending> Of(Matter matter, Mechanism mechanism)
    {
        ArgumentNullException.ThrowIfNull(matter);
        ArgumentNullException.ThrowIfNull(mechanism);
        return matter.IsOpened ? new SendingWalk(mechanism).Of(matter) : [];
    }
}

/// <summary>Walks through the facts of a matter and keeps what was sent.</summary>
internal sealed class SendingWalk(Mechanism mechanism)
{
    private readonly ImmutableHashSet<string> _waits = [.. mechanism.Moves.Where(m => m.Act == Act.Accept).SelectMany(m => m.From)];
    private readonly List<Sending> _all = [];

    public ImmutableArray<Sending> Of(Matter matter)
    {
        foreach (var (recorded, moment) in matter.Facts.Zip(matter.MomentsNow)) Take(recorded, moment);
        var end = mechanism.FindStage(matter.Stage) is { Phase: Phase.Ended, IsKept: false } ? matter.Ended(mechanism) : null;
        return [.. _all.Select(s => s.Left is null ? s with { Withdrawn = end } : s)];
    }

    private void Take(RecordedMatterFact recorded, Moment moment)
    {
        var (people, fact) = (moment.People, recorded.Fact);
        var bearer = people.Owner ?? people.Lead;
        // Who answered did so while it lay with him: a refusal takes it away in the same breath.
        if (fact is MatterAccepted) Change(s => s.Bears, s => s with { Accepted = recorded.Recorded, AnsweredBy = recorded.Actor, Asks = true });
        if (fact is MatterDeclined) Change(s => s.Bears, s => s with { Declined = recorded.Recorded, AnsweredBy = recorded.Actor });
        Change(s => s.Bears && s.Unit != bearer, s => s with { Left = recorded.Recorded, To = bearer, IsRelayed = fact is MatterRelayed });
        var told = people.Support.Select(u => (Unit: u, Role: Roles.Support)).Concat(people.Lead is { } lead && lead != bearer ? [(lead, Roles.Lead)] : []).Where(t => t.Unit != bearer).ToList();
        Change(s => !s.Bears && told.All(t => t.Unit != s.Unit), s => s with { Left = recorded.Recorded });
        if (bearer is not null && !Has(bearer, bears: true))
        {
            var from = fact switch { MatterRelayed e => e.From, MatterHandedUp e => e.From, _ => null };
            _all.Add(new Sending(bearer, people.Owner is null ? Roles.Lead : Roles.Owner, recorded.Recorded, recorded.Actor) { Bears = true, From = from, Asks = _waits.Contains(moment.Stage) });
        }
        if (_waits.Contains(moment.Stage)) Change(s => s.Bears, s => s with { Asks = true });
        else if (fact is MatterDivided or MatterRecurring) Change(s => s.Bears && s.Answered is null, s => s with { Asks = false });
        foreach (var (unit, role) in told.Where(t => !Has(t.Unit, bears: false))) _all.Add(new Sending(unit, role, recorded.Recorded, recorded.Actor));
    }

    private bool Has(string unit, bool bears) => _all.Exists(s => s.Left is null && s.Bears == bears && s.Unit == unit);

    private void Change(Func<Sending, bool> which, Func<Sending, Sending> how)
    {
        for (var i = 0; i < _all.Count; i++)
        {
            if (_all[i].Left is null && which(_all[i])) _all[i] = how(_all[i]);
        }
    }
}
