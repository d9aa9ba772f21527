namespace Yiguan.Fuzz;

/// <summary>Takes away of an input what its fault does not need: halves first, single bytes last.</summary>
internal static class Shrinker
{
    public static byte[] Shrink(byte[] bytes, Func<byte[], bool> stillFails)
    {
        for (var size = Math.Max(1, bytes.Length / 2); ; size = Math.Max(1, size / 2))
        {
            var before = bytes.Length;
            bytes = Without(bytes, size, stillFails);
            if (size == 1 && bytes.Length == before) return bytes;
        }
    }

    private static byte[] Without(byte[] bytes, int size, Func<byte[], bool> stillFails)
    {
        for (var at = 0; at < bytes.Length;)
        {
            byte[] shorter = [.. bytes[..at], .. bytes.AsSpan(Math.Min(at + size, bytes.Length))];
            if (stillFails(shorter)) bytes = shorter;
            else at += size;
        }
        return bytes;
    }
}
