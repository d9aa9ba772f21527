using System.Buffers;
using System.Buffers.Binary;

namespace Yiguan.Core.Proof;

/// <summary>The salted hash of a sealed value as 32 bytes, which a million of fit into memory.</summary>
internal readonly record struct SealedName(UInt128 High, UInt128 Low)
{
    private const int Digits = 64;

    private static readonly SearchValues<byte> s_digits = SearchValues.Create("0123456789abcdef"u8);

    /// <summary>Reads 64 lower-case hexadecimal digits; any other text names no sealed value.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, out SealedName name)
    {
        name = default;
        if (text.Length != Digits || text.ContainsAnyExcept(s_digits)) return false;
        Span<byte> bytes = stackalloc byte[Digits / 2];
        Convert.FromHexString(text, bytes, out _, out _);
        name = new SealedName(BinaryPrimitives.ReadUInt128BigEndian(bytes), BinaryPrimitives.ReadUInt128BigEndian(bytes[16..]));
        return true;
    }

    public static bool TryRead(string text, out SealedName name)
    {
        name = default;
        if (text.Length != Digits) return false;
        Span<byte> ascii = stackalloc byte[Digits];
        return System.Text.Ascii.FromUtf16(text, ascii, out _) == OperationStatus.Done && TryRead(ascii, out name);
    }

    public override string ToString() => $"{High:x32}{Low:x32}";
}
