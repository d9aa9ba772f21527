using Yiguan.Reading.Files;
using static Yiguan.Reading.Tests.Files.Workbook;

namespace Yiguan.Reading.Tests.Files;

public sealed class WorkbookTests
{
    [Fact]
    public void An_existing_task_table_is_read_row_by_row()
    {
        var file = new Workbook { Shared = ["<t>任务</t>", "<r><t>县交</t></r><r><t>通局</t></r><rPh><t>pinyin</t></rPh>"], Formats = ["14"] }.Sheet(
            "任务分解表",
            Row(1, Words("A1", "任务分解表"))
                + Row(2, Words("A2", "序号"), """<c r="B2" t="s"><v>0</v></c>""", Words("C2", "牵头单位"), Words("D2", "时限"))
                + Row(3, Number("A3", "1"), Words("B3", "修路"), """<c r="C3" t="s"><v>1</v></c>""", Number("D3", "45565", 1))
                + Row(4, Number("A4", "2"), Words("B4", "修桥\n二座"), "<c r=\"C4\"/>", Words("D4", "年底")),
            Merge("A1:D1") + Merge("C3:C4")).Bytes();

        var read = Desk.Read(file, "分解表.xlsx");

        Assert.Equal(
            ["任务分解表", "序号\t任务\t牵头单位\t时限", "1\t修路\t县交通局\t2024年9月30日", "2\t修桥\u2028二座\t县交通局\t年底"], read.Text.Text.Split('\n'));
        Assert.Equal(FileFormat.Xlsx, read.Format);
    }

    [Theory]
    [InlineData("General", "100000", "100000")]
    [InlineData("General", "1E+05", "100000")]
    [InlineData("General", "0.1", "0.1")]
    [InlineData("General", "0.30000000000000004", "0.3")]
    [InlineData("General", "-3.5", "-3.5")]
    [InlineData("General", "12345678901", "12345678901")]
    [InlineData("0", "3.6", "4")]
    [InlineData("0.00", "3.1", "3.10")]
    [InlineData("#,##0.00", "1234567.8", "1,234,567.80")]
    [InlineData("0%", "0.065", "7%")]
    [InlineData("0.0%", "0.065", "6.5%")]
    [InlineData("0.00%", "1.05", "105.00%")]
    [InlineData("0.00E+00", "123456", "123456")]
    [InlineData("0.00\"万元\"", "12.6", "12.60万元")]
    [InlineData("[$¥-804]#,##0", "1200", "¥1,200")]
    [InlineData("0!.0,\"万\"", "12345", "12345")]
    [InlineData("#,##0_);[Red](#,##0)", "-1200", "(1,200)")]
    [InlineData("@", "00123", "123")]
    [InlineData("G/通用格式", "42", "42")]
    [InlineData("00000", "42", "00042")]
    public void A_number_is_written_as_the_sheet_shows_it_and_never_with_an_exponent(string format, string value, string expected) =>
        Assert.Equal($"甲\t{expected}", Desk.Text(Cell(format, value)));

    [Theory]
    [InlineData("yyyy-mm-dd", "45565", "2024年9月30日")]
    [InlineData("yyyy/m/d", "45565", "2024年9月30日")]
    [InlineData("yyyy\"年\"m\"月\"d\"日\";@", "45565", "2024年9月30日")]
    [InlineData("[$-F800]dddd, mmmm dd, yyyy", "45565", "2024年9月30日")]
    [InlineData("31", "45565", "2024年9月30日")]
    [InlineData("57", "45565", "2024年9月")]
    [InlineData("yyyy\"年\"m\"月\"", "45565", "2024年9月")]
    [InlineData("m\"月\"d\"日\"", "45565", "9月30日")]
    [InlineData("22", "45565.5", "2024年9月30日 12:00")]
    [InlineData("yyyy-m-d h:mm", "45565", "2024年9月30日")]
    [InlineData("h:mm", "0.75", "18:00")]
    [InlineData("[h]:mm", "1.5", "36:00")]
    [InlineData("yyyy-m-d", "1", "1900年1月1日")]
    public void A_date_is_written_in_the_Chinese_form_whatever_the_sheet_shows(string format, string value, string expected) =>
        Assert.Equal($"甲\t{expected}", Desk.Text(Cell(format, value)));

    [Fact]
    public void Several_sheets_follow_each_other_under_their_names_and_hidden_ones_are_named()
    {
        var file = new Workbook().Sheet("一季度", Row(1, Words("A1", "甲"))).Sheet("草稿", Row(1, Words("A1", "藏")), attributes: "state=\"hidden\"")
            .Sheet("二季度", Row(1, Words("A1", "乙"))).Sheet("空表", "").Bytes();

        var read = Desk.Read(file);

        Assert.Equal("一季度\n甲\n\n二季度\n乙", read.Text.Text);
        Assert.Contains(new FileNote("note.sheet-hidden", "草稿"), read.Notes);
    }

    [Fact]
    public void Formulas_give_their_stored_result_and_a_remark_where_there_is_none()
    {
        var file = new Workbook().Sheet("表", Row(1, "<c r=\"A1\"><f>1+1</f><v>2</v></c>", "<c r=\"B1\" t=\"str\"><f>A1</f><v>两项</v></c>", "<c r=\"C1\"><f>B1</f></c>")).Bytes();

        var read = Desk.Read(file);

        Assert.Equal("2\t两项", read.Text.Text);
        Assert.Contains(new FileNote("note.formulas-without-value", "1"), read.Notes);
    }

    [Fact]
    public void Empty_cells_keep_the_columns_apart()
    {
        var file = new Workbook().Sheet("表", Row(1, Words("B1", "乙"), Words("D1", "丁")) + Row(3, Words("A3", "甲"))).Bytes();

        Assert.Equal(["\t乙\t\t丁", "甲"], Desk.Lines(file));
    }

    [Fact]
    public void A_cell_repeated_without_end_is_refused_for_its_length()
    {
        var rows = string.Concat(Enumerable.Range(2, 3000).Select(row => Row(row, Number($"B{row}", "1"))));
        var file = new Workbook().Sheet("表", Row(1, Words("A1", new string('长', 30_000))) + rows, Merge("A1:A3001")).Bytes();

        Desk.Refused<FileTooMuchText>(file);
    }

    private static byte[] Cell(string format, string value) =>
        new Workbook { Formats = [format] }.Sheet("表", Row(1, Words("A1", "甲"), Number("B1", value, 1))).Bytes();
}
