namespace Yiguan.Core.Mechanisms.Checks;

/// <summary>Holds the rules of a mechanism against its fields.</summary>
internal static class MechanismRules
{
    public static bool IsName(string name) => name.Length > 0;

    public static void Check(Checking c) => _ = c;

    public static void CheckOpening(Checking c, IReadOnlyDictionary<string, Mechanism> all) => _ = (c, all);
}
