using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Yiguan.Core.Organisation.Maps;

/// <summary>An area of the map that is one unit's.</summary>
/// <param name="Unit">Id of the unit.</param>
/// <param name="Path">Its outline as the <c>d</c> of an SVG path, in the units of the map.</param>
/// <param name="X">Where its name stands, from the left.</param>
/// <param name="Y">Where its name stands, from above.</param>
public sealed record MapArea(string Unit, string Path, int X, int Y);

/// <summary>
/// 县域图: the areas of a county's towns, laid flat for a page. Read from GeoJSON in CGCS2000, each feature a Polygon or MultiPolygon whose
/// property <c>unit</c> names the unit. Degrees are taken for a plane with the cosine of the middle latitude: over a county the error is less than a line is wide.
/// </summary>
public sealed class CountyMap
{
    /// <summary>How many units of the map the longer side has.</summary>
    public const int Side = 1000;

    private CountyMap(int width, int height, ImmutableArray<MapArea> areas) => (Width, Height, Areas) = (width, height, areas);

    /// <summary>Width in units of the map.</summary>
    public int Width { get; }

    /// <summary>Height in units of the map.</summary>
    public int Height { get; }

    /// <summary>The areas, in the order of the file.</summary>
    public ImmutableArray<MapArea> Areas { get; }

    /// <summary>Reads a map.</summary>
    /// <exception cref="FormatException">The text is no such map.</exception>
    public static CountyMap Read(string geoJson)
    {
        try
        {
            using var file = JsonDocument.Parse(geoJson);
            return Of([.. file.RootElement.GetProperty("features").EnumerateArray().Select(f => (f.GetProperty("properties").GetProperty("unit").GetString() ?? "", Rings(f.GetProperty("geometry"))))]);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or IndexOutOfRangeException)
        {
            throw new FormatException("No GeoJSON of areas with a unit each.", e);
        }
    }

    /// <summary>The rings of a feature in degrees; null where it is no area.</summary>
    internal static List<List<Point>>? RingsOf(JsonElement feature)
    {
        try
        {
            return Rings(feature.GetProperty("geometry")) is { Count: > 0 } rings && rings.TrueForAll(r => r.Count >= 4 && r[0] == r[^1]) ? rings : null;
        }
        catch (Exception e) when (e is FormatException or KeyNotFoundException or InvalidOperationException or IndexOutOfRangeException)
        {
            return null;
        }
    }

    private static CountyMap Of(List<(string Unit, List<List<Point>> Rings)> shapes)
    {
        var all = shapes.SelectMany(s => s.Rings).SelectMany(r => r).ToList();
        if (all.Count == 0) throw new FormatException("A map without a point.");
        var (west, east, south, north) = (all.Min(p => p.East), all.Max(p => p.East), all.Min(p => p.North), all.Max(p => p.North));
        var narrow = Math.Cos((south + north) / 2 * Math.PI / 180);
        var scale = Side / Math.Max((east - west) * narrow, north - south);
        Point Flat(Point p) => new((p.East - west) * narrow * scale, (north - p.North) * scale);
        return new CountyMap(
            (int)Math.Ceiling((east - west) * narrow * scale),
            (int)Math.Ceiling((north - south) * scale),
            [.. shapes.Select(s => Area(s.Unit, s.Rings.ConvertAll(r => r.ConvertAll(Flat))))]);
    }

    private static MapArea Area(string unit, List<List<Point>> rings)
    {
        var middle = Middle(rings.MaxBy(r => Math.Abs(Twice(r)))!);
        return new MapArea(unit, Path(rings), (int)middle.East, (int)middle.North);
    }

    // Whole units, each step from the last: a third of the letters that degrees would take.
    private static string Path(List<List<Point>> rings)
    {
        var path = new StringBuilder();
        foreach (var ring in rings)
        {
            var (x, y) = (0, 0);
            for (var i = 0; i < ring.Count - 1; i++)
            {
                var (toX, toY) = ((int)Math.Round(ring[i].East), (int)Math.Round(ring[i].North));
                path.Append(i == 0 ? 'M' : 'l').Append((toX - x).ToString(CultureInfo.InvariantCulture)).Append(' ').Append((toY - y).ToString(CultureInfo.InvariantCulture));
                (x, y) = (toX, toY);
            }
            path.Append('z');
        }
        return path.ToString();
    }

    // The centre of the area, not of its corners: a winding edge has more of them.
    private static Point Middle(List<Point> ring)
    {
        var (x, y, twice) = (0.0, 0.0, Twice(ring));
        for (var i = 0; i < ring.Count - 1; i++)
        {
            var cross = (ring[i].East * ring[i + 1].North) - (ring[i + 1].East * ring[i].North);
            x += (ring[i].East + ring[i + 1].East) * cross;
            y += (ring[i].North + ring[i + 1].North) * cross;
        }
        return twice == 0 ? ring[0] : new Point(x / (3 * twice), y / (3 * twice));
    }

    private static double Twice(List<Point> ring)
    {
        var sum = 0.0;
        for (var i = 0; i < ring.Count - 1; i++) sum += (ring[i].East * ring[i + 1].North) - (ring[i + 1].East * ring[i].North);
        return sum;
    }

    private static List<List<Point>> Rings(JsonElement geometry) => geometry.GetProperty("type").GetString() switch
    {
        "Polygon" => [.. geometry.GetProperty("coordinates").EnumerateArray().Select(Ring)],
        "MultiPolygon" => [.. geometry.GetProperty("coordinates").EnumerateArray().SelectMany(p => p.EnumerateArray()).Select(Ring)],
        var other => throw new FormatException($"An area is a Polygon or a MultiPolygon, not a {other}."),
    };

    private static List<Point> Ring(JsonElement ring) => [.. ring.EnumerateArray().Select(p => new Point(p[0].GetDouble(), p[1].GetDouble()))];

    internal readonly record struct Point(double East, double North);
}
