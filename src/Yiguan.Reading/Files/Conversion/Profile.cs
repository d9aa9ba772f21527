namespace Yiguan.Reading.Files.Conversion;

/// <summary>
/// The settings LibreOffice runs with for one file: no macros, no active content, and nothing fetched from elsewhere, for a file brought in
/// from outside must not make the server call out.
/// </summary>
internal static class Profile
{
    private const string Settings = """
        <?xml version="1.0" encoding="UTF-8"?>
        <oor:items xmlns:oor="http://openoffice.org/2001/registry">
        <item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
        <item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop></item>
        <item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
        </oor:items>
        """;

    public static void Write(string folder)
    {
        var user = Directory.CreateDirectory(Path.Combine(folder, "profile", "user"));
        File.WriteAllText(Path.Combine(user.FullName, "registrymodifications.xcu"), Settings);
    }

    /// <summary>The profile as the address LibreOffice wants.</summary>
    public static string Address(string folder) => new Uri(Path.Combine(folder, "profile")).AbsoluteUri;
}
