using System.Globalization;

namespace Yiguan.Cli.Commands;

/// <summary>Which language a run speaks: --lang, then YIGUAN_LANG, then the locale; Chinese unless English is asked for.</summary>
internal static class Language
{
    public static readonly CultureInfo Chinese = CultureInfo.GetCultureInfo("zh-CN");
    public static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");

    private static readonly string[] s_variables = ["YIGUAN_LANG", "LC_ALL", "LC_MESSAGES", "LANG"];

    // Help and parse errors must already speak it, so the option is looked for before the line is parsed.
    public static CultureInfo Of(IReadOnlyList<string> arguments, Func<string, string?> variable)
    {
        var said = Asked(arguments) ?? s_variables.Select(variable).FirstOrDefault(v => !string.IsNullOrEmpty(v));
        return said?.StartsWith("en", StringComparison.OrdinalIgnoreCase) == true ? English : Chinese;
    }

    private static string? Asked(IReadOnlyList<string> arguments)
    {
        for (var i = 0; i < arguments.Count; i++)
        {
            if (arguments[i].StartsWith("--lang=", StringComparison.Ordinal)) return arguments[i]["--lang=".Length..];
            if (arguments[i] == "--lang" && i + 1 < arguments.Count) return arguments[i + 1];
        }
        return null;
    }
}
