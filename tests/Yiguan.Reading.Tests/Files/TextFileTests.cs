using System.Text;
using Yiguan.Reading.Files;

namespace Yiguan.Reading.Tests.Files;

public sealed class TextFileTests
{
    private const string Notice = "关于做好防汛工作的通知\r\n各乡镇：\r\n　　6月10日前完成隐患排查120处，责任到人。\r\n";

    public static TheoryData<string, byte[]> Encoded() => new()
    {
        { "utf-8", Encoding.UTF8.GetBytes(Notice) },
        { "utf-8", [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(Notice)] },
        { "utf-16le", Encoding.Unicode.GetBytes(Notice) },
        { "utf-16le", [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Notice)] },
        { "utf-16be", Encoding.BigEndianUnicode.GetBytes(Notice) },
        { "utf-16be", [.. Encoding.BigEndianUnicode.GetPreamble(), .. Encoding.BigEndianUnicode.GetBytes(Notice)] },
        { "gb18030", Desk.Gb18030(Notice) },
    };

    [Theory]
    [MemberData(nameof(Encoded), DisableDiscoveryEnumeration = true)]
    public void A_text_is_read_to_the_letter_in_whatever_encoding_it_comes(string encoding, byte[] bytes)
    {
        var read = Desk.Read(bytes, "通知.txt");

        Assert.Equal(Notice, read.Text.Text);
        Assert.Equal(encoding, read.Encoding);
        Assert.Equal(FileFormat.Text, read.Format);
    }

    [Theory]
    [InlineData("云岫县")]
    [InlineData("通知")]
    [InlineData("好")]
    [InlineData("Plan A: 完成")]
    [InlineData("关于Regulation of the People's Republic of China on the things of the county的说明")]
    public void Even_a_few_characters_in_GB18030_are_known(string text) =>
        Assert.Equal(text, Desk.Text(Desk.Gb18030(text)));

    [Fact]
    public void Rare_characters_of_names_survive_GB18030() =>
        Assert.Equal("张𬭎镕、𠮷某", Desk.Text(Desk.Gb18030("张𬭎镕、𠮷某")));

    [Fact]
    public void Markdown_keeps_its_marks_because_offsets_are_those_of_the_source()
    {
        var read = Desk.Read(Desk.Utf8("# 一、要求\n\n- **9月底**前完成\n"), "方案.md");

        Assert.Equal("# 一、要求\n\n- **9月底**前完成\n", read.Text.Text);
        Assert.Equal(FileFormat.Markdown, read.Format);
    }

    [Fact]
    public void A_text_cut_in_mid_character_is_read_with_a_remark()
    {
        var read = Desk.Read(Encoding.UTF8.GetBytes(Notice)[..^4]);

        Assert.Equal("utf-8", read.Encoding);
        Assert.StartsWith("关于做好防汛工作的通知", read.Text.Text, StringComparison.Ordinal);
        Assert.Contains(new FileNote("note.bytes-replaced", "1"), read.Notes);
    }

    [Fact]
    public void A_pasted_NUL_is_replaced_in_place()
    {
        var read = Desk.Read(Desk.Utf8("会议\0纪要"));

        Assert.Equal("会议\uFFFD纪要", read.Text.Text);
        Assert.Contains(new FileNote("note.nul-replaced"), read.Notes);
    }

    [Fact]
    public void A_text_that_only_mentions_a_format_is_still_a_text() =>
        Assert.Equal("文件头 %PDF-1.7 是标志\n第二行\n第三行\n<html> 是标签", Desk.Text(Desk.Utf8("文件头 %PDF-1.7 是标志\n第二行\n第三行\n<html> 是标签")));

    [Fact]
    public void The_name_does_not_decide_what_a_file_is()
    {
        Assert.Equal(FileFormat.Docx, Desk.Read(Docx.Of(Docx.P("正文")), "正文.pdf").Format);
        Assert.Equal(FileFormat.Text, Desk.Read(Desk.Utf8("正文"), "正文.docx").Format);
    }
}
