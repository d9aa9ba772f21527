using Yiguan.Core.Text;

namespace Yiguan.Core.Organisation;

/// <summary>Resolves a written name step by step, from the exact form to joint and shortened ones.</summary>
internal sealed class NameResolver(NameIndex names, string county)
{
    public Resolution Resolve(string name)
    {
        var folded = UnitNames.WithoutBrackets(Fold.Name(name));
        return One(Fold.Name(name)) is { } whole ? Resolution.Of(name, whole)
            : One(folded) is { } known ? Resolution.Of(name, known)
            : Several(name, folded) ?? AtTheEnd(name, folded) ?? Resolution.Nothing(name);
    }

    private object? One(string folded) => Prefixed(folded) ?? (UnitNames.WithoutTail(folded) is { } office ? Prefixed(office) : null);

    // 云岫县财政局, 县财政局 and 财政局 are one office.
    private object? Prefixed(string folded)
    {
        if (folded.Length == 0) return null;
        if (names.Exact(folded) is { } exact) return exact;
        if (folded.StartsWith(county, StringComparison.Ordinal))
        {
            var local = folded[county.Length..];
            return names.Exact("县" + local) ?? names.Exact(local);
        }
        return names.Exact("县" + folded) ?? (folded[0] == '县' ? names.Exact(folded[1..]) : null);
    }

    private Resolution? Several(string name, string folded)
    {
        var list = UnitNames.WithoutListEnd(folded);
        var parts = Split(list ?? folded);
        if (list is null && parts.Count < 2) return null;

        var resolved = new List<Resolution>(parts.Count);
        foreach (var part in parts) resolved.Add(Part(part, isList: list is not null || folded[^1] is '镇' or '局'));
        return resolved.TrueForAll(part => part.IsUnknown) ? null : Resolution.Join(name, resolved);
    }

    // 同意县财政局, 支持各镇: a full form at the end of a name that was cut too long.
    private Resolution? AtTheEnd(string name, string folded)
    {
        for (var start = 1; start < folded.Length - 1; start++)
        {
            if (folded[start] is '县' or '各' && names.Exact(folded[start..]) is { } known) return Resolution.Of(name, known);
        }
        return null;
    }

    private Resolution Part(string part, bool isList)
    {
        var known = One(part) ?? (isList ? names.Stem(part) : null);
        return known is null ? Resolution.Nothing(part) : Resolution.Of(part, known);
    }

    private static List<string> Split(string folded)
    {
        var parts = new List<string>();
        foreach (var range in folded.AsSpan().SplitAny(UnitNames.Separators))
        {
            var part = folded[range];
            if (part.Length > 0) parts.Add(part);
        }
        return parts;
    }
}
