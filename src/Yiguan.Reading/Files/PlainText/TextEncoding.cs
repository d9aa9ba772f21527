using System.Text;

namespace Yiguan.Reading.Files.PlainText;

/// <summary>A decoded text file.</summary>
/// <param name="Text">The text without its mark.</param>
/// <param name="Encoding">utf-8, utf-16le, utf-16be or gb18030.</param>
/// <param name="BadBytes">How many stretches of bytes fitted no character and became U+FFFD.</param>
internal sealed record DecodedText(string Text, string Encoding, int BadBytes);

/// <summary>
/// Finds the encoding of a text by its content. The order matters: UTF-8 hardly ever fits by accident, UTF-16 must look like Chinese
/// prose, and GB18030, which fits almost anything, comes last.
/// </summary>
internal static class TextEncoding
{
    // A file cut in mid-character, or glued from two, is still read; a file of another encoding is not.
    private const double TolerableBadShare = 0.001;

    /// <summary>The text, or null where no encoding gives one.</summary>
    public static DecodedText? Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith("\uFEFF"u8)) return Lenient(bytes[3..], Encoding.UTF8, "utf-8");
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0x84, 0x31, 0x95, 0x33])) return Lenient(bytes[4..], Gb18030, "gb18030");
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE])) return Lenient(bytes[2..], Encoding.Unicode, "utf-16le");
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])) return Lenient(bytes[2..], Encoding.BigEndianUnicode, "utf-16be");
        return Strict(bytes, Encoding.UTF8, "utf-8") is { } utf8 && !utf8.Text.Contains('\0') ? Likelier(utf8, bytes)
            : Utf16(bytes)
            ?? Tolerant(bytes, Encoding.UTF8, "utf-8")
            ?? Tolerant(bytes, Gb18030, "gb18030");
    }

    // GB 18030: the encoding every Chinese office program must support; GB 2312 and GBK are subsets of it.
    private static Encoding Gb18030 => CodePagesEncodingProvider.Instance.GetEncoding(54936)!;

    // Short words such as 通知 in GB 2312 are valid UTF-8 of two-byte characters, in scripts no office here writes.
    private static DecodedText Likelier(DecodedText utf8, ReadOnlySpan<byte> bytes) =>
        Plausibility.IsForeign(utf8.Text) && Strict(bytes, Gb18030, "gb18030") is { } gb && Plausibility.IsChinese(gb.Text, hasAscii: true) ? gb : utf8;

    private static DecodedText? Strict(ReadOnlySpan<byte> bytes, Encoding encoding, string name)
    {
        var strict = (Encoding)encoding.Clone();
        strict.DecoderFallback = DecoderFallback.ExceptionFallback;
        try
        {
            return new DecodedText(strict.GetString(bytes), name, 0);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static DecodedText Lenient(ReadOnlySpan<byte> bytes, Encoding encoding, string name)
    {
        var lenient = (Encoding)encoding.Clone();
        lenient.DecoderFallback = new DecoderReplacementFallback("\uFFFD");
        var text = lenient.GetString(bytes);
        return new DecodedText(text, name, text.AsSpan().Count('\uFFFD'));
    }

    // At least one bad byte is always allowed for: a short note may be cut in mid-character as well as a long report.
    private static DecodedText? Tolerant(ReadOnlySpan<byte> bytes, Encoding encoding, string name)
    {
        var decoded = Lenient(bytes, encoding, name);
        var isFew = decoded.BadBytes <= Math.Max(1, decoded.Text.Length * TolerableBadShare);
        return isFew && Plausibility.IsText(decoded.Text) ? decoded : null;
    }

    private static DecodedText? Utf16(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length % 2 != 0) return null;
        var hasNul = bytes.Contains((byte)0);
        return Chinese(Strict(bytes, Encoding.Unicode, "utf-16le"), hasNul) ?? Chinese(Strict(bytes, Encoding.BigEndianUnicode, "utf-16be"), hasNul);
    }

    private static DecodedText? Chinese(DecodedText? decoded, bool hasNul) =>
        decoded is not null && Plausibility.IsChinese(decoded.Text, hasNul) ? decoded : null;
}
