namespace Yiguan.Core.Notices;

/// <summary>How long a message is held back before it is tried again: twice as long each time, an hour at most, and never at the same moment as all the others.</summary>
public static class Patience
{
    private static readonly TimeSpan s_first = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_longest = TimeSpan.FromHours(1);

    /// <summary>The pause behind a try.</summary>
    /// <param name="tries">How often it was tried, from 1.</param>
    /// <param name="chance">From 0 to 1, evenly: the pause is as long as it says, between half and all of it.</param>
    /// <param name="asked">How long whoever refused it asks to wait at least; null where nothing was said.</param>
    public static TimeSpan After(long tries, double chance, TimeSpan? asked = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(tries, 1);
        var whole = tries > 7 ? s_longest : TimeSpan.FromTicks(Math.Min(s_first.Ticks << (int)(tries - 1), s_longest.Ticks));
        var pause = whole * (0.5 + (Math.Clamp(chance, 0, 1) / 2));
        return asked > pause ? asked.Value < s_longest ? asked.Value : s_longest : pause;
    }
}
