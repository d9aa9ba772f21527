using System.Text;
using System.Text.RegularExpressions;

namespace Yiguan.House.Tests;

public sealed partial class FileTests
{
    [Fact]
    public void No_file_names_a_package_host_or_a_path_of_somebodys_machine() =>
        Assert.Empty(Repository.TextFiles.SelectMany(f => Foreign().Matches(Repository.Text(f)).Select(m => $"{f}: {m.Value}")));

    [Fact]
    public void Every_file_of_text_is_UTF8_with_LF_and_a_final_newline() =>
        // The package manager writes its lock files without one.
        Assert.All(Repository.TextFiles.Where(f => Path.GetFileName(f) != "packages.lock.json"), f => Assert.Null(Fault(File.ReadAllBytes(Path.Combine(Repository.Root, f)))));

    [Fact]
    public void Every_exception_of_editorconfig_carries_its_reason()
    {
        var lines = Repository.Text(".editorconfig").Split('\n');
        var bare = Enumerable.Range(0, lines.Length).Where(i => Exception().IsMatch(lines[i])).Where(i => !IsReasoned(lines, i)).Select(i => lines[i]);

        Assert.Empty(bare);
    }

    // One reason may stand over a section or over several exceptions.
    private static bool IsReasoned(string[] lines, int at)
    {
        while (at > 0 && (Exception().IsMatch(lines[at]) || lines[at].StartsWith('['))) at--;
        return lines[at].StartsWith('#');
    }

    private static string? Fault(byte[] bytes)
    {
        if (bytes.Length == 0) return null;
        if (bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble)) return "begins with a byte order mark";
        if (bytes.Contains((byte)'\r')) return "has a carriage return";
        if (bytes[^1] != '\n') return "lacks the final newline";
        return System.Text.Unicode.Utf8.IsValid(bytes) ? null : "is not UTF-8";
    }

    // Brackets keep the patterns from finding themselves.
    [GeneratedRegex(
        @"nuget[.]org|npmjs[.]|yarnpkg[.]|jsdelivr[.]|unpkg[.]|pypi[.]org|pythonhosted[.]|crates[.]io|docker[.]io|ghcr[.]io|deb[.]debian|packages[.]microsoft|aka[.]ms|goproxy[.]|maven[.]org"
        + @"|(?<![\w.~\-/])/(work|root|home|Users|tmp/bash_jobs\S*)/\w|[A-Z]:\\Users\\")]
    private static partial Regex Foreign();

    [GeneratedRegex(@"^dotnet_diagnostic\.\w+\.severity = (none|silent|suggestion)|^csharp_new_line_before_members_in_object_initializers = false")]
    private static partial Regex Exception();
}
