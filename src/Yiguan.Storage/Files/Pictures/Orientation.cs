using System.Buffers.Binary;

namespace Yiguan.Storage.Files.Pictures;

/// <summary>Which way up a picture was taken: the one thing of EXIF (CIPA DC-008) without which it is not seen as it was.</summary>
internal static class Orientation
{
    private const ushort Tag = 0x0112, Short = 3;
    private const int Usual = 1, Last = 8, Entry = 12;

    /// <summary>1 to 8 out of a TIFF header with its first directory; 1 where it is not told, or not well.</summary>
    public static int Of(ReadOnlySpan<byte> tiff)
    {
        if (tiff.Length < 8) return Usual;
        var isLittle = tiff.StartsWith("II"u8);
        if (!isLittle && !tiff.StartsWith("MM"u8)) return Usual;
        var at = Whole(tiff[4..], isLittle);
        if (at < 8 || at + 2 > tiff.Length) return Usual;
        var count = Half(tiff[(int)at..], isLittle);
        for (var i = 0; i < count; i++)
        {
            var place = at + 2 + (i * (long)Entry);
            if (place + Entry > tiff.Length) return Usual;
            var entry = tiff[(int)place..];
            if (Half(entry, isLittle) == Tag) return Half(entry[2..], isLittle) == Short && Half(entry[8..], isLittle) is >= Usual and <= Last and var told ? told : Usual;
        }
        return Usual;
    }

    /// <summary>A TIFF header whose one directory tells the orientation and nothing else; empty where it is the usual one.</summary>
    public static byte[] Alone(int orientation)
    {
        if (orientation is <= Usual or > Last) return [];
        var tiff = new byte[26];
        "II*\0"u8.CopyTo(tiff);
        BinaryPrimitives.WriteUInt32LittleEndian(tiff.AsSpan(4), 8);
        BinaryPrimitives.WriteUInt16LittleEndian(tiff.AsSpan(8), 1);
        BinaryPrimitives.WriteUInt16LittleEndian(tiff.AsSpan(10), Tag);
        BinaryPrimitives.WriteUInt16LittleEndian(tiff.AsSpan(12), Short);
        BinaryPrimitives.WriteUInt32LittleEndian(tiff.AsSpan(14), 1);
        BinaryPrimitives.WriteUInt16LittleEndian(tiff.AsSpan(18), (ushort)orientation);
        return tiff;
    }

    private static long Whole(ReadOnlySpan<byte> bytes, bool isLittle) => isLittle ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);

    private static ushort Half(ReadOnlySpan<byte> bytes, bool isLittle) => isLittle ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);
}
