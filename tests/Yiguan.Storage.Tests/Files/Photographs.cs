using System.Buffers.Binary;
using SkiaSharp;

namespace Yiguan.Storage.Tests.Files;

/// <summary>Photographs as telephones write them, made for a test: with where, when and by what they were taken.</summary>
internal static class Photographs
{
    /// <summary>What no photograph may tell any more.</summary>
    public const string Place = "GPS-29.8731N";

    /// <summary>A picture of which the left half is red and the right half blue.</summary>
    public static byte[] Plain(SKEncodedImageFormat format, int width = 64, int height = 32)
    {
        using var surface = SKSurface.Create(new SKImageInfo(width, height));
        surface.Canvas.Clear(SKColors.Blue);
        using var red = new SKPaint { Color = SKColors.Red };
        surface.Canvas.DrawRect(0, 0, width / 2f, height, red);
        using var image = surface.Snapshot();
        using var data = image.Encode(format, 90);
        return data.ToArray();
    }

    /// <summary>A JPEG with EXIF, XMP, a comment, and something hung on behind its end.</summary>
    public static byte[] Jpeg(ushort orientation = 6)
    {
        var plain = Plain(SKEncodedImageFormat.Jpeg);
        return [.. plain[..2], .. Segment(0xE1, [.. "Exif\0\0"u8, .. Exif(orientation)]), .. Segment(0xE1, [.. "http://ns.adobe.com/xap/1.0/\0"u8, .. Words]), .. Segment(0xFE, Words), .. plain[2..], .. Words];
    }

    /// <summary>A PNG with EXIF and a text.</summary>
    public static byte[] Png()
    {
        var plain = Plain(SKEncodedImageFormat.Png);
        return [.. plain[..33], .. Chunk("eXIf", Exif(6)), .. Chunk("tEXt", [.. "Comment\0"u8, .. Words]), .. plain[33..], .. Words];
    }

    /// <summary>A WebP in the extended form, with EXIF and XMP.</summary>
    public static byte[] WebP()
    {
        var plain = Plain(SKEncodedImageFormat.Webp);
        var at = plain.AsSpan(12, 4).SequenceEqual("VP8X"u8) ? 12 + 18 : 12;
        byte[] head = [.. "VP8X"u8, 10, 0, 0, 0, 0x0C, 0, 0, 0, 63, 0, 0, 31, 0, 0];
        byte[] body = [.. head, .. plain[at..], .. Little("EXIF", Exif(6)), .. Little("XMP ", Words)];
        var riff = new byte[12 + body.Length];
        "RIFF"u8.CopyTo(riff);
        BinaryPrimitives.WriteUInt32LittleEndian(riff.AsSpan(4), (uint)(riff.Length - 8));
        "WEBP"u8.CopyTo(riff.AsSpan(8));
        body.CopyTo(riff, 12);
        return riff;
    }

    /// <summary>Whether bytes still tell the place.</summary>
    public static bool TellsPlace(byte[] bytes) => bytes.AsSpan().IndexOf(Words) >= 0;

    /// <summary>The colour of the points in the left upper and right lower corner.</summary>
    public static (string First, string Last) Corners(byte[] picture)
    {
        using var bitmap = SKBitmap.Decode(picture);
        static string Name(SKColor colour) => colour.Red > 128 ? "red" : "blue";
        return (Name(bitmap.GetPixel(2, 2)), Name(bitmap.GetPixel(bitmap.Width - 3, bitmap.Height - 3)));
    }

    private static byte[] Words => System.Text.Encoding.ASCII.GetBytes(Place);

    // Big-endian, as many cameras write it: orientation, and a text in the place of the rest.
    private static byte[] Exif(ushort orientation)
    {
        var head = new byte[8 + 2 + 12 + 4];
        "MM\0*"u8.CopyTo(head);
        BinaryPrimitives.WriteUInt32BigEndian(head.AsSpan(4), 8);
        BinaryPrimitives.WriteUInt16BigEndian(head.AsSpan(8), 1);
        BinaryPrimitives.WriteUInt16BigEndian(head.AsSpan(10), 0x0112);
        BinaryPrimitives.WriteUInt16BigEndian(head.AsSpan(12), 3);
        BinaryPrimitives.WriteUInt32BigEndian(head.AsSpan(14), 1);
        BinaryPrimitives.WriteUInt16BigEndian(head.AsSpan(18), orientation);
        return [.. head, .. Words];
    }

    private static byte[] Segment(byte kind, byte[] body)
    {
        var head = new byte[] { 0xFF, kind, 0, 0 };
        BinaryPrimitives.WriteUInt16BigEndian(head.AsSpan(2), (ushort)(body.Length + 2));
        return [.. head, .. body];
    }

    private static byte[] Chunk(string kind, byte[] body)
    {
        var chunk = new byte[12 + body.Length];
        BinaryPrimitives.WriteUInt32BigEndian(chunk, (uint)body.Length);
        System.Text.Encoding.ASCII.GetBytes(kind).CopyTo(chunk, 4);
        body.CopyTo(chunk, 8);
        return chunk;
    }

    private static byte[] Little(string kind, byte[] body)
    {
        var chunk = new byte[8 + body.Length + (body.Length & 1)];
        System.Text.Encoding.ASCII.GetBytes(kind).CopyTo(chunk, 0);
        BinaryPrimitives.WriteUInt32LittleEndian(chunk.AsSpan(4), (uint)body.Length);
        body.CopyTo(chunk, 8);
        return chunk;
    }
}
