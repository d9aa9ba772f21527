namespace Yiguan.Core.Rules.Terms;

/// <summary>The order of texts by their bytes in UTF-8, as both databases have it.</summary>
internal static class ByteOrder
{
    public static int Compare(string one, string other)
    {
        var at = one.AsSpan().CommonPrefixLength(other);
        if (at == one.Length || at == other.Length) return one.Length - other.Length;
        return Weight(one[at]) - Weight(other[at]);
    }

    // UTF-16 puts letters beyond the first plane, as pairs of surrogates, before U+E000 to U+FFFF; UTF-8 puts them behind.
    private static int Weight(char unit) => char.IsSurrogate(unit) ? unit + 0x10000 : unit;
}
