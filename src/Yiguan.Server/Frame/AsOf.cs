using Yiguan.Core.Views;
using Yiguan.Server.Components;
using Yiguan.Server.Hosting;

namespace Yiguan.Server.Frame;

/// <summary>The moment a page is shown of: now, or the end of the earlier day that its address names.</summary>
/// <param name="Day">The day in the county.</param>
/// <param name="At">The moment, UTC.</param>
/// <param name="IsNow">Whether it is now.</param>
public readonly record struct AsOf(DateOnly Day, DateTimeOffset At, bool IsNow)
{
    /// <summary>The day as an address tells it; null for now.</summary>
    public string? On => IsNow ? null : DayText.Iso(Day);

    /// <summary>What an address asks for. A day that is to come, or is none, is now.</summary>
    public static AsOf Of(CountyOffice county, string? on)
    {
        ArgumentNullException.ThrowIfNull(county);
        return DayText.Parse(on) is { } day && day < county.Today
            ? new AsOf(day, CountyZone.End(day).AddTicks(-TimeSpan.TicksPerMicrosecond), false)
            : new AsOf(county.Today, county.Now, true);
    }

    /// <summary>An address of the same day: path and query without it.</summary>
    public string Link(string path, params ReadOnlySpan<(string Name, string? Value)> query)
    {
        var told = new List<string>();
        foreach (var (name, value) in query)
        {
            if (value is not null) told.Add($"{name}={Uri.EscapeDataString(value)}");
        }
        if (On is { } on) told.Add($"on={on}");
        return told.Count == 0 ? path : $"{path}?{string.Join('&', told)}";
    }
}
