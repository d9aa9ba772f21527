using System.Collections.Immutable;

namespace Yiguan.Core.Matters.Values;

/// <summary>
/// Positions between CGCS2000 and the shifted systems of Chinese maps. The shift of GCJ-02 was never published by its makers; the polynomial
/// used everywhere is the one that came out of the open-source "evil transform" (2012), that of BD-09 stands in the documentation of Baidu's
/// map API as a rotation of GCJ-02. CGCS2000 and WGS 84 differ by centimetres and are taken for one.
/// </summary>
public static class Places
{
    /// <summary>Steps of a degree: one is about a centimetre.</summary>
    public const long Steps = 10_000_000;

    // Krasovsky 1940, as the transform has it.
    private const double Axis = 6378245.0;
    private const double Eccentricity = 0.00669342162296594323;
    private const double BaiduTurn = Math.PI * 3000.0 / 180.0;

    /// <summary>A place in CGCS2000, whatever it was entered in. Longitude and latitude in turn, in <see cref="Steps"/>.</summary>
    public static ImmutableArray<long> ToCgcs2000(ImmutableArray<long> place, PlaceSystem system) => system == PlaceSystem.Cgcs2000
        ? place
        : Each(place, p => system == PlaceSystem.Gcj02 ? FromGcj(p) : FromGcj(BaiduToGcj(p)));

    /// <summary>A place of CGCS2000 as a map of that system wants it.</summary>
    public static ImmutableArray<long> FromCgcs2000(ImmutableArray<long> place, PlaceSystem system) => system == PlaceSystem.Cgcs2000
        ? place
        : Each(place, p => system == PlaceSystem.Gcj02 ? ToGcj(p) : GcjToBaidu(ToGcj(p)));

    /// <summary>Whether each number is in the range of its kind and there are as many longitudes as latitudes.</summary>
    public static bool IsWhole(ImmutableArray<long> place)
    {
        if (place.IsDefaultOrEmpty || place.Length % 2 != 0) return false;
        for (var i = 0; i < place.Length; i += 2)
        {
            if (Math.Abs(place[i]) > 180 * Steps || Math.Abs(place[i + 1]) > 90 * Steps) return false;
        }
        return true;
    }

    private static ImmutableArray<long> Each(ImmutableArray<long> place, Func<(double Lon, double Lat), (double Lon, double Lat)> turn)
    {
        var turned = ImmutableArray.CreateBuilder<long>(place.Length);
        for (var i = 0; i < place.Length; i += 2)
        {
            var (lon, lat) = turn((place[i] / (double)Steps, place[i + 1] / (double)Steps));
            turned.Add((long)Math.Round(lon * Steps));
            turned.Add((long)Math.Round(lat * Steps));
        }
        return turned.MoveToImmutable();
    }

    // The shift holds within the box around China only.
    private static bool IsOutside((double Lon, double Lat) p) => p.Lon is < 72.004 or > 137.8347 || p.Lat is < 0.8293 or > 55.8271;

    private static (double Lon, double Lat) ToGcj((double Lon, double Lat) p)
    {
        if (IsOutside(p)) return p;
        var (east, north) = Shift(p.Lon - 105.0, p.Lat - 35.0);
        var radians = p.Lat / 180.0 * Math.PI;
        var magic = 1 - Eccentricity * Math.Sin(radians) * Math.Sin(radians);
        var root = Math.Sqrt(magic);
        return (p.Lon + east * 180.0 / (Axis / root * Math.Cos(radians) * Math.PI), p.Lat + north * 180.0 / (Axis * (1 - Eccentricity) / (magic * root) * Math.PI));
    }

    // No formula leads back; the shift changes so slowly that a few steps come within a step of the scale.
    private static (double Lon, double Lat) FromGcj((double Lon, double Lat) p)
    {
        if (IsOutside(p)) return p;
        var guess = p;
        for (var i = 0; i < 10; i++)
        {
            var (lon, lat) = ToGcj(guess);
            guess = (guess.Lon + p.Lon - lon, guess.Lat + p.Lat - lat);
        }
        return guess;
    }

    private static (double Lon, double Lat) GcjToBaidu((double Lon, double Lat) p)
    {
        var far = Math.Sqrt(p.Lon * p.Lon + p.Lat * p.Lat) + 0.00002 * Math.Sin(p.Lat * BaiduTurn);
        var turn = Math.Atan2(p.Lat, p.Lon) + 0.000003 * Math.Cos(p.Lon * BaiduTurn);
        return (far * Math.Cos(turn) + 0.0065, far * Math.Sin(turn) + 0.006);
    }

    private static (double Lon, double Lat) BaiduToGcj((double Lon, double Lat) p)
    {
        var guess = (Lon: p.Lon - 0.0065, Lat: p.Lat - 0.006);
        for (var i = 0; i < 10; i++)
        {
            var (lon, lat) = GcjToBaidu(guess);
            guess = (guess.Lon + p.Lon - lon, guess.Lat + p.Lat - lat);
        }
        return guess;
    }

    private static (double East, double North) Shift(double x, double y)
    {
        var wave = (20.0 * Math.Sin(6.0 * x * Math.PI) + 20.0 * Math.Sin(2.0 * x * Math.PI)) * 2.0 / 3.0;
        var east = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * Math.Sqrt(Math.Abs(x)) + wave
            + (20.0 * Math.Sin(x * Math.PI) + 40.0 * Math.Sin(x / 3.0 * Math.PI)) * 2.0 / 3.0
            + (150.0 * Math.Sin(x / 12.0 * Math.PI) + 300.0 * Math.Sin(x / 30.0 * Math.PI)) * 2.0 / 3.0;
        var north = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * Math.Sqrt(Math.Abs(x)) + wave
            + (20.0 * Math.Sin(y * Math.PI) + 40.0 * Math.Sin(y / 3.0 * Math.PI)) * 2.0 / 3.0
            + (160.0 * Math.Sin(y / 12.0 * Math.PI) + 320.0 * Math.Sin(y * Math.PI / 30.0)) * 2.0 / 3.0;
        return (east, north);
    }
}
