using System.Collections.Immutable;

namespace Yiguan.Core.Mechanisms.Checks;

/// <summary>Words in braces of a title: 升规 {name}.</summary>
internal static class Placeholders
{
    /// <summary>The words; null where a brace is not closed, or closed without having been opened.</summary>
    public static ImmutableArray<string>? Of(string title)
    {
        var found = ImmutableArray.CreateBuilder<string>();
        for (var at = title.AsSpan().IndexOfAny('{', '}'); at >= 0;)
        {
            var end = title.IndexOf('}', at);
            if (title[at] == '}' || end < 0 || title.IndexOf('{', at + 1, end - at) >= 0) return null;
            found.Add(title[(at + 1)..end]);
            var next = title.AsSpan(end + 1).IndexOfAny('{', '}');
            at = next < 0 ? -1 : end + 1 + next;
        }
        return found.DrainToImmutable();
    }
}
