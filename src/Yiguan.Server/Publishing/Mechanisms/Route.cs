using System.Globalization;
using System.Text;
using static Yiguan.Server.Publishing.Mechanisms.SvgText;

namespace Yiguan.Server.Publishing.Mechanisms;

/// <summary>A line of the picture, from point to point, up and down or across.</summary>
/// <param name="points">Where it begins, turns and ends.</param>
internal sealed class Route(params (double X, double Y)[] points)
{
    /// <summary>As the path of an SVG, with turns rounded.</summary>
    /// <param name="turn">Radius of a turn, where there is room for it.</param>
    public string Path(double turn)
    {
        var path = new StringBuilder("M" + Point(points[0]));
        for (var i = 1; i < points.Length - 1; i++)
        {
            path.Append(CultureInfo.InvariantCulture, $"L{Point(Towards(points[i], points[i - 1], turn))}Q{Point(points[i])} {Point(Towards(points[i], points[i + 1], turn))}");
        }
        return path.Append('L').Append(Point(points[^1])).ToString();
    }

    private static string Point((double X, double Y) at) => $"{Number(at.X)} {Number(at.Y)}";

    // So far along the line to the next point, and no further than half of it.
    private static (double X, double Y) Towards((double X, double Y) at, (double X, double Y) next, double far)
    {
        var length = Math.Abs(next.X - at.X) + Math.Abs(next.Y - at.Y);
        var share = length == 0 ? 0 : Math.Min(far, length / 2) / length;
        return (at.X + ((next.X - at.X) * share), at.Y + ((next.Y - at.Y) * share));
    }
}
