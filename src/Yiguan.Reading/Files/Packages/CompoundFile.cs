using System.Buffers.Binary;
using System.Text;

namespace Yiguan.Reading.Files.Packages;

/// <summary>
/// The directory of an OLE compound file ([MS-CFB]), as far as needed to tell Word from Excel from an encrypted package. Entries are
/// found by their shape (128 bytes, aligned), so that a damaged allocation table does no harm here.
/// </summary>
internal sealed class CompoundFile
{
    private const int EntrySize = 128;
    private const int StreamType = 2;

    private readonly Dictionary<string, int> _starts = new(StringComparer.Ordinal);

    public static ReadOnlySpan<byte> Signature => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    public bool Has(string stream) => _starts.ContainsKey(stream);

    public static CompoundFile Open(ReadOnlySpan<byte> bytes)
    {
        var file = new CompoundFile();
        if (bytes.Length < 512) return file;
        var shift = BinaryPrimitives.ReadUInt16LittleEndian(bytes[30..]) == 12 ? 12 : 9;
        for (var at = 1 << shift; at + EntrySize <= bytes.Length; at += EntrySize)
        {
            var entry = bytes.Slice(at, EntrySize);
            if (NameOf(entry) is not { } name) continue;
            var sector = BinaryPrimitives.ReadUInt32LittleEndian(entry[116..]);
            file._starts.TryAdd(name, (int)Math.Min((sector + 1L) << shift, int.MaxValue));
        }
        return file;
    }

    /// <summary>Whether Word's own password flag is set: fEncrypted of the file information block ([MS-DOC] 2.5.1).</summary>
    public bool IsWordEncrypted(ReadOnlySpan<byte> bytes) =>
        At(bytes, "WordDocument", 12) is { IsEmpty: false } block
        && BinaryPrimitives.ReadUInt16LittleEndian(block) == 0xA5EC
        && (block[11] & 0x01) != 0;

    /// <summary>Whether a FilePass record stands behind the first record of the workbook ([MS-XLS] 2.4.117).</summary>
    public bool IsWorkbookEncrypted(ReadOnlySpan<byte> bytes)
    {
        var block = At(bytes, Has("Workbook") ? "Workbook" : "Book", 512);
        for (var at = 0; at + 4 <= block.Length;)
        {
            if (BinaryPrimitives.ReadUInt16LittleEndian(block[at..]) == 0x002F) return true;
            at += 4 + BinaryPrimitives.ReadUInt16LittleEndian(block[(at + 2)..]);
        }
        return false;
    }

    private ReadOnlySpan<byte> At(ReadOnlySpan<byte> bytes, string stream, int length) =>
        _starts.TryGetValue(stream, out var start) && start <= bytes.Length - length ? bytes.Slice(start, length) : [];

    private static string? NameOf(ReadOnlySpan<byte> entry)
    {
        var length = BinaryPrimitives.ReadUInt16LittleEndian(entry[64..]);
        if (entry[66] != StreamType || length is < 4 or > 64 || length % 2 != 0) return null;
        var name = Encoding.Unicode.GetString(entry[..(length - 2)]);
        return name is "WordDocument" or "Workbook" or "Book" or "EncryptedPackage" or "EncryptionInfo" or "PowerPoint Document" ? name : null;
    }
}
