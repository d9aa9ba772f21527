using System.Buffers.Binary;

namespace Yiguan.Storage.Files.Pictures;

/// <summary>A WebP without what it tells beside the picture: its chunks EXIF and XMP, and those of other makers.</summary>
internal static class CleanWebP
{
    private const int Head = 12, Around = 8;
    private const byte HasExif = 0x08, HasXmp = 0x04;

    private static readonly HashSet<string> s_picture = ["VP8X", "VP8 ", "VP8L", "ALPH", "ANIM", "ANMF", "ICCP"];

    /// <summary>The picture; null where it is damaged.</summary>
    public static byte[]? Of(ReadOnlySpan<byte> webp)
    {
        var (kept, orientation) = (new List<(string Kind, Range Place)>(), 1);
        var whole = Math.Min(webp.Length, (long)BinaryPrimitives.ReadUInt32LittleEndian(webp[4..]) + Around);
        for (var at = Head; at + Around <= whole;)
        {
            var kind = System.Text.Encoding.ASCII.GetString(webp.Slice(at, 4));
            var length = BinaryPrimitives.ReadUInt32LittleEndian(webp[(at + 4)..]);
            if (length > whole - at - Around) return null;
            var body = webp.Slice(at + Around, (int)length);
            if (kind == "EXIF") orientation = Orientation.Of(body.StartsWith("Exif\0\0"u8) ? body[6..] : body);
            if (s_picture.Contains(kind)) kept.Add((kind, at..(at + Around + (int)length)));
            at += Around + (int)(length + (length & 1));
        }
        return kept.Any(k => k.Kind is "VP8 " or "VP8L" or "ANMF") ? Written(webp, kept, Orientation.Alone(orientation)) : null;
    }

    private static byte[] Written(ReadOnlySpan<byte> webp, List<(string Kind, Range Place)> kept, byte[] exif)
    {
        var clean = new MemoryStream(webp.Length);
        clean.Write(webp[..Head]);
        var isExtended = kept[0].Kind == "VP8X";
        foreach (var (kind, place) in kept)
        {
            var chunk = webp[place].ToArray();
            if (kind == "VP8X" && chunk.Length > Around) chunk[Around] = (byte)((chunk[Around] & ~(HasExif | HasXmp)) | (exif.Length > 0 ? HasExif : 0));
            Put(clean, chunk);
        }
        if (isExtended && exif.Length > 0)
        {
            var head = new byte[Around];
            "EXIF"u8.CopyTo(head);
            BinaryPrimitives.WriteUInt32LittleEndian(head.AsSpan(4), (uint)exif.Length);
            Put(clean, [.. head, .. exif]);
        }
        var bytes = clean.ToArray();
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(4), (uint)(bytes.Length - Around));
        return bytes;
    }

    private static void Put(MemoryStream clean, byte[] chunk)
    {
        clean.Write(chunk);
        if ((chunk.Length & 1) == 1) clean.WriteByte(0);
    }
}
