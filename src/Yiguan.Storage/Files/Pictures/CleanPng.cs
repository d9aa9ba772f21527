using System.Buffers.Binary;

namespace Yiguan.Storage.Files.Pictures;

/// <summary>A PNG without what it tells beside the picture: its chunks of texts, times, EXIF and of other makers.</summary>
internal static class CleanPng
{
    private const int Signature = 8, Around = 12;

    // Chunks that say how the picture is drawn, and how it moves.
    private static readonly HashSet<string> s_picture = ["IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "sBIT", "bKGD", "pHYs", "cICP", "acTL", "fcTL", "fdAT"];

    /// <summary>The picture; null where it is damaged.</summary>
    public static byte[]? Of(ReadOnlySpan<byte> png)
    {
        var (clean, orientation) = (new MemoryStream(png.Length), 1);
        clean.Write(png[..Signature]);
        for (var at = Signature; at + Around <= png.Length;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(png[at..]);
            if (length > png.Length - at - Around) return null;
            var end = at + Around + (int)length;
            var kind = System.Text.Encoding.ASCII.GetString(png.Slice(at + 4, 4));
            if (kind == "eXIf") orientation = Orientation.Of(png.Slice(at + 8, (int)length));
            if (s_picture.Contains(kind) && kind != "IEND") clean.Write(png[at..end]);
            if (kind == "IEND") return Ended(clean, orientation, png[at..end]);
            at = end;
        }
        return null;
    }

    private static byte[] Ended(MemoryStream clean, int orientation, ReadOnlySpan<byte> end)
    {
        if (Orientation.Alone(orientation) is { Length: > 0 } exif)
        {
            byte[] body = [.. "eXIf"u8, .. exif];
            Span<byte> number = stackalloc byte[4];
            BinaryPrimitives.WriteUInt32BigEndian(number, (uint)exif.Length);
            clean.Write(number);
            clean.Write(body);
            BinaryPrimitives.WriteUInt32BigEndian(number, Check(body));
            clean.Write(number);
        }
        clean.Write(end);
        return clean.ToArray();
    }

    // CRC-32 of ISO 3309, as PNG has it.
    private static uint Check(ReadOnlySpan<byte> bytes)
    {
        var check = uint.MaxValue;
        foreach (var one in bytes)
        {
            check ^= one;
            for (var bit = 0; bit < 8; bit++) check = (check & 1) == 1 ? (check >> 1) ^ 0xEDB88320 : check >> 1;
        }
        return ~check;
    }
}
