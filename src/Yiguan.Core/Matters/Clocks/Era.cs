using System.Collections.Immutable;

namespace Yiguan.Core.Matters.Clocks;

/// <summary>A time during which a matter lived by one version of its mechanism.</summary>
/// <param name="Version">The version.</param>
/// <param name="From">When it began, UTC.</param>
/// <param name="To">When it ended; null for the present one.</param>
/// <param name="Moments">All moments from opening to its end, in the terms of the version: a clock that began before goes on.</param>
internal sealed record Era(long Version, DateTimeOffset From, DateTimeOffset? To, ImmutableList<Moment> Moments)
{
    /// <summary>The eras of a matter that was opened, in order. Most have one.</summary>
    public static IEnumerable<Era> Of(Matter matter)
    {
        if (matter.Moves.IsEmpty) return [new Era(matter.MechanismVersion, matter.Moments[0].At, null, matter.Moments)];
        var eras = new List<Era>();
        var (moments, first) = (ImmutableList<Moment>.Empty, 0);
        foreach (var move in matter.Moves)
        {
            moments = moments.AddRange(matter.Moments.GetRange(first, move.Moment - first));
            eras.Add(new Era(move.Move.From, matter.Moments[first].At, move.At, moments));
            moments = moments.ConvertAll(move.Told);
            first = move.Moment;
        }
        return [.. eras, new Era(matter.MechanismVersion, matter.Moments[first].At, null, moments.AddRange(matter.Moments.GetRange(first, matter.Moments.Count - first)))];
    }

    /// <summary>What lies in the era of spans that were solved from all its moments.</summary>
    public IEnumerable<ColourSpan> Within(IEnumerable<ColourSpan> spans) => spans
        .Where(s => !(s.To <= From) && !(To <= s.From))
        .Select(s => s with { From = s.From < From ? From : s.From, To = To is { } end && !(s.To <= end) ? end : s.To })
        .Where(s => !(s.To <= s.From));
}
