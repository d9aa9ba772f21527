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

    // How files of these names begin: whoever opens one that does not, cannot, or opens something else.
    private static readonly byte[] s_zip = [0x50, 0x4B, 0x03, 0x04], s_compound = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    private static readonly Dictionary<string, byte[]> s_beginnings = new(StringComparer.OrdinalIgnoreCase)
    {
        [".pdf"] = "%PDF-"u8.ToArray(),
        [".docx"] = s_zip,
        [".xlsx"] = s_zip,
        [".pptx"] = s_zip,
        [".ofd"] = s_zip,
        [".zip"] = s_zip,
        [".doc"] = s_compound,
        [".xls"] = s_compound,
        [".ppt"] = s_compound,
        [".wps"] = s_compound,
        [".rar"] = "Rar!"u8.ToArray(),
        [".7z"] = [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C],
    };

    private static readonly byte[][] s_programs = ["MZ"u8.ToArray(), [0x7F, .. "ELF"u8], "#!"u8.ToArray()];

    private static readonly string[] s_pages = ["<!doctype html", "<html", "<script", "<svg"];

    /// <summary>The content type by which it is given out.</summary>
    public static string TypeOf(string name) => s_known.TryGetValue(Path.GetExtension(name), out var known) ? known.Type : Unknown;

    /// <summary>Whether a browser may show it in place: images and PDF alone.</summary>
    public static bool IsShown(string name) => s_known.TryGetValue(Path.GetExtension(name), out var known) && known.Shown;

    /// <summary>Whether it begins as files of its name do; of a name that says nothing, every file does. Programs put some bytes before a PDF (readers take the first thousand), save older formats of an office under newer names and the other way round, and RTF and XML under the oldest.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="beginning">Its first bytes, a thousand of them.</param>
    public static bool IsWhatItSays(string name, ReadOnlySpan<byte> beginning)
    {
        if (!s_beginnings.TryGetValue(Path.GetExtension(name), out var begins)) return true;
        if (begins != s_zip && begins != s_compound) return beginning.IndexOf(begins) >= 0;
        return beginning.StartsWith(s_zip) || beginning.StartsWith("PK\x5\x6"u8) || beginning.StartsWith(s_compound) || (begins == s_compound && (beginning.StartsWith("{\\rtf"u8) || beginning.IndexOf("mso-application"u8) >= 0));
    }

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
