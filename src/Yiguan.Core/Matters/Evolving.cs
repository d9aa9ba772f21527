using System.Collections.Immutable;
using System.Diagnostics;
using Yiguan.Core.Matters.Facts;
using Yiguan.Core.Matters.Values;

namespace Yiguan.Core.Matters;

/// <summary>What each fact makes of a matter. An unread fact is loud: silence would hide history.</summary>
internal static class Evolving
{
    public static Matter After(Matter matter, RecordedMatterFact recorded) => Keep(Mentioning(Handled(matter, Standing(matter, Evolve(matter, recorded.Fact), recorded.Fact)), recorded), recorded);

    public static Matter After(Matter matter, MatterMove move) => matter with
    {
        MechanismVersion = move.Move.To,
        Stage = move.Stage(matter.Stage),
        Fields = move.Told(matter.Fields),
        Escalated = [.. matter.Escalated.Select(move.Told)],
        Moves = matter.Moves.Add(move with { Moment = matter.Moments.Count }),
        Moments = matter.Moments.Add(move.Told(matter.Moments[^1]) with { At = move.At, Said = move.At, Enters = false, Grant = null, Promises = false, Divides = false, Reopens = false }),
    };

    // Whoever was mentioned answers by whatever he records.
    private static Matter Mentioning(Matter matter, RecordedMatterFact recorded)
    {
        var posts = (recorded.Fact as MatterCommented)?.Mentioned ?? [];
        if (matter.Mentions.IsEmpty && posts.IsEmpty) return matter;
        var told = posts.Select(p => KeyValuePair.Create(p, new Mention(recorded.Recorded, recorded.Actor, ((MatterCommented)recorded.Fact).Text)));
        return matter with { Mentions = matter.Mentions.Remove(recorded.Actor).SetItems(told) };
    }

    // Whoever takes it over names a post of its own.
    private static Matter Handled(Matter before, Matter after) => after.People.Handler is null || after.People.Bearer == before.People.Bearer ? after : after with { People = after.People with { Handler = null } };

    // A return is answered by the next submission, and forgotten where the matter stands elsewhere.
    private static Matter Standing(Matter before, Matter after, MatterFact fact) => after with
    {
        Returned = fact is MatterReturned e ? e.Step.Reason ?? "" : fact is MatterSubmitted || after.Stage != before.Stage ? null : after.Returned,
    };

    /// <summary>The matter told anew, each fact as the corrections behind it say, with the moves in between.</summary>
    public static Matter Again(string id, ImmutableList<RecordedMatterFact> facts, ImmutableList<MatterMove> moves)
    {
        var corrections = facts.Where(f => f.Fact is MatterCorrected).ToLookup(f => ((MatterCorrected)f.Fact).Version);
        var matter = Matter.None(id);
        foreach (var fact in facts)
        {
            matter = After(matter, corrections[fact.Version].Aggregate(fact, (so, c) => Corrected(so, InTermsOf(so, c, moves)))) with { Version = fact.Version };
            matter = moves.Where(m => m.After == fact.Version).Aggregate(matter, After);
        }
        return matter;
    }

    /// <summary>Fields that are entered now, in the terms of the version that a matter lived by at an earlier fact; what that version has no name for is absent.</summary>
    /// <param name="fields">The fields.</param>
    /// <param name="moves">Moves of the matter up to now.</param>
    /// <param name="version">Place of the fact in the stream.</param>
    public static ImmutableDictionary<string, FieldValue> InTermsOf(ImmutableDictionary<string, FieldValue> fields, IEnumerable<MatterMove> moves, long version) =>
        moves.Where(m => m.After >= version).Reverse().Aggregate(fields, (told, move) => move.Untold(told));

    private static MatterCorrected InTermsOf(RecordedMatterFact wrong, RecordedMatterFact correction, ImmutableList<MatterMove> moves)
    {
        var told = (MatterCorrected)correction.Fact;
        return told with { Fields = InTermsOf(told.Fields, moves.Where(m => m.After < correction.Version), wrong.Version) };
    }

