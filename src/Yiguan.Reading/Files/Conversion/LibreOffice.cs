using System.ComponentModel;
using System.Diagnostics;

namespace Yiguan.Reading.Files.Conversion;

/// <summary>
/// Opens old formats with LibreOffice, run as a program of its own: with a profile nobody else uses, a time limit, and a folder that is
/// gone afterwards whatever happens.
/// </summary>
internal static class LibreOffice
{
    public static byte[] Convert(FileJob job, FileFormat from, FileFormat to)
    {
        var program = ConverterPath.Find(job.Settings) ?? throw new FileRefused(new ConverterMissing(from));
        var folder = Directory.CreateTempSubdirectory("yiguan-");
        try
        {
            var source = Path.Combine(folder.FullName, "in." + from.ToString().ToLowerInvariant());
            using (var file = File.Create(source)) file.Write(job.Bytes.Span);
            Profile.Write(folder.FullName);
            Run(program, folder.FullName, source, to.ToString().ToLowerInvariant(), job);
            return Result(folder, job, from, to);
        }
        catch (Exception fault) when (fault is Win32Exception or IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            throw new FileRefused(new ConversionFailed(from));
        }
        finally
        {
            Remove(folder);
        }
    }

    private static byte[] Result(DirectoryInfo folder, FileJob job, FileFormat from, FileFormat to)
    {
        var result = new FileInfo(Path.Combine(folder.FullName, "out", "in." + to.ToString().ToLowerInvariant()));
        if (!result.Exists || result.Length == 0) throw new FileRefused(new ConversionFailed(from));
        if (result.Length > job.Settings.MaxInflatedBytes) throw new FileRefused(new FileInflatesTooLarge(job.Settings.MaxInflatedBytes >> 20));
        return File.ReadAllBytes(result.FullName);
    }

    private static void Run(string program, string folder, string source, string kind, FileJob job)
    {
        using var process = Process.Start(Start(program, folder, source, kind)) ?? throw new InvalidOperationException("No process.");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(job.Cancellation);
        stop.CancelAfter(job.Settings.ConversionTime);
        try
        {
            // Unread pipes fill up and stop the program.
            var output = Task.WhenAll(process.StandardOutput.ReadToEndAsync(stop.Token), process.StandardError.ReadToEndAsync(stop.Token));
            process.WaitForExitAsync(stop.Token).GetAwaiter().GetResult();
            output.GetAwaiter().GetResult();
        }
        catch (OperationCanceledException)
        {
            Kill(process);
            job.Cancellation.ThrowIfCancellationRequested();
            throw new FileRefused(new ConversionTooSlow((int)job.Settings.ConversionTime.TotalSeconds));
        }
    }

    private static ProcessStartInfo Start(string program, string folder, string source, string kind)
    {
        var start = new ProcessStartInfo(program)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
            CreateNoWindow = true,
            WorkingDirectory = folder,
        };
        string[] arguments =
        [
            "-env:UserInstallation=" + Profile.Address(folder),
            "--headless", "--norestore", "--nolockcheck", "--nodefault", "--convert-to", kind, "--outdir", Path.Combine(folder, "out"), source,
        ];
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        return start;
    }

    // soffice is a script that starts the program proper; killing only the script would leave that behind.
    private static void Kill(Process process)
    {
        process.Kill(entireProcessTree: true);
        process.WaitForExit(TimeSpan.FromSeconds(5));
    }

    private static void Remove(DirectoryInfo folder)
    {
        try
        {
            folder.Delete(recursive: true);
        }
        catch (IOException)
        {
            // A killed program may still hold a file open for a moment; the system's own cleaning takes what is left.
        }
    }
}
