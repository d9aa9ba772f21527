namespace Yiguan.Fuzz;

/// <summary>Takes away of a text what its fault does not need: halves first, single letters last.</summary>
internal static class Shrinker
{
    public static string Shrink(string text, Func<string, bool> stillFails)
    {
        for (var size = Math.Max(1, text.Length / 2); ; size = Math.Max(1, size / 2))
        {
            var before = text.Length;
            text = Without(text, size, stillFails);
            if (size == 1 && text.Length == before) return text;
        }
    }

    private static string Without(string text, int size, Func<string, bool> stillFails)
    {
        for (var at = 0; at < text.Length;)
        {
            var shorter = text.Remove(at, Math.Min(size, text.Length - at));
            if (stillFails(shorter)) text = shorter;
            else at += size;
        }
        return text;
    }
}
