using Yiguan.Reading.Files;
using static Yiguan.Reading.Tests.Files.Docx;

namespace Yiguan.Reading.Tests.Files;

public sealed class WordTextTests
{
    [Fact]
    public void Paragraphs_become_lines_with_their_breaks_and_tabs()
    {
        var file = Of(P("云岫县人民政府") + "<w:p><w:r><w:t>第一行</w:t><w:br/><w:t>第二行</w:t><w:tab/><w:t>后</w:t></w:r></w:p>");

        Assert.Equal("云岫县人民政府\n第一行\n第二行\t后", Desk.Text(file));
    }

    [Fact]
    public void Tracked_changes_are_read_as_accepted()
    {
        var file = Of("""
            <w:p><w:r><w:t>9月</w:t></w:r><w:del w:id="1" w:author="甲"><w:r><w:delText>20</w:delText></w:r></w:del>
            <w:ins w:id="2" w:author="甲"><w:r><w:t>30</w:t></w:r></w:ins><w:r><w:t>日前完成</w:t></w:r></w:p>
            """);

        var read = Desk.Read(file);

        Assert.Equal("9月30日前完成", read.Text.Text);
        Assert.Contains(new FileNote("note.changes-accepted"), read.Notes);
    }

    [Fact]
    public void Moved_text_is_read_once_and_at_its_new_place()
    {
        var file = Of("""
            <w:p><w:moveFrom w:id="1" w:author="甲"><w:r><w:t>迁走的话</w:t></w:r></w:moveFrom><w:r><w:t>前文</w:t></w:r></w:p>
            <w:p><w:r><w:t>后文</w:t></w:r><w:moveTo w:id="2" w:author="甲"><w:r><w:t>迁走的话</w:t></w:r></w:moveTo></w:p>
            """);

        Assert.Equal("前文\n后文迁走的话", Desk.Text(file));
    }

    [Fact]
    public void A_deleted_paragraph_mark_joins_two_paragraphs()
    {
        var file = Of("""
            <w:p><w:pPr><w:rPr><w:del w:id="1" w:author="甲"/></w:rPr></w:pPr><w:r><w:t>各乡镇</w:t></w:r></w:p>
            <w:p><w:r><w:t>要抓好落实</w:t></w:r></w:p>
            """);

        Assert.Equal("各乡镇要抓好落实", Desk.Text(file));
    }

    [Fact]
    public void A_text_box_is_read_once_though_the_file_holds_it_twice()
    {
        const string inside = "<w:txbxContent><w:p><w:r><w:t>框中文字</w:t></w:r></w:p></w:txbxContent>";
        var file = Of($"""
            <w:p><w:r><w:t>框前</w:t><mc:AlternateContent>
            <mc:Choice Requires="wps"><w:drawing><wp:inline><a:graphic><a:graphicData><wps:wsp><wps:txbx>{inside}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>
            <mc:Fallback><w:pict><v:shape><v:textbox>{inside}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>{P("框后")}
            """);

        Assert.Equal(["框前", "框中文字", "框后"], Desk.Lines(file));
    }

    [Fact]
    public void Footnotes_follow_at_the_end_and_leave_no_digit_beside_a_figure()
    {
        var file = new Docx
        {
            Body = """<w:p><w:r><w:t>增长5%</w:t><w:footnoteReference w:id="2"/><w:t>以上</w:t></w:r></w:p>""" + P("末段"),
            Footnotes = $"""<w:footnote w:type="separator" w:id="-1">{P("线")}</w:footnote><w:footnote w:id="2">{P("按可比价格计算。")}</w:footnote>""",
        };

        Assert.Equal(["增长5%以上", "末段", "注1：按可比价格计算。"], Desk.Lines(file.Bytes()));
    }

    [Fact]
    public void Headers_and_tables_of_contents_are_left_out()
    {
        var file = new Docx
        {
            Header = "内部资料",
            Body = P("一、总体要求 1", """<w:pStyle w:val="TOC1"/>""") + P("一、总体要求"),
            Styles = """<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>""",
        };

        var read = Desk.Read(file.Bytes());

        Assert.Equal("一、总体要求", read.Text.Text);
        Assert.Contains(new FileNote("note.contents-left-out"), read.Notes);
    }

    [Fact]
    public void Of_a_field_the_result_is_read_and_not_the_instruction()
    {
        var file = Of("""
            <w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE \@ "yyyy"</w:instrText></w:r><w:r><w:t>看不见</w:t></w:r>
            <w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2024年</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t>起</w:t></w:r></w:p>
            """);

        Assert.Equal("2024年起", Desk.Text(file));
    }

    [Fact]
    public void Hidden_text_is_not_read_and_ticked_boxes_are()
    {
        var file = Of("""
            <w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r><w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:t>已办结</w:t></w:r></w:p>
            """);

        Assert.Equal("☑已办结", Desk.Text(file));
    }

    [Fact]
    public void A_table_becomes_a_line_a_row_with_tabs_between_cells()
    {
        var file = Of(P("任务分解表") + Table(
            Row(Cell("任务"), Cell("牵头单位"), Cell("时限")),
            Row(Cell("新建水厂"), Cell("县水利局"), "<w:tc>" + P("6月底开工") + P("12月底完工") + "</w:tc>")));

        Assert.Equal(["任务分解表", "任务\t牵头单位\t时限", "新建水厂\t县水利局\t6月底开工\u202812月底完工"], Desk.Lines(file));
    }

    [Fact]
    public void A_lead_unit_merged_over_rows_stands_in_every_row()
    {
        var file = Of(Table(
            Row(Cell("合计", """<w:gridSpan w:val="2"/>"""), Cell("两项")),
            Row(Cell("修路"), Cell("县交通局", """<w:vMerge w:val="restart"/>"""), Cell("6月")),
            Row(Cell("修桥"), Cell("", "<w:vMerge/>"), Cell("9月"))));

        Assert.Equal(["合计\t\t两项", "修路\t县交通局\t6月", "修桥\t县交通局\t9月"], Desk.Lines(file));
    }

    [Fact]
    public void A_deleted_row_is_gone_and_content_controls_are_looked_through()
    {
        var file = Of(Table(
            "<w:tr><w:trPr><w:del w:id=\"1\" w:author=\"甲\"/></w:trPr>" + Cell("作废") + "</w:tr>",
            $"<w:sdt><w:sdtContent>{Row(Cell("保留"), Cell("一"))}</w:sdtContent></w:sdt>")
            + $"<w:sdt><w:sdtContent>{P("控件里的段落")}</w:sdtContent></w:sdt>");

        Assert.Equal(["保留\t一", "控件里的段落"], Desk.Lines(file));
    }

    [Fact]
    public void A_table_inside_a_cell_stays_in_its_cell()
    {
        var inner = Table(Row(Cell("甲"), Cell("乙")));
        var file = Of(Table(Row(Cell("外"), $"<w:tc>{inner}{P("")}</w:tc>")));

        Assert.Equal("外\t甲 乙", Desk.Text(file));
    }
}