    private static Matter Evolve(Matter matter, MatterFact happened) => happened switch
    {
        MatterOpened e => Opened(matter, e),
        MatterAssigned e => Assigned(matter, e),
        MatterSponsorsNamed e => matter with { People = matter.People with { Sponsors = e.Sponsors } },
        MatterHandedTo e => matter with { People = matter.People with { Handler = e.Post } },
        MatterRelayed e => matter with { IsAccepted = false, People = matter.People with { Owner = e.To, Relay = [.. matter.People.Relay.Where(u => u != e.To && u != e.From), e.From] } },
        MatterHandedUp e => matter with { IsAccepted = false, Stage = e.Stage ?? matter.Stage, People = matter.People with { Owner = e.To, Relay = [.. matter.People.Relay.Where(u => u != e.To && u != e.From), e.From] } },
        MatterAccepted e => Stepped(matter, e.Step) with { IsAccepted = true },
        MatterDeclined e => Stepped(matter, e.Step) with { IsAccepted = false, People = matter.People with { Owner = null } },
        MatterReturned e => Stepped(matter, e.Step) with { Returns = matter.Returns + 1 },
        MatterReopened e => Stepped(matter, e.Step) with { Reopenings = matter.Reopenings + 1 },
        WayTaken e => Stepped(matter, e.Step),
        MatterReported e => matter with { Fields = Filled(matter.Fields, e.Fields) },
        MatterFilled e => matter with { Fields = Filled(matter.Fields, e.Fields) },
        MatterExtensionAsked e => matter with { Asked = matter.Asked.SetItem(e.Clock, e) },
        MatterExtensionGranted e => matter with { Asked = matter.Asked.Remove(e.Clock), Granted = [.. matter.Granted, e] },
        MatterExtensionRefused e => matter with { Asked = matter.Asked.Remove(e.Clock) },
        MatterDeadlineSet e => matter with { FirstDeadline = matter.FirstDeadline ?? e.Deadline, Deadline = e.Deadline, Hour = e.Hour },
        MatterAskedAgain e => (e.Deadline is { } day ? matter with { FirstDeadline = matter.FirstDeadline ?? day, Deadline = day, Hour = e.Hour } : matter) with { Fields = Filled(matter.Fields, e.Fields), AskedBy = matter.AskedBy.Add(e.Source) },
        MatterHeld e => matter with { Held = e.Reason, HeldUntil = e.Until },
        MatterResumed => matter with { Held = null, HeldUntil = null },
        MatterDivided e => matter with { Stage = e.Stage ?? matter.Stage, Children = [.. matter.Children, .. e.Children] },
        MatterRecurring e => matter with { Stage = e.Stage ?? matter.Stage, Recurs = e },
        MatterPeriodBegun e => matter with { LastPeriod = e.Begin, Children = [.. matter.Children, .. e.Children] },
        MatterFollowed e => matter with { Stage = e.Stage },
        MatterCalledBack e => matter with { Stage = e.Stage, Reopenings = matter.Reopenings + 1 },
        MatterMerged e => matter with { MergedInto = e.Into },
        MatterAbsorbed e => matter with { Links = [.. matter.Links, new MatterLinked(MatterFact.Stream(e.Matter), "absorbed")] },
        MatterLinked e => matter with { Links = [.. matter.Links, e] },
        MatterEscalated e => matter with { Escalated = [.. matter.Escalated, e] },
        MatterMarked e => matter with { Marks = e.Marks },
        MatterCommented or MatterCorrected or MatterWholeEnded => matter,
        _ => throw new UnreachableException($"No reading for {happened.GetType().Name}."),
    };

    private static Matter Opened(Matter matter, MatterOpened e) => matter with
    {
        Mechanism = e.Mechanism,
        MechanismVersion = e.MechanismVersion,
        Title = e.Title,
        Stage = e.Stage,
        People = new Participants { Opener = e.Unit, Lead = e.Lead, Owner = e.Owner, Support = e.Support, Sponsors = e.Sponsors, Filer = e.Filer },
        Fields = Filled(matter.Fields, e.Fields),
        FirstDeadline = e.Deadline,
        Deadline = e.Deadline,
        Hour = e.Hour,
        Source = e.Source,
        Parent = e.Parent,
        Period = e.Period,
    };

