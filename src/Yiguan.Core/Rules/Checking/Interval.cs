namespace Yiguan.Core.Rules.Checking;

/// <summary>Between which whole numbers a value lies. Wide enough to see what would not fit into 64 bits.</summary>
internal readonly record struct Interval(Int128 Least, Int128 Most)
{
    private static readonly long s_firstDay = Views.CountyZone.Number(DateOnly.MinValue);
    private static readonly long s_lastDay = Views.CountyZone.Number(DateOnly.MaxValue);

    public static Interval None => default;

    /// <summary>The farthest from nought that a value goes.</summary>
    public Int128 Farthest => Int128.Max(Int128.Abs(Least), Int128.Abs(Most));

    public bool Fits => Farthest <= long.MaxValue;

    /// <summary>Whether every day is one of the calendar, years 1 to 9999.</summary>
    public bool IsCalendar => s_firstDay <= Least && Most <= s_lastDay;

    public static Interval Of(RuleBounds bounds) => new(bounds.Least, bounds.Most);

    public static Interval Of(long value) => new(value, value);

    public static Interval operator +(Interval a, Interval b) => new(a.Least + b.Least, a.Most + b.Most);

    public static Interval operator -(Interval a, Interval b) => new(a.Least - b.Most, a.Most - b.Least);

    public static Interval operator -(Interval a) => new(-a.Most, -a.Least);

    public static Interval operator *(Interval a, Interval b) =>
        Around(a.Least * b.Least, a.Least * b.Most, a.Most * b.Least, a.Most * b.Most);

    /// <summary>Cut off toward nought. Division by nought is missing and widens nothing.</summary>
    public static Interval operator /(Interval a, Interval b)
    {
        var (below, above) = (new Interval(b.Least, Int128.Min(b.Most, -1)), new Interval(Int128.Max(b.Least, 1), b.Most));
        if (below.Least > below.Most) return above.Least > above.Most ? Of(0) : Corners(a, above);
        return above.Least > above.Most ? Corners(a, below) : Corners(a, below).With(Corners(a, above));
    }

    /// <summary>Holds both.</summary>
    public Interval With(Interval other) => new(Int128.Min(Least, other.Least), Int128.Max(Most, other.Most));

    public Interval Abs() => new(Least > 0 ? Least : Most < 0 ? -Most : 0, Farthest);

    public RuleBounds Narrow() => new((long)Int128.Max(Least, long.MinValue), (long)Int128.Min(Most, long.MaxValue));

    private static Interval Corners(Interval a, Interval b) =>
        Around(a.Least / b.Least, a.Least / b.Most, a.Most / b.Least, a.Most / b.Most);

    private static Interval Around(Int128 a, Int128 b, Int128 c, Int128 d) =>
        new(Int128.Min(Int128.Min(a, b), Int128.Min(c, d)), Int128.Max(Int128.Max(a, b), Int128.Max(c, d)));
}
