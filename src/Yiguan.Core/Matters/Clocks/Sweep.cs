using Yiguan.Core.Mechanisms;

namespace Yiguan.Core.Matters.Clocks;

/// <summary>Lays reasons over each other: the worst colour wins, and what speaks over all wins over that.</summary>
internal static class Sweep
{
    private static readonly Cause s_free = new(CauseKind.NoLimit);

    public static List<ColourSpan> Of(DateTimeOffset opened, List<Reason> reasons)
    {
        var turns = reasons.Select(r => r.From).Concat(reasons.Where(r => r.To is not null).Select(r => r.To!.Value)).Append(opened).Where(t => t >= opened).Distinct().Order().ToList();
        var coming = reasons.OrderBy(r => r.From).ToList();
        var (spans, active, next) = (new List<ColourSpan>(), new List<Reason>(), 0);
        for (var i = 0; i < turns.Count; i++)
        {
            // Few reasons speak at one time, however long the life of the matter is.
            active.RemoveAll(r => r.To <= turns[i]);
            while (next < coming.Count && coming[next].From <= turns[i]) active.Add(coming[next++]);
            var (colour, cause) = Worst(active, turns[i]);
            if (spans is [.., var last] && last.Colour == colour && last.Cause == cause) continue;
            if (spans.Count > 0) spans[^1] = spans[^1] with { To = turns[i] };
            spans.Add(new ColourSpan(turns[i], null, colour, cause));
        }
        return spans;
    }

    private static (Colour Colour, Cause Cause) Worst(List<Reason> reasons, DateTimeOffset moment)
    {
        Reason? worst = null;
        foreach (var reason in reasons)
        {
            if (!reason.Covers(moment)) continue;
            if (worst is not { } w || (reason.IsOver, reason.Colour, -reason.Rank).CompareTo((w.IsOver, w.Colour, -w.Rank)) > 0) worst = reason;
        }
        return worst is { } found ? (found.Colour, found.Cause) : (Colour.Green, s_free);
    }
}
