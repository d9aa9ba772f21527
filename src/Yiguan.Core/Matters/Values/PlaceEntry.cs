using System.Collections.Immutable;
using System.Globalization;

namespace Yiguan.Core.Matters.Values;

/// <summary>A position as people type it, longitude first: 113.5,34.7; several with blanks or semicolons between.</summary>
public static class PlaceEntry
{
    /// <summary>Longitude and latitude in turn, in steps; null where the text is no place.</summary>
    /// <param name="said">The text.</param>
    /// <param name="closes">Whether it is a ring, which is closed where it was left open.</param>
    public static ImmutableArray<long>? Read(string said, bool closes)
    {
        ArgumentNullException.ThrowIfNull(said);
        var points = said.Replace('，', ',').Split([' ', ';', '；'], StringSplitOptions.RemoveEmptyEntries).Select(p => p.Split(',')).ToList();
        if (points.Count == 0 || points.Any(p => p.Length != 2 || p.Any(n => Steps(n) is null))) return null;
        ImmutableArray<long> place = [.. points.SelectMany(p => p).Select(n => Steps(n)!.Value)];
        return closes && points.Count > 2 && (place[0], place[1]) != (place[^2], place[^1]) ? [.. place, place[0], place[1]] : place;
    }

    private static long? Steps(string number) =>
        decimal.TryParse(number, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var degrees) && Math.Abs(degrees) <= 180
            ? (long)Math.Round(degrees * Places.Steps)
            : null;
}
