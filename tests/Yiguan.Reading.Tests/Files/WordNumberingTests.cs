using static Yiguan.Reading.Tests.Files.Docx;

namespace Yiguan.Reading.Tests.Files;

public sealed class WordNumberingTests
{
    [Theory]
    [InlineData("chineseCounting", "%1、", "一、甲|二、乙|三、丙")]
    [InlineData("chineseCountingThousand", "（%1）", "（一）甲|（二）乙|（三）丙")]
    [InlineData("japaneseCounting", "%1、", "一、甲|二、乙|三、丙")]
    [InlineData("chineseLegalSimplified", "%1、", "壹、甲|贰、乙|叁、丙")]
    [InlineData("ideographTraditional", "%1、", "甲、甲|乙、乙|丙、丙")]
    [InlineData("ideographZodiac", "%1、", "子、甲|丑、乙|寅、丙")]
    [InlineData("ideographDigital", "%1、", "一、甲|二、乙|三、丙")]
    [InlineData("decimalEnclosedCircle", "%1", "①甲|②乙|③丙")]
    [InlineData("decimalEnclosedCircleChinese", "%1", "①甲|②乙|③丙")]
    [InlineData("decimalEnclosedParen", "%1", "⑴甲|⑵乙|⑶丙")]
    [InlineData("decimalFullWidth", "%1．", "１．甲|２．乙|３．丙")]
    [InlineData("decimal", "%1.", "1. 甲|2. 乙|3. 丙")]
    [InlineData("decimal", "（%1）", "（1）甲|（2）乙|（3）丙")]
    [InlineData("decimal", "第%1条", "第1条甲|第2条乙|第3条丙")]
    [InlineData("decimalZero", "%1.", "01. 甲|02. 乙|03. 丙")]
    [InlineData("upperRoman", "%1.", "I. 甲|II. 乙|III. 丙")]
    [InlineData("lowerLetter", "%1)", "a) 甲|b) 乙|c) 丙")]
    [InlineData("bullet", "\uF0B7", "• 甲|• 乙|• 丙")]
    [InlineData("none", "", "甲|乙|丙")]
    public void Automatic_numbers_are_written_out_as_Word_shows_them(string format, string template, string expected)
    {
        var file = new Docx { Body = Item("甲") + Item("乙") + Item("丙"), Numbering = Lists(Level(0, format, template)) };

        Assert.Equal(expected.Split('|'), Desk.Lines(file.Bytes()));
    }

    [Theory]
    [InlineData(10, "十")]
    [InlineData(11, "十一")]
    [InlineData(20, "二十")]
    [InlineData(99, "九十九")]
    [InlineData(105, "一百零五")]
    [InlineData(1010, "一千零一十")]
    public void Chinese_counting_follows_the_spoken_number(int number, string expected)
    {
        var start = Level(0, "chineseCounting", "%1、").Replace("w:start w:val=\"1\"", $"w:start w:val=\"{number}\"", StringComparison.Ordinal);

        Assert.Equal($"{expected}、事项", Desk.Text(new Docx { Body = Item("事项"), Numbering = Lists(start) }.Bytes()));
    }

    [Fact]
    public void Levels_count_for_themselves_and_restart_below_a_new_heading()
    {
        var file = new Docx
        {
            Body = Item("总体要求") + Item("指导思想", level: 1) + Item("工作目标", level: 1) + Item("重点任务") + Item("项目建设", level: 1) + Item("开工", level: 2),
            Numbering = Lists(Level(0, "chineseCounting", "%1、"), Level(1, "chineseCounting", "（%2）"), Level(2, "decimal", "%3.")),
        };

        Assert.Equal(["一、总体要求", "（一）指导思想", "（二）工作目标", "二、重点任务", "（一）项目建设", "1. 开工"], Desk.Lines(file.Bytes()));
    }

    [Fact]
    public void A_level_told_never_to_restart_counts_on()
    {
        var file = new Docx
        {
            Body = Item("甲") + Item("第一", level: 1) + Item("乙") + Item("第二", level: 1),
            Numbering = Lists(Level(0, "chineseCounting", "%1、"), Level(1, "decimal", "%2.", "<w:lvlRestart w:val=\"0\"/>")),
        };

        Assert.Equal(["一、甲", "1. 第一", "二、乙", "2. 第二"], Desk.Lines(file.Bytes()));
    }

    [Fact]
    public void A_number_may_show_the_levels_above_it_in_plain_digits()
    {
        var file = new Docx
        {
            Body = Item("章") + Item("节", level: 1),
            Numbering = Lists(Level(0, "chineseCounting", "第%1章"), Level(1, "decimal", "%1.%2", "<w:isLgl/><w:suff w:val=\"space\"/>")),
        };

        Assert.Equal(["第一章章", "1.1 节"], Desk.Lines(file.Bytes()));
    }

    [Fact]
    public void A_list_that_restarts_begins_again_while_one_that_shares_it_counts_on()
    {
        var file = new Docx
        {
            Body = Item("一季度") + Item("二季度") + Item("另起", list: 2) + Item("三季度"),
            Numbering = Lists(Level(0, "decimal", "%1."))
                + """<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>""",
        };

        Assert.Equal(["1. 一季度", "2. 二季度", "1. 另起", "2. 三季度"], Desk.Lines(file.Bytes()));
    }

    [Fact]
    public void Numbers_that_come_with_a_style_are_written_out_too()
    {
        var file = new Docx
        {
            Body = P("总体要求", """<w:pStyle w:val="H1"/>""") + P("工作目标", """<w:pStyle w:val="H2"/>""") + P("保障", """<w:pStyle w:val="Child"/>""")
                + P("不编号", """<w:pStyle w:val="H1"/><w:numPr><w:numId w:val="0"/></w:numPr>"""),
            Numbering = Lists(
                Level(0, "chineseCounting", "%1、", """<w:pStyle w:val="H1"/>"""), Level(1, "chineseCounting", "（%2）", """<w:pStyle w:val="H2"/>""")),
            Styles = """
                <w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
                <w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
                <w:style w:type="paragraph" w:styleId="Child"><w:name w:val="child"/><w:basedOn w:val="H1"/></w:style>
                """,
        };

        Assert.Equal(["一、总体要求", "（一）工作目标", "二、保障", "不编号"], Desk.Lines(file.Bytes()));
    }

    [Fact]
    public void The_serial_numbers_of_a_table_are_written_out()
    {
        var row = $"<w:tr><w:tc>{Item("")}</w:tc>{Cell("修复水毁道路")}</w:tr>";
        var file = new Docx { Body = Table(row, row), Numbering = Lists(Level(0, "decimal", "%1", "<w:suff w:val=\"nothing\"/>")) };

        Assert.Equal(["1\t修复水毁道路", "2\t修复水毁道路"], Desk.Lines(file.Bytes()));
    }
}
