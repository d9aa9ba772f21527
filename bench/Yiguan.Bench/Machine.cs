using System.Runtime.InteropServices;

namespace Yiguan.Bench;

/// <summary>What the figures were measured on; without it they mean nothing.</summary>
internal static class Machine
{
    public static void Print() => Console.WriteLine(
        $"{Processor()}, {Environment.ProcessorCount} cores; {RuntimeInformation.OSDescription.Trim()}; {RuntimeInformation.FrameworkDescription}\n");

    private static string Processor()
    {
        const string File = "/proc/cpuinfo";
        var line = System.IO.File.Exists(File) ? System.IO.File.ReadLines(File).FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal)) : null;
        return line?[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString();
    }
}
