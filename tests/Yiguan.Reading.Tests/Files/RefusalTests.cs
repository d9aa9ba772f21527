using System.IO.Compression;
using System.Text;
using Yiguan.Reading.Files;

namespace Yiguan.Reading.Tests.Files;

public sealed class RefusalTests
{
    [Fact]
    public void An_empty_file_is_refused() => Desk.Refused<FileEmpty>([]);

    [Fact]
    public void A_file_of_blanks_has_no_text() => Desk.Refused<FileWithoutText>(Desk.Utf8(" \r\n　\t"));

    [Fact]
    public void A_file_above_the_limit_is_refused_before_it_is_looked_at() =>
        Assert.Equal(["1"], Desk.Refused<FileTooLarge>(new byte[(1 << 20) + 1], settings: new FileSettings { MaxInputBytes = 1 << 20 }).Arguments.ToArray());

    [Theory]
    [InlineData("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==")]
    [InlineData("TVqQAAMAAAAEAAAA//8AALgAAAAAAAAAQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAMCAgICAgMCAgIDAwMDBAYEBAQEBAgGBgUGCQgKCgkICQkKDA8MCgsOCwkJDRENDg8QEBEQCgwSExIQEw8QEBD/")]
    [InlineData("H4sIAAAAAAAAA0tMTEpKSk5OBgBpPV1pCAAAAA==")]
    public void Pictures_programs_and_archives_are_no_documents(string base64) => Desk.Refused<FileNotADocument>(Convert.FromBase64String(base64), "附件.docx");

    [Fact]
    public void A_zip_without_a_document_is_none() => Desk.Refused<FileNotADocument>(Zip.Of(("照片.txt", "一")));

    [Theory]
    [InlineData("ppt/presentation.xml", "pptx")]
    [InlineData("xl/workbook.bin", "xlsb")]
    public void Kinds_that_are_not_read_are_named(string member, string kind) => Assert.Equal(kind, Desk.Refused<FileUnsupported>(Zip.Of((member, "一"))).Kind);

    [Fact]
    public void A_docx_with_a_password_is_refused() => Desk.Refused<FileEncrypted>(CompoundSample.EncryptedDocx, "方案.docx");

    [Fact]
    public void A_doc_with_a_password_is_refused()
    {
        var doc = (byte[])Samples.Doc.Clone();
        // fEncrypted of the file information block, which begins with A5EC ([MS-DOC] 2.5.2).
        var block = doc.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xEC, 0xA5]);
        doc[block + 11] |= 1;

        Desk.Refused<FileEncrypted>(doc);
    }

    [Fact]
    public void A_presentation_in_an_old_container_is_named() => Assert.Equal("ppt", Desk.Refused<FileUnsupported>(CompoundSample.With("PowerPoint Document")).Kind);

    [Fact]
    public void A_file_that_was_cut_off_is_broken()
    {
        var docx = Docx.Of(Docx.P("正文"));

        Assert.Equal(FileFormat.Docx, Desk.Refused<FileBroken>(docx[..(docx.Length / 2)]).Format);
        Assert.Equal(FileFormat.Pdf, Desk.Refused<FileBroken>(Samples.LibreOfficePdf[..300]).Format);
    }

    [Fact]
    public void A_docx_without_words_has_no_text() => Desk.Refused<FileWithoutText>(Docx.Of(Docx.P("") + Docx.P(" ")));

    [Fact]
    public void A_zip_bomb_is_refused_before_it_fills_the_memory()
    {
        var bomb = Bomb(100 << 20);
        Assert.True(bomb.Length < 1 << 20, "the bomb is small on disk");

        Desk.Refused<FileInflatesTooLarge>(bomb, settings: new FileSettings { MaxInflatedBytes = 16 << 20 });
    }

    [Fact]
    public void A_part_that_reaches_for_other_files_is_broken() =>
        Desk.Refused<FileBroken>(Zip.Of(("word/document.xml", "<!DOCTYPE d [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><d>&e;</d>")));

    [Fact]
    public void Nesting_without_end_is_broken() =>
        Desk.Refused<FileBroken>(Docx.Of($"<w:p>{string.Concat(Enumerable.Repeat("<w:ins>", 5000))}{string.Concat(Enumerable.Repeat("</w:ins>", 5000))}</w:p>"));

    private static byte[] Bomb(int length)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        using (var entry = zip.CreateEntry("word/document.xml", CompressionLevel.SmallestSize).Open())
        {
            entry.Write(Encoding.ASCII.GetBytes("<d><p><r><t>"));
            var blank = new byte[1 << 20];
            Array.Fill(blank, (byte)'x');
            for (var written = 0; written < length; written += blank.Length) entry.Write(blank);
            entry.Write(Encoding.ASCII.GetBytes("</t></r></p></d>"));
        }
        return stream.ToArray();
    }
}
