using System.Buffers.Binary;
using System.Text;

namespace Yiguan.Reading.Tests.Files;

/// <summary>An OLE compound file ([MS-CFB]) of empty streams, as far as a directory goes: header, one table sector, the directory.</summary>
internal static class CompoundSample
{
    private const int Sector = 512;

    /// <summary>The container that Word and WPS put a password-protected docx into ([MS-OFFCRYPTO] 2.3).</summary>
    public static byte[] EncryptedDocx => With("EncryptionInfo", "EncryptedPackage");

    public static byte[] With(params string[] streams)
    {
        var bytes = new byte[Sector * 8];
        new byte[] { 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1 }.CopyTo(bytes, 0);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(26), 3);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(28), 0xFFFE);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(30), 9);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(48), 1);
        Entry(bytes, 0, "Root Entry", 5);
        for (var i = 0; i < streams.Length; i++) Entry(bytes, i + 1, streams[i], 2);
        return bytes;
    }

    private static void Entry(byte[] bytes, int index, string name, byte type)
    {
        var entry = bytes.AsSpan((2 * Sector) + (index * 128), 128);
        Encoding.Unicode.GetBytes(name, entry);
        BinaryPrimitives.WriteUInt16LittleEndian(entry[64..], (ushort)((name.Length + 1) * 2));
        entry[66] = type;
        BinaryPrimitives.WriteUInt32LittleEndian(entry[116..], 3);
    }
}
