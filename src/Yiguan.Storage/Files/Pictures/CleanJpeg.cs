using System.Buffers.Binary;

namespace Yiguan.Storage.Files.Pictures;

/// <summary>A JPEG without what it tells beside the picture. The picture itself stays as it was taken, to the byte.</summary>
internal static class CleanJpeg
{
    private const byte Mark = 0xFF, Begin = 0xD8, End = 0xD9, Scan = 0xDA, Restart = 0xD0, App0 = 0xE0, App1 = 0xE1, App2 = 0xE2, Adobe = 0xEE, App15 = 0xEF, Comment = 0xFE;

    /// <summary>The picture; null where it is damaged.</summary>
    public static byte[]? Of(ReadOnlySpan<byte> jpeg)
    {
        var (kept, orientation, at, scans) = (new List<Range>(), 1, 2, 0);
        while (at + 4 <= jpeg.Length && jpeg[at] == Mark)
        {
            var kind = jpeg[at + 1];
            if (kind == Mark)
            {
                at++;
                continue;
            }
            if (kind == End) return Written(jpeg, kept, orientation, scans);
            var length = BinaryPrimitives.ReadUInt16BigEndian(jpeg[(at + 2)..]);
            var end = at + 2 + length;
            if (length < 2 || end > jpeg.Length) return null;
            var body = jpeg[(at + 4)..end];
            if (kind == App1 && body.StartsWith("Exif\0\0"u8)) orientation = Orientation.Of(body[6..]);
            if (kind == Scan)
            {
                scans++;
                end = EndOfScan(jpeg, end);
            }
            if (IsPicture(kind, body)) kept.Add(at..end);
            at = end;
        }
        // What the connection cut off is shown as far as it came; what stands behind the end of a picture is none of it.
        var isOver = at >= jpeg.Length || (at + 2 <= jpeg.Length && jpeg[at] == Mark && jpeg[at + 1] == End);
        return isOver ? Written(jpeg, kept, orientation, scans) : null;
    }

    private static int EndOfScan(ReadOnlySpan<byte> jpeg, int at)
    {
        for (; at + 1 < jpeg.Length; at++)
        {
            if (jpeg[at] == Mark && jpeg[at + 1] is not (0 or Mark or (>= Restart and < Begin))) return at;
        }
        return jpeg.Length;
    }

    // Frames, tables, scans; of what applications add only the density, the colour profile and how Adobe turned the colours.
    private static bool IsPicture(byte kind, ReadOnlySpan<byte> body) => kind switch
    {
        Comment => false,
        App0 => body.StartsWith("JFIF\0"u8),
        App2 => body.StartsWith("ICC_PROFILE\0"u8),
        Adobe => body.StartsWith("Adobe"u8),
        >= App0 and <= App15 => false,
        _ => true,
    };

    private static byte[]? Written(ReadOnlySpan<byte> jpeg, List<Range> kept, int orientation, int scans)
    {
        if (scans == 0) return null;
        var clean = new MemoryStream(jpeg.Length);
        clean.Write([Mark, Begin]);
        // JFIF wants to stand first.
        var isFirst = kept.Count > 0 && jpeg[kept[0].Start.Value + 1] == App0;
        if (isFirst) clean.Write(jpeg[kept[0]]);
        if (Orientation.Alone(orientation) is { Length: > 0 } exif)
        {
            Span<byte> length = stackalloc byte[2];
            BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)(2 + 6 + exif.Length));
            clean.Write([Mark, App1, .. length, .. "Exif\0\0"u8, .. exif]);
        }
        foreach (var range in kept.Skip(isFirst ? 1 : 0)) clean.Write(jpeg[range]);
        clean.Write([Mark, End]);
        return clean.ToArray();
    }
}
