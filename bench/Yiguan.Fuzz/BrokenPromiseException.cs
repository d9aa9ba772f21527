namespace Yiguan.Fuzz;

/// <summary>The reader answered, but not what it promises.</summary>
internal sealed class BrokenPromiseException(string message) : Exception(message);
