using System.Globalization;

namespace Yiguan.Reading.Files.Ofd;

/// <summary>The number lists of OFD attributes.</summary>
internal static class OfdNumbers
{
    /// <summary>OFD measures in millimetres, the layout in points.</summary>
    public const double Point = 72 / 25.4;

    public static double? One(string? value) =>
        double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) && Math.Abs(number) < 1e6 ? number : null;

    public static double[] List(string? value) => [.. (value ?? "").Split([' ', '\t', '\r', '\n', ','], StringSplitOptions.RemoveEmptyEntries).Select(part => One(part) ?? 0)];

    /// <summary>x, y, width, height; null where the attribute is none.</summary>
    public static double[]? Box(string? value) => List(value) is { Length: 4 } box ? box : null;

    /// <summary>DeltaX: advances one by one, or g n v for n times the same (GB/T 33190, 11.3).</summary>
    public static List<double> Deltas(string? value, int limit)
    {
        var parts = (value ?? "").Split([' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries);
        var deltas = new List<double>();
        for (var i = 0; i < parts.Length && deltas.Count < limit; i++)
        {
            var isRun = parts[i] == "g" && i + 2 < parts.Length;
            var times = isRun ? (int)Math.Clamp(One(parts[i + 1]) ?? 0, 0, limit - deltas.Count) : 1;
            deltas.AddRange(Enumerable.Repeat(One(parts[isRun ? i + 2 : i]) ?? 0, times));
            if (isRun) i += 2;
        }
        return deltas;
    }
}
