namespace Yiguan.Reading.Files.Ofd;

/// <summary>Where an object's own coordinates lie on the page: its CTM, then its boundary.</summary>
internal readonly record struct OfdPlacement(double A, double B, double C, double D, double E, double F, double X, double Y)
{
    // A few degrees off level is a seal's or a watermark's text.
    private const double Level = 0.05;

    public double Across => Math.Sqrt((A * A) + (B * B));

    public double Down => Math.Sqrt((C * C) + (D * D));

    public bool IsLevel => Math.Abs(B) <= Level * Math.Abs(A) && A > 0 && D > 0;

    public static OfdPlacement Of(string? boundary, string? matrix)
    {
        var (x, y) = OfdNumbers.Box(boundary) is [var left, var top, _, _] ? (left, top) : (0, 0);
        return OfdNumbers.List(matrix) is [var a, var b, var c, var d, var e, var f]
            ? new OfdPlacement(a, b, c, d, e, f, x, y)
            : new OfdPlacement(1, 0, 0, 1, 0, 0, x, y);
    }

    /// <summary>A point of the object as a point of the page.</summary>
    public (double X, double Y) Place(double x, double y) =>
        (((A * x) + (C * y) + E + X) * OfdNumbers.Point, ((B * x) + (D * y) + F + Y) * OfdNumbers.Point);
}
