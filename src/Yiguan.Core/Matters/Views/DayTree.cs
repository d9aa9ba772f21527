using System.Collections.Immutable;
using System.Numerics;
using Yiguan.Core.Views;

namespace Yiguan.Core.Matters.Views;

/// <summary>
/// Lives hung up in a tree of days, so that those that span one moment are found among millions by a few look-ups: a life hangs at the one day
/// within it that is a multiple of the highest power of two, and a life that spans a day hangs at one of the sixteen days above that day. It is
/// the relational interval tree (Kriegel, Pötke, Seidl: Managing Intervals Efficiently in Object-Relational Databases, VLDB 2000).
/// </summary>
public static class DayTree
{
    // 65,536 days from 1970 on: until 2149.
    private const int Height = 16;

    /// <summary>Under this node hangs what was written before there was a tree; it is above every day.</summary>
    public const long Unknown = 0;

    /// <summary>Where a life hangs.</summary>
    /// <param name="opened">When it began, microseconds since 1970-01-01 UTC.</param>
    /// <param name="ended">When it ended, not before.</param>
    public static long Fork(long opened, long ended)
    {
        var (first, last) = (Day(opened), Day(ended));
        // The highest day that both numbers of days pass on the way up.
        var level = BitOperations.Log2((ulong)((first - 1) ^ last));
        return last >> level << level;
    }

    /// <summary>Where lives may hang that span a moment: before its day, or on it, and after it.</summary>
    /// <param name="moment">Microseconds since 1970-01-01 UTC.</param>
    public static (ImmutableArray<long> Before, ImmutableArray<long> After) Above(long moment)
    {
        var day = Day(moment);
        var nodes = Enumerable.Range(0, Height).Select(level => (day >> (level + 1) << (level + 1)) | (1L << level)).ToList();
        return ([Unknown, .. nodes.Where(n => n <= day)], [.. nodes.Where(n => n > day)]);
    }

    private static long Day(long moment) => Math.Max(1, CountyZone.Number(CountyZone.DayOf(CountyZone.Instant(moment))));
}
