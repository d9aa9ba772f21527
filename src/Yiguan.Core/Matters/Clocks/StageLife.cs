using System.Collections.Immutable;

namespace Yiguan.Core.Matters.Clocks;

/// <summary>A stay of one matter in one stage, by when it was recorded.</summary>
/// <param name="Matter">Id of the matter.</param>
/// <param name="Stage">Id of the stage.</param>
/// <param name="From">When it entered, UTC.</param>
/// <param name="To">When it left, UTC; null: it stands there.</param>
public sealed record StageStay(string Matter, string Stage, DateTimeOffset From, DateTimeOffset? To);

/// <summary>How long matters stay in a stage. Days are calendar days of 24 hours; what still stands there is counted and not measured.</summary>
/// <param name="Stage">Id of the stage.</param>
/// <param name="Left">How many stays have ended.</param>
/// <param name="Standing">How many matters stand there.</param>
/// <param name="Median">Days within which half of the stays ended; null where none has.</param>
/// <param name="Ninety">Days within which nine of ten ended; null where none has.</param>
public sealed record StageLife(string Stage, int Left, int Standing, double? Median, double? Ninety)
{
    /// <summary>The life of each stage that a matter was ever in.</summary>
    /// <param name="known">Stays in the order of matter and time; two in one stage that meet are one, for a new unit begins no new stay.</param>
    public static ImmutableDictionary<string, StageLife> Of(IEnumerable<StageStay> known)
    {
        var stays = Joined(known).ToLookup(s => s.Stage);
        return stays.ToImmutableDictionary(s => s.Key, s => Of(s.Key, [.. s]));
    }

    private static StageLife Of(string stage, IReadOnlyList<StageStay> stays)
    {
        var days = stays.Where(s => s.To is not null).Select(s => (s.To!.Value - s.From).TotalDays).Order().ToList();
        return new StageLife(stage, days.Count, stays.Count - days.Count, Within(days, 0.5), Within(days, 0.9));
    }

    // The nearest rank: a stay that there was, not a mean of two.
    private static double? Within(List<double> days, double share) => days.Count == 0 ? null : days[(int)Math.Ceiling(days.Count * share) - 1];

    private static IEnumerable<StageStay> Joined(IEnumerable<StageStay> known)
    {
        StageStay? last = null;
        foreach (var stay in known)
        {
            if (last is not null && (last.Matter, last.Stage, last.To) == (stay.Matter, stay.Stage, stay.From))
            {
                last = last with { To = stay.To };
                continue;
            }
            if (last is not null) yield return last;
            last = stay;
        }
        if (last is not null) yield return last;
    }
}
