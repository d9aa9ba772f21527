using Yiguan.Reading.Files;

namespace Yiguan.Reading.Tests.Files;

public sealed class HtmlTests
{
    [Fact]
    public void A_page_is_read_as_it_is_seen()
    {
        var page = Desk.Utf8("""
            <!DOCTYPE html><html><head><title>标题</title><style>p{}</style><script>var a="不读";</script></head>
            <body><h1>通知</h1><p>各乡镇&#65306;<b>9月底</b>前&nbsp;完成
            120项。</p><div hidden>看不见</div><p style="display: none">也看不见</p><ol start="3"><li>第三<li><p>第四</p></ol><pre>一  二
            三</pre>甲<br>乙</body></html>
            """);

        Assert.Equal(["通知", "各乡镇：9月底前 完成120项。", "3. 第三", "4. 第四", "一  二", "三", "甲", "乙"], Desk.Lines(page).Select(line => line.TrimStart(' ', '\t')).ToArray());
    }

    [Fact]
    public void A_table_becomes_rows_and_a_merged_unit_stands_in_each()
    {
        var page = Desk.Utf8("""
            <html><table><tr><th>任务<th>牵头单位<th>时限</tr><tr><td>修路<td rowspan="2">县交通局<td>6月<br>底</tr><tr><td>修桥<td>9月</tr>
            <tr><td colspan="2">合计<td>两项</tr></table></html>
            """);

        Assert.Equal(["任务\t牵头单位\t时限", "修路\t县交通局\t6月\u2028底", "修桥\t县交通局\t9月", "合计\t\t两项"], Desk.Lines(page));
    }

    [Fact]
    public void A_table_that_only_arranges_the_page_is_no_table()
    {
        var page = Desk.Utf8("<html><table><tr><td>导航</td><td><p>正文一</p><table><tr><td>甲</td><td>乙</td></tr></table></td></tr></table></html>");

        Assert.Equal(["导航", "正文一", "甲\t乙"], Desk.Lines(page));
    }

    [Fact]
    public void A_page_in_GB18030_is_read_whatever_its_head_claims()
    {
        var read = Desk.Read(Desk.Gb18030("<html><head><meta charset=utf-8></head><body><p>云岫县</p></body></html>"), "页面.htm");

        Assert.Equal("云岫县", read.Text.Text);
        Assert.Equal("gb18030", read.Encoding);
    }

    [Fact]
    public void A_spreadsheet_that_is_really_a_page_is_read_as_a_page()
    {
        var read = Desk.Read(Desk.Utf8("<html><table><tr><td>单位</td><td>完成率</td></tr></table></html>"), "导出.xls");

        Assert.Equal(FileFormat.Html, read.Format);
        Assert.Equal("单位\t完成率", read.Text.Text);
    }

    [Fact]
    public void A_page_nested_without_end_is_broken() =>
        Desk.Refused<FileBroken>(Desk.Utf8("<html>" + string.Concat(Enumerable.Repeat("<div>", 1_000_000)) + "正文"));

    [Fact]
    public void Tags_that_are_never_closed_and_scripts_full_of_tags_do_no_harm()
    {
        var page = "<html><script>" + new string('<', 10) + "<div>'".PadRight(3000, 'x') + string.Concat(Enumerable.Repeat("<div>", 500)) + "</script>"
            + string.Concat(Enumerable.Repeat("<p><a name=x>段", 500));

        Assert.Equal(500, Desk.Lines(Desk.Utf8(page)).Length);
    }
}
