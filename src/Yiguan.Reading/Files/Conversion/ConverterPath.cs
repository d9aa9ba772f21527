namespace Yiguan.Reading.Files.Conversion;

/// <summary>Where LibreOffice is, if it is.</summary>
internal static class ConverterPath
{
    public static string? Find(FileSettings settings) => settings.Converter switch
    {
        "" => null,
        { } given => File.Exists(given) ? given : null,
        null => Candidates().FirstOrDefault(File.Exists),
    };

    private static IEnumerable<string> Candidates()
    {
        var name = OperatingSystem.IsWindows() ? "soffice.com" : "soffice";
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        var usual = OperatingSystem.IsWindows() ? new[] { @"C:\Program Files\LibreOffice\program" }
            : OperatingSystem.IsMacOS() ? ["/Applications/LibreOffice.app/Contents/MacOS"]
            : ["/usr/bin", "/usr/lib/libreoffice/program", "/opt/libreoffice/program", "/snap/bin"];
        return path.Concat(usual).Select(folder => Path.Combine(folder, name));
    }
}
