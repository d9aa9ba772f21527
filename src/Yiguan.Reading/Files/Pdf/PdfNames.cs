using System.Globalization;

namespace Yiguan.Reading.Files.Pdf;

/// <summary>
/// Takes the name trees out of a PDF before it is opened. PdfPig flattens them while opening, without a guard: a tree that holds itself
/// would end the process, and no text needs the names of link targets. The key is overwritten in place, so that no offset moves.
/// </summary>
internal static class PdfNames
{
    private static ReadOnlySpan<byte> Key => "Names"u8;

    /// <summary>The same bytes, or a copy without the key where it occurs.</summary>
    public static ReadOnlyMemory<byte> Without(ReadOnlyMemory<byte> bytes)
    {
        if (Find(bytes.Span, 0) < 0) return bytes;
        var copy = bytes.ToArray();
        Erase(copy);
        return copy;
    }

    /// <summary>Overwrites the key wherever it stands.</summary>
    public static void Erase(Span<byte> bytes)
    {
        for (var at = Find(bytes, 0); at >= 0; at = Find(bytes, at + 1))
        {
            if (bytes[at + 1] == '#') "5F"u8.CopyTo(bytes[(at + 2)..]);
            else bytes[at + 1] = (byte)'_';
        }
    }

    private static int Find(ReadOnlySpan<byte> bytes, int from)
    {
        for (var at = from; at < bytes.Length; at++)
        {
            var slash = bytes[at..].IndexOf((byte)'/');
            if (slash < 0) return -1;
            at += slash;
            if (IsKey(bytes[(at + 1)..])) return at;
        }
        return -1;
    }

    // Any character of a name may be written as # and two hexadecimal digits (ISO 32000-1, 7.3.5).
    private static bool IsKey(ReadOnlySpan<byte> bytes)
    {
        foreach (var wanted in Key)
        {
            if (bytes.IsEmpty) return false;
            var isEscaped = bytes[0] == '#' && bytes.Length > 2;
            if (isEscaped ? !IsHex(bytes.Slice(1, 2), wanted) : bytes[0] != wanted) return false;
            bytes = bytes[(isEscaped ? 3 : 1)..];
        }
        return true;
    }

    private static bool IsHex(ReadOnlySpan<byte> digits, byte wanted) =>
        byte.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value) && value == wanted;
}
