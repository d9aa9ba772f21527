using Yiguan.Reading.Files;

namespace Yiguan.Reading.Tests.Files;

public sealed class PdfTests
{
    [Fact]
    public void A_notice_printed_by_LibreOffice_is_read_paragraph_by_paragraph() =>
        Assert.Equal(Notice.Lines, Desk.Lines(Samples.LibreOfficePdf));

    [Fact]
    public void A_notice_printed_by_Chromium_is_read_paragraph_by_paragraph() =>
        Assert.Equal(Notice.Lines, Desk.Lines(Samples.ChromiumPdf));

    [Fact]
    public void A_scanned_pdf_is_refused_with_a_clear_sentence()
    {
        var refusal = Desk.Refused<FileScannedPdf>(Samples.ScannedPdf);

        Assert.Equal("file.scanned-pdf", refusal.Code);
        Assert.Equal("这份 PDF 共 1 页，全是扫描图片，没有可读的文字，请提供原始电子文件或先做文字识别。", refusal.Sentence(Desk.Chinese));
    }

    [Fact]
    public void A_pdf_with_a_password_is_refused() => Desk.Refused<FileEncrypted>(Samples.LockedPdf);

    [Fact]
    public void A_pdf_that_only_forbids_copying_is_read() => Assert.Contains("云岫县", Desk.Text(Samples.GuardedPdf), StringComparison.Ordinal);

    [Fact]
    public void A_font_that_is_only_named_is_read_by_its_character_table() =>
        Assert.Equal(["一、总体要求", "完成120项。"], Desk.Lines(PlainPdf.Of("一、总体要求", "完成120项。")));

    [Fact]
    public void A_blank_pdf_has_no_text() => Desk.Refused<FileWithoutText>(Programs.Chromium("<html><body></body></html>"));

    [Fact]
    public void A_pdf_with_too_many_pages_is_refused() =>
        Desk.Refused<FileTooManyPages>(Samples.LibreOfficePdf, settings: new FileSettings { MaxPages = 2 });

    [Fact]
    public void A_pdf_past_its_time_is_refused()
    {
        var settings = new FileSettings { ReadingTime = TimeSpan.FromMilliseconds(1) };

        Assert.Equal(0, Desk.Refused<FileTooSlow>(PlainPdf.Slow(), settings: settings).Seconds);
    }

    [Fact]
    public void The_reading_of_a_pdf_can_be_called_off()
    {
        using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));

        Assert.ThrowsAny<OperationCanceledException>(() => OfficeFile.Read(PlainPdf.Slow(), cancellation: soon.Token));
    }

    [Fact]
    public void Two_columns_are_read_one_after_the_other()
    {
        var pdf = Programs.Chromium($"""
            <!doctype html><meta charset="utf-8"><style>body{"{"}font:12pt/20pt "Noto Serif CJK SC";columns:2;column-gap:24pt;text-align:justify{"}"}
            p{"{"}text-indent:2em;margin:0{"}"}</style>{string.Concat(Notice.Body().Take(18).Select(text => $"<p>{text}</p>"))}
            """);

        Assert.Equal(Notice.Body().Take(18), Desk.Lines(pdf));
    }

    [Fact]
    public void Pages_that_hold_only_pictures_are_named_in_a_remark()
    {
        var pdf = Programs.Chromium($"<!doctype html><meta charset=utf-8><p>正文一页</p><div style='break-before:page'>{Samples.Picture}</div>");

        Assert.Contains(new FileNote("note.pages-without-text", "2"), Desk.Read(pdf).Notes);
    }
}
