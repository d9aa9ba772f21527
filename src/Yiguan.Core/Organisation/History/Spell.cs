namespace Yiguan.Core.Organisation.History;

/// <summary>What held from one day to another, and since when it is known.</summary>
/// <typeparam name="T">What held.</typeparam>
/// <param name="From">The first day.</param>
/// <param name="Until">The first day on which it does not hold any more; null where no end is known.</param>
/// <param name="Value">What held.</param>
/// <param name="Known">Sequence of the fact by which it came to be known so.</param>
public sealed record Spell<T>(DateOnly From, DateOnly? Until, T Value, long Known)
    where T : class
{
    /// <summary>Whether it holds on a day.</summary>
    public bool Covers(DateOnly day) => From <= day && (Until is null || day < Until);

    /// <summary>Whether it shares a day with a stretch of days.</summary>
    public bool Meets(DateOnly from, DateOnly? until) => (Until is null || from < Until) && (until is null || From < until);

    internal bool IsSame(Spell<T> other) => From == other.From && Until == other.Until && Value.Equals(other.Value);
}
