using System.Diagnostics;
using System.Text;

namespace Yiguan.Reading.Tests.Files;

/// <summary>
/// Time grows in step with size. Each file here is a hundred times a long document; at the square of its length none would end in the
/// time allowed, which is wide because the machines that run this differ.
/// </summary>
public sealed class LongFileTests
{
    private static readonly TimeSpan _allowed = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData("txt")]
    [InlineData("gb18030")]
    [InlineData("html")]
    [InlineData("docx")]
    [InlineData("tracked")]
    [InlineData("table")]
    [InlineData("xlsx")]
    [InlineData("ofd")]
    public void A_very_long_file_is_read_in_time(string kind)
    {
        var file = Make(kind);
        var watch = Stopwatch.StartNew();

        Assert.True(Desk.Text(file).Length > 500_000, "the whole text is there");

        TestContext.Current.SendDiagnosticMessage($"{kind}: {file.Length >> 10} KB in {watch.ElapsedMilliseconds} ms");
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, _allowed);
    }

    private static byte[] Make(string kind) => kind switch
    {
        "txt" => Desk.Utf8(Many(100_000, i => $"第{i}条　各乡镇要按月报送进展情况。\r\n")),
        "gb18030" => Desk.Gb18030(Many(100_000, i => $"第{i}条　各乡镇要按月报送进展情况。\r\n")),
        "html" => Desk.Utf8($"<html><ol>{Many(60_000, i => $"<li>第{i}项：各乡镇要按月报送进展情况。")}</ol></html>"),
        "docx" => new Docx { Body = Many(60_000, i => Docx.Item($"第{i}项：各乡镇要按月报送进展情况。")), Numbering = Docx.Lists(Docx.Level(0, "chineseCounting", "%1、")) }.Bytes(),
        "tracked" => Docx.Of(Many(60_000, i => $"<w:p><w:pPr><w:rPr><w:del w:id=\"{i}\" w:author=\"甲\"/></w:rPr></w:pPr><w:r><w:t>第{i}项：各乡镇要按月报送进展情况。</w:t></w:r></w:p>")),
        "table" => Docx.Of(Docx.Table(Many(30_000, i => Docx.Row(Docx.Cell($"第{i}项：各乡镇要按月报送进展情况。"), Docx.Cell("县政府督查室", "<w:vMerge/>"), Docx.Cell("按月报送"))))),
        "xlsx" => new Workbook().Sheet("表", Many(60_000, i => Workbook.Row(i + 1, Workbook.Words($"A{i + 1}", "各乡镇要按月报送进展情况"), Workbook.Number($"C{i + 1}", "1.5"))), Many(20_000, i => Workbook.Merge($"A{(i * 3) + 1}:A{(i * 3) + 2}"))).Bytes(),
        _ => Pages(),
    };

    private static byte[] Pages()
    {
        var ofd = new Ofd { HasPageNumbers = true };
        for (var i = 0; i < 1_200; i++)
            foreach (var paragraph in Notice.Paragraphs) ofd.Paragraph(paragraph);
        return ofd.Bytes();
    }

    private static string Many(int count, Func<int, string> one)
    {
        var text = new StringBuilder();
        for (var i = 0; i < count; i++) text.Append(one(i));
        return text.ToString();
    }
}
