using System.Diagnostics;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using Yiguan.Cli.Commands;
using Yiguan.Cli.Publishing.Xlsx;
using Yiguan.Cli.Tests.Samples;

namespace Yiguan.Cli.Tests.Publishing;

/// <summary>The workbook as a real office suite sees it. Where LibreOffice is missing these tests fail: nothing was checked then.</summary>
public sealed class WorkbookTests : IDisposable
{
    private readonly Folder _folder = new();

    [Fact]
    public void The_workbook_keeps_the_rules_of_its_format()
    {
        using var document = SpreadsheetDocument.Open(Written(), isEditable: false);

        var errors = new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2013).Validate(document, TestContext.Current.CancellationToken);

        Assert.Empty(errors.Select(e => $"{e.Path?.XPath}: {e.Description}"));
    }

    [Fact]
    public void LibreOffice_reads_the_plan_as_it_was_accepted() => Snapshot.Matches("plan.xlsx.csv", Converted(sheet: 1));

    [Fact]
    public void LibreOffice_reads_every_figure_to_the_last_digit()
    {
        var csv = Converted(sheet: 2);

        Assert.Contains(",项目投资,≥,9000000000,,元,≥90亿元,", csv, StringComparison.Ordinal);
        Assert.Contains(",新增制造业贷款,=,500000000,800000000,元,5–8亿元,", csv, StringComparison.Ordinal);
        Assert.Contains(",规上工业增加值,=,-3.2,,%,", csv, StringComparison.Ordinal);
    }

    [Fact]
    public void A_single_target_is_a_number_and_a_deadline_a_date()
    {
        using var document = SpreadsheetDocument.Open(Written(), isEditable: false);
        var sheet = document.WorkbookPart!.WorksheetParts.First(p => p.Worksheet!.Descendants<Text>().Any(t => t.Text == "目标值")).Worksheet!;
        var row = sheet.Descendants<Row>().Single(r => r.RowIndex! == 5u).Elements<Cell>().ToArray();

        Assert.Equal(("90", "45657"), (row[3].CellValue!.Text, row[5].CellValue!.Text));
        Assert.Null(row[3].DataType);
    }

    [Fact]
    public void Printed_it_is_one_page_wide_with_its_heads_on_every_page()
    {
        var pdf = Convert("pdf");

        Keep(pdf);
        var text = Tool("pdftotext", "-layout", pdf, "-");
        var pages = text.Split('\f').TakeWhile(page => !page.TrimStart().StartsWith("指标", StringComparison.Ordinal)).ToArray();
        Assert.InRange(pages.Length, 2, 4);
        Assert.All(pages, page => Assert.Matches("序号 +部分 +任务 .*提示", page));
        Assert.Contains("≥90", text, StringComparison.Ordinal);
    }

    private string Written()
    {
        var file = _folder.At("plan.xlsx");
        using var output = new MemoryStream();
        PlanWorkbook.Write(SamplePlan.Publication(Language.Chinese), output);
        File.WriteAllBytes(file, output.ToArray());
        return file;
    }

    // UTF-8, with numbers as they are in the cells and not as they are shown.
    private string Converted(int sheet)
    {
        Convert($"csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,{sheet}");
        return File.ReadAllText(Directory.GetFiles(_folder.Path, "*.csv").Single());
    }

    private string Convert(string filter)
    {
        Tool("soffice", "--headless", $"-env:UserInstallation={new Uri(_folder.At("profile")).AbsoluteUri}", "--convert-to", filter, "--outdir", _folder.Path, Written());
        return _folder.At("plan.pdf");
    }

    private static string Tool(string name, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(name, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return said;
    }

    private static void Keep(string pdf)
    {
        var folder = Repository.Path("artifacts", "workbook");
        Directory.CreateDirectory(folder);
        File.Copy(pdf, Path.Combine(folder, "plan.pdf"), overwrite: true);
    }

    public void Dispose() => _folder.Dispose();
}
