namespace Yiguan.Reading.Tests.Promises;

/// <summary>Which sentences are orders, whatever heading they stand under.</summary>
public sealed class OrdersTests
{
    [Fact]
    public void An_order_inside_a_review_is_a_row_and_what_was_done_is_none()
    {
        var rows = Rows("""
            云岫县县长在全县半年工作会议上的讲话
            （2024年7月18日）
            同志们：
            一、认清家底，把上半年的账算明白
            上半年，全县完成投资28.6亿元，同比增长5.1%，排全市第七。工业下滑较大，项目储备不足。对这些问题，各单位8月10日前要把整改措施报县政府督查室。
            二、做实项目
            县发改局要盘活批而未供土地620亩。
            """);

        Assert.Equal(2, rows.Length);
        Assert.Contains("整改措施", rows[0], StringComparison.Ordinal);
        Assert.Equal("县发改局要盘活批而未供土地620亩", rows[1]);
    }

    [Fact]
    public void Duties_in_rules_are_rows_and_scores_are_none()
    {
        var rows = Rows("""
            云岫县农村道路养护考核办法
            第一条 各镇应当于每月25日前向县交通运输局报送养护台账。
            第二条 养护资金未按时拨付的，每逾期10天扣1分，扣完为止。
            """);

        Assert.Equal(["各镇应当于每月25日前向县交通运输局报送养护台账"], rows);
    }

    [Fact]
    public void A_sentence_for_which_little_speaks_is_read_and_said_to_be_unsure()
    {
        var rows = Reading.Of("""
            云岫县人民政府常务会议纪要
            2024年7月31日
            一、审议《云岫县农村集体资金资产资源监督管理办法（试行）》
            会议要求，《办法》要写明村级单笔支出5万元以上的议事程序，写明合同到期前60天提醒的责任人，不增设村级报表。
            会议议定：
            （一）由县农业农村局牵头，县财政局配合，11月底前完成1.1万份合同清理。
            """).Commitments;

        Assert.True(rows[0].IsUnsure);
        Assert.False(rows[^1].IsUnsure);
    }

    private static string[] Rows(string text) => [.. Reading.Reader.Read(SourceText.From(text)).Commitments.Select(c => c.Text)];
}
