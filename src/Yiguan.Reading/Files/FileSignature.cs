using System.IO.Compression;
using System.Text;
using Yiguan.Reading.Files.Packages;

namespace Yiguan.Reading.Files;

/// <summary>What the first bytes and the members of a zip say a file is. Neither set means: look at it as text.</summary>
internal readonly record struct FileSignature(FileFormat? Format, FileRefusal? Refusal)
{
    private static ReadOnlySpan<byte> Zip => "PK\x3\x4"u8;

    private static ReadOnlySpan<byte> EmptyZip => "PK\x5\x6"u8;

    public static FileSignature Of(FileJob job)
    {
        var bytes = job.Bytes.Span;
        if (bytes.StartsWith(Zip) || bytes.StartsWith(EmptyZip)) return OfZip(job);
        if (bytes.StartsWith(CompoundFile.Signature)) return OfCompound(bytes);
        if (bytes.StartsWith("{\\rtf"u8)) return FileFormat.Rtf;
        // PDF Reference 1.7, appendix H.3, note 13 (Adobe): readers accept the header anywhere in the first 1024 bytes.
        if (bytes[..Math.Min(bytes.Length, 1024)].IndexOf("%PDF-"u8) is >= 0 and var at && IsHeader(bytes[..at])) return FileFormat.Pdf;
        return default;
    }

    // Prose may quote %PDF- in the middle of a line; a header begins one, though a mark or stray lines may stand before it.
    private static bool IsHeader(ReadOnlySpan<byte> before) => before.IsEmpty || before[^1] is (byte)'\n' or (byte)'\r' or 0 or 0xBF;

    private static FileSignature OfZip(FileJob job)
    {
        try
        {
            using var zip = new ZipArchive(job.OpenBytes(), ZipArchiveMode.Read);
            return OfMembers(zip, job.Extension);
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException or ArgumentException or NotSupportedException)
        {
            // A cut zip has lost its directory. Its name, or the member names that stand in the clear, say what it was meant to be.
            return new FileBroken(Meant(job));
        }
    }

    private static FileSignature OfMembers(ZipArchive zip, string extension)
    {
        var names = zip.Entries.Select(entry => Archive.Normal(entry.FullName)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (names.Contains("Encryptions.xml") || zip.Entries.Any(entry => entry.IsEncrypted && IsDocumentPart(entry.FullName)))
            return new FileEncrypted();
        if (names.Contains("OFD.xml")) return FileFormat.Ofd;
        if (names.Contains("word/document.xml")) return FileFormat.Docx;
        if (names.Contains("xl/workbook.xml")) return FileFormat.Xlsx;
        if (names.Contains("xl/workbook.bin")) return new FileUnsupported("xlsb");
        if (names.Contains("ppt/presentation.xml")) return new FileUnsupported("pptx");
        if (names.Contains("mimetype") && names.Contains("content.xml")) return OfOpenDocument(zip);
        // The main part may have another name; its relationship decides, and the reader follows it.
        return names.Contains("[Content_Types].xml") && extension is "docx" ? FileFormat.Docx
            : names.Contains("[Content_Types].xml") && extension is "xlsx" ? FileFormat.Xlsx
            : new FileNotADocument();
    }

    private static bool IsDocumentPart(string name) =>
        Archive.Normal(name) is "OFD.xml" or "word/document.xml" or "xl/workbook.xml" or "content.xml";

    private static FileSignature OfOpenDocument(ZipArchive zip)
    {
        var mimetype = zip.Entries.First(entry => Archive.Normal(entry.FullName) == "mimetype");
        using var reader = new StreamReader(mimetype.Open(), Encoding.ASCII);
        var head = new char[80];
        var kind = new string(head, 0, reader.ReadBlock(head));
        return kind.Contains("opendocument.text", StringComparison.Ordinal) ? FileFormat.Odt
            : kind.Contains("opendocument.spreadsheet", StringComparison.Ordinal) ? FileFormat.Ods
            : new FileUnsupported("odf");
    }

    private static FileFormat Meant(FileJob job)
    {
        var bytes = job.Bytes.Span;
        if (job.Extension == "ofd" || bytes.IndexOf("OFD.xml"u8) >= 0) return FileFormat.Ofd;
        return job.Extension == "xlsx" || bytes.IndexOf("xl/workbook.xml"u8) >= 0 ? FileFormat.Xlsx : FileFormat.Docx;
    }

    private static FileSignature OfCompound(ReadOnlySpan<byte> bytes)
    {
        var file = CompoundFile.Open(bytes);
        if (file.Has("EncryptedPackage") || file.Has("EncryptionInfo")) return new FileEncrypted();
        if (file.Has("WordDocument")) return file.IsWordEncrypted(bytes) ? new FileEncrypted() : FileFormat.Doc;
        if (file.Has("Workbook") || file.Has("Book")) return file.IsWorkbookEncrypted(bytes) ? new FileEncrypted() : FileFormat.Xls;
        return file.Has("PowerPoint Document") ? new FileUnsupported("ppt") : new FileNotADocument();
    }

    public static implicit operator FileSignature(FileFormat format) => new(format, null);

    public static implicit operator FileSignature(FileRefusal refusal) => new(null, refusal);
}
