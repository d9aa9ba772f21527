using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Yiguan.Reading.Files;

namespace Yiguan.Reading.Tests.Files;

public sealed class ConversionTests
{
    [Fact]
    public void A_binary_Word_file_is_read_through_LibreOffice()
    {
        var read = Desk.Read(Samples.Doc, "通知.doc");

        Assert.Equal(Notice.Lines, read.Text.Text.Split('\n'));
        Assert.Equal(FileFormat.Doc, read.Format);
        Assert.Contains(new FileNote("note.converted"), read.Notes);
    }

    [Fact]
    public void A_wps_file_is_a_binary_Word_file_by_content() => Assert.Equal(FileFormat.Doc, Desk.Read(Samples.Doc, "通知.wps").Format);

    [Theory]
    [InlineData("rtf", FileFormat.Rtf)]
    [InlineData("odt", FileFormat.Odt)]
    public void Other_text_formats_are_read_through_LibreOffice(string kind, FileFormat format)
    {
        var read = Desk.Read(Programs.LibreOffice(Notice.AsDocx(), "docx", kind));

        Assert.Equal(format, read.Format);
        Assert.Equal(Notice.Lines, read.Text.Text.Split('\n'));
    }

    [Theory]
    [InlineData("xls", FileFormat.Xls)]
    [InlineData("ods", FileFormat.Ods)]
    public void Other_workbooks_are_read_through_LibreOffice(string kind, FileFormat format)
    {
        var workbook = new Workbook { Formats = ["yyyy-m-d"] }.Sheet(
            "表", Workbook.Row(1, Workbook.Words("A1", "修路"), Workbook.Words("B1", "县交通局"), Workbook.Number("C1", "45565", 1))
            + Workbook.Row(2, Workbook.Words("A2", "修桥"), "<c r=\"B2\"/>", Workbook.Number("C2", "45566", 1)), Workbook.Merge("B1:B2")).Bytes();

        var read = Desk.Read(Programs.LibreOffice(workbook, "xlsx", kind));

        Assert.Equal(format, read.Format);
        Assert.Equal(["修路\t县交通局\t2024年9月30日", "修桥\t县交通局\t2024年10月1日"], read.Text.Text.Split('\n'));
    }

    [Fact]
    public void Without_LibreOffice_an_old_format_is_refused_with_a_way_out()
    {
        var refusal = Desk.Refused<ConverterMissing>(Samples.Doc, settings: new FileSettings { Converter = "" });

        Assert.Equal("读取 DOC 文件需要本机安装 LibreOffice，请安装，或另存为 docx（表格存为 xlsx）后再提交。", refusal.Sentence(Desk.Chinese));
    }

    [Fact]
    public void A_conversion_that_takes_too_long_is_stopped_and_leaves_nothing_behind()
    {
        var slow = new SlowConverter();

        Desk.Refused<ConversionTooSlow>(Samples.Doc, settings: new FileSettings { ConversionTime = TimeSpan.FromSeconds(8), Converter = slow.Path });

        slow.IsGone();
    }

    [Fact]
    public async Task A_conversion_can_be_called_off()
    {
        var slow = new SlowConverter();
        using var stop = new CancellationTokenSource();

        var conversion = Task.Run(() => OfficeFile.Read(Samples.Doc, settings: new FileSettings { Converter = slow.Path }, cancellation: stop.Token), TestContext.Current.CancellationToken);
        await slow.HasBegun(conversion);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => conversion);
        slow.IsGone();
    }

    [Fact]
    public void A_file_that_points_elsewhere_makes_the_server_call_nobody()
    {
        using var elsewhere = new TcpListener(IPAddress.Loopback, 0);
        elsewhere.Start();
        var odt = Zip.Of(
            ("mimetype", "application/vnd.oasis.opendocument.text"),
            ("META-INF/manifest.xml", """
                <manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="/"
                manifest:media-type="application/vnd.oasis.opendocument.text"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>
                """),
            ("content.xml", $"""
                <office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
                xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
                xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.2"><office:body><office:text><text:p>正文<draw:frame svg:width="3cm" svg:height="3cm"
                text:anchor-type="as-char"><draw:image xlink:href="http://127.0.0.1:{((IPEndPoint)elsewhere.LocalEndpoint).Port}/a.png" xlink:type="simple"/></draw:frame></text:p>
                </office:text></office:body></office:document-content>
                """));

        Assert.Equal("正文", Desk.Text(odt));

        Assert.False(elsewhere.Pending(), "nobody was called");
    }

    [Fact]
    public void What_LibreOffice_cannot_open_is_refused()
    {
        var refusal = Desk.Refused<ConversionFailed>(Samples.Doc, settings: new FileSettings { Converter = "/bin/true" });

        Assert.Equal("file.conversion-failed", refusal.Code);
    }

    /// <summary>Stands in for a LibreOffice that hangs, with a child of its own; it notes its folder and its child.</summary>
    private sealed class SlowConverter
    {
        private readonly string _traces = System.IO.Path.Combine(AppContext.BaseDirectory, $"slow-{Guid.NewGuid():n}");

        public SlowConverter()
        {
            File.WriteAllText(Path, $"#!/bin/sh\nsleep 600 &\necho $! $PWD > '{_traces}.txt'\nwait\n");
            Process.Start("chmod", ["+x", Path]).WaitForExit();
        }

        public string Path => _traces + ".sh";

        // A busy machine may take its time to start a program: the order to stop waits for the trace, not for a clock.
        public async Task HasBegun(Task conversion)
        {
            while (!conversion.IsCompleted && !(File.Exists(_traces + ".txt") && new FileInfo(_traces + ".txt").Length > 0))
            {
                await Task.Delay(20, TestContext.Current.CancellationToken);
            }
        }

        public void IsGone()
        {
            var parts = File.ReadAllText(_traces + ".txt").Split(' ', 2);
            Assert.False(Directory.Exists(parts[1].Trim()), "the folder is gone");
            // It was told to end: on a busy machine the system may take its time.
            for (var waited = 0; waited < 600 && IsRunning(parts[0]); waited++) Thread.Sleep(50);
            Assert.False(IsRunning(parts[0]), "the child is gone");
        }

        // A killed child may stay in the table as a zombie until its new parent looks.
        private static bool IsRunning(string id)
        {
            try
            {
                return !File.ReadAllText($"/proc/{id}/stat").Contains(") Z", StringComparison.Ordinal);
            }
            catch (IOException)
            {
                // It ended before it was read.
                return false;
            }
        }
    }
}
