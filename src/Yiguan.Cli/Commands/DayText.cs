using System.Globalization;

namespace Yiguan.Cli.Commands;

/// <summary>A day as people type it: 2023-07-20 or 2023年7月20日.</summary>
internal static class DayText
{
    private static readonly string[] s_forms = ["yyyy-MM-dd", "yyyy-M-d", "yyyy年M月d日"];

    public static DateOnly? Parse(string text) =>
        DateOnly.TryParseExact(text.Trim(), s_forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