    private static Matter Assigned(Matter matter, MatterAssigned e) => matter with
    {
        IsAccepted = false,
        Stage = e.Stage ?? matter.Stage,
        FirstDeadline = matter.FirstDeadline ?? e.Deadline,
        Deadline = e.Deadline ?? matter.Deadline,
        // The hour was said of the day before.
        Hour = e.Deadline is null ? matter.Hour : null,
        People = matter.People with { Owner = e.Owner, Lead = e.Lead, Support = e.Support, Sponsors = e.Sponsors },
    };

    private static Matter Stepped(Matter matter, Step step) => matter with { Stage = step.Stage ?? matter.Stage, Fields = Filled(matter.Fields, step.Fields) };

    private static ImmutableDictionary<string, FieldValue> Filled(ImmutableDictionary<string, FieldValue> fields, ImmutableDictionary<string, FieldValue> told)
    {
        var filled = fields.ToBuilder();
        foreach (var (id, value) in told)
        {
            if (value.IsMissing) filled.Remove(id);
            else filled[id] = value;
        }
        return filled.ToImmutable();
    }

    private static Matter Keep(Matter matter, RecordedMatterFact recorded) => matter with
    {
        Moments = matter.Moments.Add(new Moment
        {
            At = recorded.Recorded,
            Said = IsProven(recorded.Fact) && recorded.Happened < recorded.Recorded ? recorded.Happened : recorded.Recorded,
            Stage = matter.Stage,
            Enters = StageEntered(recorded.Fact) is not null,
            Held = matter.Held,
            IsReturned = matter.Returned is not null,
            IsMerged = matter.MergedInto is not null,
            Fields = matter.Fields,
            Deadline = matter.Deadline,
            Hour = matter.Hour,
            Grant = recorded.Fact as MatterExtensionGranted,
            Promises = recorded.Fact is MatterDeadlineSet or MatterAskedAgain { Deadline: not null },
            Divides = recorded.Fact is MatterDivided or MatterRecurring or MatterCalledBack,
            Reopens = recorded.Fact is MatterReopened,
            Followed = (recorded.Fact as MatterFollowed)?.Ended,
            People = matter.People,
        }),
    };

    private static string? StageEntered(MatterFact fact) => fact switch
    {
        MatterOpened e => e.Stage,
        MatterAssigned e => e.Stage,
        MatterHandedUp e => e.Stage,
        MatterDivided e => e.Stage,
        MatterRecurring e => e.Stage,
        MatterFollowed e => e.Stage,
        MatterCalledBack e => e.Stage,
        WayTaken e => e.Step.Stage,
        _ => null,
    };

    private static bool IsProven(MatterFact fact) => fact switch
    {
        WayTaken e => !e.Step.Evidence.IsEmpty,
        MatterReported e => !e.Evidence.IsEmpty,
        _ => false,
    };

    private static RecordedMatterFact Corrected(RecordedMatterFact recorded, MatterCorrected correction) => recorded with
    {
        Fact = recorded.Fact switch
        {
            MatterOpened e => e with { Title = correction.Title ?? e.Title, Deadline = correction.Deadline ?? e.Deadline, Hour = correction.Deadline is null ? e.Hour : null, Fields = Restated(e.Fields, correction) },
            MatterAssigned e => e with { Deadline = correction.Deadline ?? e.Deadline },
            MatterDeadlineSet e => e with { Deadline = correction.Deadline ?? e.Deadline, Hour = correction.Deadline is null ? e.Hour : null },
            MatterReported e => e with { Fields = Restated(e.Fields, correction) },
            WayTaken e => e with { Step = e.Step with { Fields = Restated(e.Step.Fields, correction) } },
            var other => other,
        },
    };

    // What should not have been said is not said empty either: an earlier value stands then.
    private static ImmutableDictionary<string, FieldValue> Restated(ImmutableDictionary<string, FieldValue> fields, MatterCorrected correction) =>
        fields.RemoveRange(correction.Fields.Where(f => f.Value.IsMissing).Select(f => f.Key)).SetItems(correction.Fields.Where(f => !f.Value.IsMissing));
}
