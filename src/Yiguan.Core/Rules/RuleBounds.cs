namespace Yiguan.Core.Rules;

/// <summary>Between which numbers a value lies, both included, counted in its smallest steps: days of a date, hundredths of a number with two decimals.</summary>
/// <param name="Least">The smallest value.</param>
/// <param name="Most">The greatest value.</param>
public readonly record struct RuleBounds(long Least, long Most)
{
    /// <summary>What a number may be where its field says nothing: 10^15 steps to either side, a hundred thousand times less than 64 bits hold.</summary>
    public static RuleBounds OfNumber { get; } = new(-1_000_000_000_000_000, 1_000_000_000_000_000);

    /// <summary>What a date may be where its field says nothing: the years 1800 to 2999, so that days can be added without leaving the calendar.</summary>
    public static RuleBounds OfDate { get; } = new(Day(1800, 1, 1), Day(2999, 12, 31));

    /// <summary>Whether the value lies between them.</summary>
    public bool Hold(long value) => Least <= value && value <= Most;

    private static long Day(int year, int month, int day) => Views.CountyZone.Number(new DateOnly(year, month, day));
}
