using System.Collections.Immutable;
using Yiguan.Core.Matters.Facts;
using Yiguan.Core.Matters.Values;
using Yiguan.Core.Mechanisms;

namespace Yiguan.Core.Matters;

/// <summary>How a matter with parts follows them, as its mechanism says: all of them, so many, or a sum.</summary>
public static class Following
{
    /// <summary>How far the parts are: how many have ended, how many of them were withdrawn, and what the others add up to (0 where nothing is added up).</summary>
    public static (int Ended, int Withdrawn, int All, long Sum) Of(Matter matter, Ground ground)
    {
        ArgumentNullException.ThrowIfNull(matter);
        ArgumentNullException.ThrowIfNull(ground);
        var parts = matter.Children.Select(c => ground.Others[c]).ToList();
        return (parts.Count(ground.HasEnded), parts.Count(ground.IsWithdrawn), parts.Count, Sum(matter, ground, p => p.MomentsNow[^1]));
    }

    /// <summary>
    /// Why the clockwork leaves a whole alone that runs because somebody opened it again; null where it does not. A hand outranks it until a part has
    /// ended after that, or what the parts add up to has changed.
    /// </summary>
    internal static Refusal? ByHand(Matter matter, Ground ground)
    {
        var moments = matter.MomentsNow;
        var ended = moments.FindLastIndex(m => m.IsMerged || ground.Mechanism.FindStage(m.Stage)?.Phase == Phase.Ended);
        if (ended < 0 || ended + 1 >= moments.Count || moments[ended + 1] is not { Reopens: true, At: var since }) return null;
        var goesOn = ground.Mechanism.Follow.How == FollowKind.Sum
            ? Sum(matter, ground, p => p.MomentsNow.FindLast(m => m.At <= since)) != Sum(matter, ground, p => p.MomentsNow[^1])
            : matter.Children.Any(c => ground.Ended(ground.Others[c]) > since);
        return goesOn ? null : new ReopenedByHand(matter.Title);
    }

    // What was entered in a part that is asked for no longer is not reached.
    private static long Sum(Matter matter, Ground ground, Func<Matter, Moment?> at) => ground.Mechanism.Follow.Sum is not { } field ? 0 : matter.Children
        .Select(c => ground.Others[c])
        .Sum(p => at(p) is { } moment && !ground.IsWithdrawn(p, moment.Stage) ? InTermsOf(matter, p, moment.Fields).GetValueOrDefault(field)?.Number ?? 0 : 0);

    // A part that ended before a move of the whole stays in the terms of the version that it ended by.
    private static ImmutableDictionary<string, FieldValue> InTermsOf(Matter whole, Matter part, ImmutableDictionary<string, FieldValue> told) =>
        whole.Moves.SkipWhile(m => m.Move.From != part.MechanismVersion).Aggregate(told, (fields, move) => move.Told(fields));

    /// <summary>The stage that a whole stood in when it ended with its parts; null where it runs, or ended in another way.</summary>
    internal static string? Left(Matter matter, Mechanism mechanism)
    {
        var running = matter.Moments.FindLastIndex(m => !m.IsMerged && mechanism.FindStage(m.Stage)?.Phase != Phase.Ended);
        return running >= 0 && running + 1 < matter.Moments.Count && matter.Moments[running + 1].Followed is not null ? matter.Moments[running].Stage : null;
    }

    /// <summary>Why the whole cannot end yet by a way; null where it can. Only a way that is named may be one that ends it early.</summary>
    internal static Refusal? Before(Matter matter, Ground ground, string? way) => IsEarly(ground.Mechanism, way) ? null : Before(matter, ground);

    /// <summary>What parts that go on are told where their whole ended early.</summary>
    internal static IEnumerable<Told> ToParts(Matter matter, Ground ground, Step step) => IsEarly(ground.Mechanism, step.Way)
        ? matter.Children.Where(c => !ground.HasEnded(ground.Others[c])).Select(c => new Told(c, new MatterWholeEnded(matter.Id, step.Way, step.Reason)))
        : [];

    private static bool IsEarly(Mechanism mechanism, string? way) => way is not null && mechanism.FindMove(way) is { IsEarly: true };

    /// <summary>Why the whole cannot end yet; null where it can.</summary>
    internal static Refusal? Before(Matter matter, Ground ground)
    {
        if (WorkPeriods.Next(matter, ground.Today) is { } period) return new PeriodsToCome(period.Name);
        if (matter.Children.IsEmpty) return null;
        var (ended, withdrawn, all, sum) = Of(matter, ground);
        // Where every part was withdrawn, nothing is asked of them any longer.
        if (withdrawn == all) return null;
        var follow = ground.Mechanism.Follow;
        var (kept, enough) = (ended - withdrawn, Math.Min(follow.Count ?? all, all - withdrawn));
        return follow.How switch
        {
            FollowKind.Count when kept < enough => new PartsOpen(enough - kept, all),
            FollowKind.Sum when matter.Fields.GetValueOrDefault(follow.Reaches ?? "")?.Number is var target && sum < (target ?? 1) => Short(ground.Mechanism, follow, sum, target),
            FollowKind.All when ended < all => new PartsOpen(all - ended, all),
            _ => null,
        };
    }

    private static SumNotReached Short(Mechanism mechanism, Follow follow, long sum, long? target)
    {
        var field = mechanism.FindField(follow.Sum ?? "");
        return new SumNotReached(field?.Title.Zh ?? "", FieldCheck.Scaled(sum, field?.Decimals ?? 0), target is { } t ? FieldCheck.Scaled(t, field?.Decimals ?? 0) : "—");
    }
}
