using System.Diagnostics;

namespace Yiguan.Bench;

/// <summary>The whole process of a program, from start to exit: what a person at a terminal waits for.</summary>
internal static class ColdStart
{
    private const int Runs = 5;

    public static int Run(string binary, string[] arguments)
    {
        if (arguments.Length == 0) arguments = ["compile", Repository.Speech];
        Machine.Print();
        Once(binary, arguments);
        var times = Enumerable.Range(0, Runs).Select(_ => Once(binary, arguments).TotalMilliseconds).Order().ToArray();
        Console.WriteLine($"{Path.GetFileName(binary)} {string.Join(' ', arguments.Select(Path.GetFileName))}: median {times[Runs / 2]:0} ms, from {times[0]:0} to {times[^1]:0}");
        return 0;
    }

    private static TimeSpan Once(string binary, string[] arguments)
    {
        var start = new ProcessStartInfo(binary, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return watch.Elapsed;
    }
}
