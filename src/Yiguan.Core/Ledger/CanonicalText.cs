using System.Buffers;
using System.Text;

namespace Yiguan.Core.Ledger;

/// <summary>Strings as RFC 8785 writes them: only quote, backslash and control characters are escaped, the rest is UTF-8.</summary>
internal static class CanonicalText
{
    private static readonly SearchValues<char> s_escaped =
        SearchValues.Create([.. Enumerable.Range(0, 32).Select(c => (char)c), '"', '\\']);

    /// <summary>Whether a text is one that UTF-8 can hold: no half of a surrogate pair.</summary>
    public static bool IsWhole(ReadOnlySpan<char> text)
    {
        while (text.IndexOfAnyInRange('\uD800', '\uDFFF') is var at and >= 0)
        {
            if (at + 1 == text.Length || !char.IsSurrogatePair(text[at], text[at + 1])) return false;
            text = text[(at + 2)..];
        }
        return true;
    }

    public static void Raw(IBufferWriter<byte> output, ReadOnlySpan<byte> bytes) => output.Write(bytes);

    public static void Write(IBufferWriter<byte> output, ReadOnlySpan<char> text)
    {
        Raw(output, "\""u8);
        while (text.IndexOfAny(s_escaped) is var at and >= 0)
        {
            Encoding.UTF8.GetBytes(text[..at], output);
            Escape(output, text[at]);
            text = text[(at + 1)..];
        }
        Encoding.UTF8.GetBytes(text, output);
        Raw(output, "\""u8);
    }

    private static void Escape(IBufferWriter<byte> output, char c)
    {
        switch (c)
        {
            case '"': Raw(output, "\\\""u8); break;
            case '\\': Raw(output, "\\\\"u8); break;
            case '\b': Raw(output, "\\b"u8); break;
            case '\t': Raw(output, "\\t"u8); break;
            case '\n': Raw(output, "\\n"u8); break;
            case '\f': Raw(output, "\\f"u8); break;
            case '\r': Raw(output, "\\r"u8); break;
            default:
                Raw(output, "\\u00"u8);
                Raw(output, [Digit(c >> 4), Digit(c & 15)]);
                break;
        }
    }

    private static byte Digit(int value) => (byte)(value < 10 ? '0' + value : 'a' + value - 10);
}
