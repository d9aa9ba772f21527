using Yiguan.Reading.Files;

namespace Yiguan.Reading.Tests.Files;

public sealed class OfdTests
{
    [Fact]
    public void A_notice_of_several_pages_is_read_paragraph_by_paragraph()
    {
        var ofd = new Ofd { RunningHead = "云岫县人民政府办公室文件", HasPageNumbers = true };
        foreach (var paragraph in Notice.Body()) ofd.Paragraph(paragraph);

        var read = Desk.Read(ofd.Bytes(), "通知.ofd");

        Assert.Equal(Notice.Body(), read.Text.Text.Split('\n'));
        Assert.Equal(FileFormat.Ofd, read.Format);
    }

    [Fact]
    public void A_ruled_table_becomes_rows()
    {
        var ofd = new Ofd().Paragraph("任务如下：").Table(["序号", "任务", "时限"], ["1", "修复水毁道路三处", "6月底"]).Paragraph("抓好落实。");

        Assert.Equal(["任务如下：", "序号\t任务\t时限", "1\t修复水毁道路三处\t6月底", "抓好落实。"], Desk.Lines(ofd.Bytes()));
    }

    [Fact]
    public void Characters_stand_where_their_matrix_puts_them_and_a_slanted_watermark_is_not_read()
    {
        var ofd = new Ofd()
            .Raw(Ofd.Object("第二行", 0, 60, 1, "CTM=\"5.6 0 0 5.6 28 0\""))
            .Raw(Ofd.Object("第一行", 28, 50, 5.6))
            .Raw(Ofd.Object("内部资料", 28, 100, 20, "CTM=\"0.7 0.7 -0.7 0.7 0 0\""))
            .Raw(Ofd.Object("看不见", 28, 110, 5.6, "Visible=\"false\""));

        Assert.Equal(["第一行", "第二行"], Desk.Lines(ofd.Bytes()));
    }

    [Fact]
    public void A_scanned_ofd_is_refused_with_a_clear_sentence()
    {
        var refusal = Desk.Refused<FileScannedOfd>(new Ofd().Raw("<ofd:ImageObject ID=\"7\" Boundary=\"0 0 210 297\" ResourceID=\"5\"/>").Bytes());

        Assert.StartsWith("这份 OFD 共 1 页，全是扫描图片", refusal.Sentence(Desk.Chinese), StringComparison.Ordinal);
    }

    [Fact]
    public void An_encrypted_ofd_is_refused() =>
        Desk.Refused<FileEncrypted>(new Ofd().Paragraph("正文").Bytes(("Encryptions.xml", "<Encryptions/>")));

    [Fact]
    public void An_ofd_without_its_pages_is_broken()
    {
        Desk.Refused<FileBroken>(Zip.Of(("OFD.xml", "<OFD><DocBody><DocRoot>Doc_0/Document.xml</DocRoot></DocBody></OFD>")));
        Desk.Refused<FileBroken>(Zip.Of(("OFD.xml", "<OFD><DocBody>")));
    }
}
