using System.Diagnostics;

namespace Yiguan.Reading.Tests.Files;

/// <summary>LibreOffice and Chromium as offices have them. Where one is missing the test fails: what it would show is part of the promise.</summary>
internal static class Programs
{
    private static readonly Lock _one = new();

    /// <summary>What LibreOffice makes of a file.</summary>
    public static byte[] LibreOffice(byte[] bytes, string from, string to, string? filter = null) => InFolder(folder =>
    {
        var source = Path.Combine(folder, $"in.{from}");
        File.WriteAllBytes(source, bytes);
        Run("soffice", $"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", filter ?? to, "--outdir", $"{folder}/out", source);
        return File.ReadAllBytes($"{folder}/out/in.{to}");
    });

    /// <summary>A web page printed to PDF by Chromium.</summary>
    public static byte[] Chromium(string html) => InFolder(folder =>
    {
        File.WriteAllText($"{folder}/in.html", html);
        Run(
            "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", $"--user-data-dir={folder}/profile",
            $"--print-to-pdf={folder}/out.pdf", $"file://{folder}/in.html");
        return File.ReadAllBytes($"{folder}/out.pdf");
    });

    private static byte[] InFolder(Func<string, byte[]> work)
    {
        var folder = Directory.CreateTempSubdirectory("yiguan-test-").FullName;
        try
        {
            // One at a time: each takes a core and some hundred megabytes.
            lock (_one) return work(folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var output = Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        if (!process.WaitForExit(TimeSpan.FromSeconds(120)))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} did not finish.");
        }
        var said = string.Join('\n', output.GetAwaiter().GetResult());
        Assert.True(process.ExitCode == 0, $"{program}: {said}");
    }
}
