using System.Globalization;

namespace Yiguan.Storage.Matters;

/// <summary>How a page by the worst colour names the line that it comes behind: where that stood is told with it, for the matter may have gone on since.</summary>
internal static class Worst
{
    private const char Between = '.';

    /// <summary>What a line is called.</summary>
    public static string Behind(long rank, long day, string matter) => string.Create(CultureInfo.InvariantCulture, $"{rank}{Between}{day}{Between}{matter}");

    /// <summary>Place by colour and day, and id; behind what cannot be read nothing comes, and null is the beginning.</summary>
    public static (int Rank, long Day, string? Matter) Read(string? behind)
    {
        if (behind is null) return (0, long.MinValue, null);
        return behind.Split(Between, 3) is [var rank, var day, { Length: > 0 } matter]
            && int.TryParse(rank, NumberStyles.None, CultureInfo.InvariantCulture, out var place) && long.TryParse(day, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? (place, number, matter) : (int.MaxValue, long.MaxValue, null);
    }
}
