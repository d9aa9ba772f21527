using System.Diagnostics;

namespace Yiguan.Fuzz;

/// <summary>Which fault it is: inputs that fail in the same place show the same fault.</summary>
internal static class Fingerprint
{
    public static string Of(Exception fault)
    {
        if (fault is BrokenPromiseException) return fault.Message;
        var frames = new StackTrace(fault, fNeedFileInfo: false).GetFrames();
        var frame = frames.FirstOrDefault(f => f.GetMethod()?.DeclaringType?.Namespace?.StartsWith("Yiguan.", StringComparison.Ordinal) == true);
        var method = frame?.GetMethod();
        return $"{fault.GetType().Name} in {method?.DeclaringType?.Name}.{method?.Name}";
    }
}
