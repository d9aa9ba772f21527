using System.Diagnostics;

namespace Yiguan.Server.Tests;

/// <summary>A downloaded workbook as LibreOffice opens it.</summary>
internal static class Opened
{
    /// <summary>The rows behind the heads, each by its cells as they are shown.</summary>
    public static async Task<IReadOnlyList<string[]>> RowsAsync(string address)
    {
        var folder = Directory.CreateTempSubdirectory("yiguan-opened-").FullName;
        try
        {
            using var client = new HttpClient();
            var book = Path.Combine(folder, "list.xlsx");
            await File.WriteAllBytesAsync(book, await client.GetByteArrayAsync(new Uri(address), TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
            // 9: a tab between cells, none of ours has one; 76: UTF-8.
            using var process = Process.Start(new ProcessStartInfo(
                "soffice", ["--headless", $"-env:UserInstallation={new Uri(Path.Combine(folder, "profile")).AbsoluteUri}", "--convert-to", "csv:Text - txt - csv (StarCalc):9,34,76,1,,0,false,false", "--outdir", folder, book])
            { RedirectStandardOutput = true, RedirectStandardError = true })!;
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.Equal(0, process.ExitCode);
            return [.. (await File.ReadAllLinesAsync(Path.Combine(folder, "list.csv"), TestContext.Current.CancellationToken)).Skip(3).Select(l => l.Split('\t'))];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
