using Yiguan.Storage.Files;

namespace Yiguan.Storage.Tests.Files;

/// <summary>What a link says of a file, and what a file is taken for.</summary>
public sealed class FileLinkTests
{
    private static readonly string s_hash = new('3', 64);

    [Theory]
    [InlineData("批示.pdf", "批示.pdf")]
    [InlineData("C:\\Users\\a\\批示.pdf", "批示.pdf")]
    [InlineData("../../etc/批示.pdf", "批示.pdf")]
    [InlineData(" 批\u0000示\r\n.pdf. ", "批示.pdf")]
    [InlineData("\u202Efdp.exe", "fdp.exe")]
    [InlineData("现场🚧.jpg", "现场🚧.jpg")]
    public void A_name_is_kept_without_folders_and_without_what_cannot_be_seen(string sent, string kept) => Assert.Equal((s_hash, kept), Read(FileLink.Of(s_hash, sent)));

    [Theory, InlineData(null), InlineData(""), InlineData(" . "), InlineData("a/")]
    public void A_link_without_a_name_is_the_hash_alone_as_before(string? sent)
    {
        Assert.Equal(s_hash, FileLink.Of(s_hash, sent));
        Assert.Equal((s_hash, null), Read(s_hash));
    }

    [Fact]
    public void A_long_name_keeps_its_ending_and_breaks_no_letter()
    {
        var kept = FileLink.NameOf(FileLink.Of(s_hash, "长" + string.Concat(Enumerable.Repeat("🚧", 150)) + ".docx"))!;
        Assert.True(kept.Length <= FileLink.LongestName);
        Assert.EndsWith("🚧.docx", kept, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("批示.PDF", "application/pdf", true)]
    [InlineData("现场.jpg", "image/jpeg", true)]
    [InlineData("名单.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", false)]
    [InlineData("记录.txt", "text/plain; charset=utf-8", false)]
    [InlineData("图.svg", FileKind.Unknown, false)]
    [InlineData("无后缀", FileKind.Unknown, false)]
    public void A_file_is_given_out_as_what_it_is_and_only_pictures_and_PDF_are_shown_in_place(string name, string type, bool shown) => Assert.Equal((type, shown), (FileKind.TypeOf(name), FileKind.IsShown(name)));

    [Theory]
    [InlineData("a.exe", "x", true)]
    [InlineData("a.PDF.bat", "x", true)]
    [InlineData("a.exe. ", "x", true)]
    [InlineData("a.svg", "<svg/>", true)]
    [InlineData("照片.jpg", "MZ\u0090", true)]
    [InlineData("说明.txt", "#!/bin/sh", true)]
    [InlineData("说明.txt", " \n<!DOCTYPE html><p>", true)]
    [InlineData("图.xml", "<?xml version='1.0'?><svg onload='a()'/>", true)]
    [InlineData("说明.txt", "MAZDA 一辆", false)]
    [InlineData("批示.pdf", "%PDF-1.4", false)]
    public void What_would_run_when_it_is_opened_is_known_by_its_name_or_by_how_it_begins(string name, string beginning, bool runs) => Assert.Equal(runs, FileKind.Runs(name, System.Text.Encoding.UTF8.GetBytes(beginning)));

    [Theory]
    [InlineData("报告.pdf", "JVBERi0xLjc=", true)]
    [InlineData("扫描件.PDF", "77u/JVBERi0xLjQ=", true)]
    [InlineData("报告.pdf", "UEsDBBQABg==", false)]
    [InlineData("台账.xlsx", "UEsDBBQABg==", true)]
    [InlineData("台账.xlsx", "0M8R4KGxGuE=", true)]
    [InlineData("台账.xls", "5bqP5Y+3LOWQjeensA==", false)]
    [InlineData("附件.zip", "", false)]
    [InlineData("附件.zip", "UEsFBgAA", true)]
    [InlineData("通知.doc", "e1xydGYxXGFuc2k=", true)]
    [InlineData("通知.docx", "e1xydGYxXGFuc2k=", false)]
    [InlineData("报表.xls", "PD94bWwgdmVyc2lvbj0iMS4wIj8+PD9tc28tYXBwbGljYXRpb24gcHJvZ2lkPSJFeGNlbC5TaGVldCI/Pg==", true)]
    [InlineData("记录.txt", "5bqP5Y+3LOWQjeensA==", true)]
    [InlineData("没有扩展名", "AAEC", true)]
    public void A_file_begins_as_files_of_its_name_do(string name, string beginning, bool isSo) => Assert.Equal(isSo, FileKind.IsWhatItSays(name, Convert.FromBase64String(beginning)));

    private static (string, string?) Read(string value) => (FileLink.HashOf(value), FileLink.NameOf(value));
}
