using System.Globalization;

namespace Yiguan.Bench.Api;

/// <summary>When lifecycles begin, whatever became of those before: so many a second, rising or falling evenly within a stretch.</summary>
/// <param name="Stretches">Seconds, and the rate at their beginning and end.</param>
internal sealed record Arrivals(IReadOnlyList<(double Seconds, double From, double To)> Stretches)
{
    /// <summary>300, 300x60, burst:300, profile, profile:10.</summary>
    public static Arrivals Read(string said)
    {
        var (kind, rest) = said.Split(':') is [var named, .. var more] ? (named, more.FirstOrDefault() ?? "") : (said, "");
        double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
        if (kind == "profile") return Profile(rest.Length == 0 ? 1 : Number(rest));
        // Thirty seconds as usual, ten with three times as many, and again as usual.
        if (kind == "burst") return new Arrivals([(30, Number(rest), Number(rest)), (10, 3 * Number(rest), 3 * Number(rest)), (30, Number(rest), Number(rest))]);
        var parts = said.Split('x');
        return new Arrivals([(parts.Length > 1 ? Number(parts[1]) : 60, Number(parts[0]), Number(parts[0]))]);
    }

    /// <summary>Fifteen seconds that rise to the rate with which these begin.</summary>
    public Arrivals Rise => new([(15, 0, Stretches[0].From)]);

    /// <summary>The moments, in seconds from the beginning.</summary>
    public IEnumerable<double> Moments()
    {
        var (begun, due) = (0.0, 0.0);
        foreach (var (seconds, from, to) in Stretches)
        {
            // How many are due rises with the rate: each whole number of them is a moment.
            for (var at = 0.0; at < seconds; at += 0.001)
            {
                due += (from + (to - from) * at / seconds) * 0.001;
                for (; due >= 1; due--) yield return begun + at;
            }
            begun += seconds;
        }
    }

    // As a known civic platform publishes it.
    private static Arrivals Profile(double times) => new([(60, times, times), (30, times, 15 * times), (120, times, times), (30, times, 25 * times), (120, 2 * times, 2 * times), (30, 2 * times, 35 * times), (180, 10 * times, 10 * times)]);
}
