using System.Globalization;
using Yiguan.Server.Words;

namespace Yiguan.Server.Ledger;

/// <summary>What a kind of fact is called: 立项 for matter-opened. One that has no words, of a newer version, stays as it is recorded.</summary>
internal static class KindOfFact
{
    public static string Of(string type) => Say.Find("fact-kind." + type, CultureInfo.CurrentUICulture) ?? type;

    /// <summary>The kind as it is recorded, beside its name; null where that says the same.</summary>
    public static string? Beside(string type) => Of(type).Replace(' ', '-').Equals(type, StringComparison.OrdinalIgnoreCase) ? null : type;
}
