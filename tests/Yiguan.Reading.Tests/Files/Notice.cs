using static Yiguan.Reading.Tests.Files.Docx;

namespace Yiguan.Reading.Tests.Files;

/// <summary>通知 of the fictional 云岫县, as the documents of this room's tests carry it in every format.</summary>
internal static class Notice
{
    public const string Title = "云岫县人民政府办公室关于印发《云岫县2024年下半年重点工作任务分解方案》的通知";

    public const string Address = "各乡镇人民政府，县直各部门：";

    // No line may end in punctuation that hangs over the margin: LibreOffice loses such a sign when it writes a PDF.
    public static readonly string[] Paragraphs =
    [
        "为认真落实市委、市政府决策部署，确保全年目标任务圆满完成，经县政府研究同意，现将《云岫县2024年下半年重点工作任务分解方案》印发给你们，请结合实际认真组织实施，确保9月30日前完成地区生产总值增长6.5%的目标。",
        "一、总体要求",
        "坚持稳中求进工作总基调，全县地区生产总值增长6%以上，固定资产投资增长8%，社会消费品零售总额增长7.5%，城乡居民人均可支配收入分别增长6.2%和7.8%，规模以上工业增加值增长9%，一般公共预算收入完成12.6亿元。",
        "二、重点任务",
        "（一）加快项目建设。由县发展改革局牵头，各乡镇协同配合，全年新开工项目不少于45个，其中亿元以上项目12个，每月底前报送进展情况，逾期未报的由县政府督查室通报批评并约谈主要负责同志。",
        "（二）抓好粮食生产。由县农业农村局牵头，完成粮食播种面积28万亩，总产量达到7.2万吨，建成高标准农田2.3万亩，守住耕地保护红线。要压实责任，做到事事有人管、件件有着落。",
        "（三）改善营商环境。由县行政审批局牵头，推行Online Service一窗受理，政务服务事项网上可办率达到98%以上，平均办理时限压缩到5个工作日以内，企业开办一日办结。",
        "三、工作要求",
        "各单位要高度重视，明确专人负责，于每月25日前将工作进展情况报县政府督查室。县政府督查室将定期开展督查，对进展缓慢、推进不力的予以通报，并纳入年度目标责任考核，考核结果作为评先评优的重要依据。",
    ];

    public static readonly string[] Signature = ["云岫县人民政府办公室", "2024年7月5日"];

    public static readonly string[] Rows =
    [
        "序号\t任务\t牵头单位\t完成时限",
        "1\t完成粮食播种面积28万亩，建成高标准农田2.3万亩，守住耕地保护红线不动摇\t县农业农村局\t9月底",
        "2\t新增蔬菜大棚1200亩\t县农业农村局\t12月底",
        "合计两项\t\t\t全年",
    ];

    /// <summary>Every line of the notice once, the body three times over so that it runs over several pages.</summary>
    public static IEnumerable<string> Lines =>
        [Title, Address, .. Body(), .. Rows, .. Signature];

    public static IEnumerable<string> Body() => Enumerable.Repeat(Paragraphs, 3).SelectMany(paragraph => paragraph);

    /// <summary>As Word has it: 三号 on a page of GB/T 9704, with a running head and numbered pages.</summary>
    public static byte[] AsDocx() => new Docx
    {
        Header = "云岫县人民政府办公室文件",
        HasPageNumbers = true,
        Body = Big(Title, 44, "<w:jc w:val=\"center\"/>") + Big(Address, 32, "<w:jc w:val=\"both\"/>")
            + string.Concat(Body().Select(text => Big(text, 32, "<w:ind w:firstLine=\"640\"/><w:jc w:val=\"both\"/>")))
            + Table(
                [
                    "<w:tblGrid>" + string.Concat(Enumerable.Repeat("<w:gridCol w:w=\"2200\"/>", 4)) + "</w:tblGrid>",
                    Row([.. Rows[0].Split('\t').Select(text => Cell(text))]),
                    Row(Cell("1"), Cell(Rows[1].Split('\t')[1]), Cell("县农业农村局", "<w:vMerge w:val=\"restart\"/>"), Cell("9月底")),
                    Row(Cell("2"), Cell("新增蔬菜大棚1200亩"), Cell("", "<w:vMerge/>"), Cell("12月底")),
                    Row(Cell("合计两项", "<w:gridSpan w:val=\"3\"/>"), Cell("全年")),
                ])
            + string.Concat(Signature.Select(text => Big(text, 32, "<w:jc w:val=\"right\"/>"))),
    }.Bytes();

    public static string AsHtml() => $$"""
        <!doctype html><html><head><meta charset="utf-8"><style>
        body{font:16pt/28pt "Noto Serif CJK SC"} p{text-indent:2em;margin:0;text-align:justify} h1{text-align:center;font-size:22pt;line-height:36pt}
        table{border-collapse:collapse;font-size:12pt;width:100%} td{border:1px solid #000} .right{text-align:right}
        @page{size:A4;margin:37mm 26mm 35mm 28mm;@bottom-center{content:"— " counter(page) " —"} @top-center{content:"云岫县人民政府办公室文件"} }
        </style></head><body><h1>{{Title}}</h1><p style="text-indent:0">{{Address}}</p>{{string.Concat(Body().Select(text => $"<p>{text}</p>"))}}
        <table><tr><td>序号<td>任务<td>牵头单位<td>完成时限<tr><td>1<td>{{Rows[1].Split('\t')[1]}}<td rowspan=2>县农业农村局<td>9月底
        <tr><td>2<td>新增蔬菜大棚1200亩<td>12月底<tr><td colspan=3>合计两项<td>全年</table>
        {{string.Concat(Signature.Select(text => $"<p class=right>{text}</p>"))}}</body></html>
        """;

    private static string Big(string text, int halfPoints, string properties) =>
        $"""<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr><w:rFonts w:eastAsia="Noto Serif CJK SC"/><w:sz w:val="{halfPoints}"/></w:rPr><w:t>{text}</w:t></w:r></w:p>""";
}
