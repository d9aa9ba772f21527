namespace Yiguan.Storage.Files;

/// <summary>What a file is, by its name and by how it begins.</summary>
public static class FileKind
{
    /// <summary>What is known as nothing else.</summary>
    public const string Unknown = "application/octet-stream";

    // Types that a browser shows or hands to the program of an office; a page never is among them.
    private static readonly Dictionary<string, (string Type, bool Shown)> s_known = new(StringComparer.OrdinalIgnoreCase)
    {
        [".pdf"] = ("application/pdf", true),
        [".jpg"] = ("image/jpeg", true),
        [".jpeg"] = ("image/jpeg", true),
        [".png"] = ("image/png", true),
        [".webp"] = ("image/webp", true),
        [".docx"] = ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", false),
        [".xlsx"] = ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", false),
        [".zip"] = ("application/zip", false),
        [".txt"] = ("text/plain; charset=utf-8", false),
        [".mp4"] = ("video/mp4", false),
    };

    // What Windows, a shell or a browser would run when it is opened.
    private static readonly HashSet<string> s_run = new(StringComparer.OrdinalIgnoreCase)
    {
        ".exe", ".com", ".scr", ".pif", ".cpl", ".dll", ".sys", ".msi", ".msp", ".bat", ".cmd", ".ps1", ".psm1", ".vbs", ".vbe", ".js", ".mjs", ".jse", ".wsf", ".wsh", ".hta", ".lnk", ".url", ".reg",
        ".jar", ".apk", ".sh", ".run", ".desktop", ".php", ".jsp", ".asp", ".aspx", ".htm", ".html", ".xhtml", ".mht", ".mhtml", ".shtml", ".svg", ".svgz", ".swf", ".chm", ".iso", ".img", ".vhd",
    };

    private static readonly byte[][] s_programs = ["MZ"u8.ToArray(), [0x7F, .. "ELF"u8], "#!"u8.ToArray()];

    private static readonly string[] s_pages = ["<!doctype html", "<html", "<script", "<svg"];

    /// <summary>The content type by which it is given out.</summary>
    public static string TypeOf(string name) => s_known.TryGetValue(Path.GetExtension(name), out var known) ? known.Type : Unknown;

    /// <summary>Whether a browser may show it in place: images and PDF alone.</summary>
    public static bool IsShown(string name) => s_known.TryGetValue(Path.GetExtension(name), out var known) && known.Shown;

    /// <summary>Whether it would do something when it is opened: a program, a script, a page.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="beginning">Its first bytes, a few hundred of them.</param>
    public static bool Runs(string name, ReadOnlySpan<byte> beginning)
    {
        ArgumentNullException.ThrowIfNull(name);
        // Windows takes "run.exe. " for "run.exe".
        if (s_run.Contains(Path.GetExtension(name.TrimEnd(' ', '.')))) return true;
        foreach (var program in s_programs)
        {
            if (beginning.StartsWith(program)) return true;
        }
        var text = System.Text.Encoding.UTF8.GetString(beginning).TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        return s_pages.Any(p => text.StartsWith(p, StringComparison.OrdinalIgnoreCase)) || (text.StartsWith("<?xml", StringComparison.OrdinalIgnoreCase) && text.Contains("<svg", StringComparison.OrdinalIgnoreCase));
    }
}
