namespace Yiguan.Reading.Files.Layout;

/// <summary>A straight rule, horizontal or vertical, such as the border of a table.</summary>
/// <param name="IsHorizontal">Whether <paramref name="At"/> is its y.</param>
/// <param name="At">Where it lies across its direction.</param>
/// <param name="From">Where it begins.</param>
/// <param name="To">Where it ends.</param>
internal readonly record struct Rule(bool IsHorizontal, double At, double From, double To)
{
    /// <summary>What a filled rectangle may measure across and still be drawn as a line.</summary>
    public const double MaxThickness = 3;

    private const double MinLength = 4;

    /// <summary>A thin rectangle as a rule; nothing for a dot or an area.</summary>
    public static Rule? Thin(double left, double top, double right, double bottom)
    {
        if (bottom - top <= MaxThickness && right - left >= MinLength) return new Rule(true, (top + bottom) / 2, left, right);
        return right - left <= MaxThickness && bottom - top >= MinLength ? new Rule(false, (left + right) / 2, top, bottom) : null;
    }

    /// <summary>The four sides of a rectangle that is drawn as an outline.</summary>
    public static IEnumerable<Rule> Outline(double left, double top, double right, double bottom) =>
        new[] { Thin(left, top, right, top), Thin(left, bottom, right, bottom), Thin(left, top, left, bottom), Thin(right, top, right, bottom) }
            .OfType<Rule>();
}
