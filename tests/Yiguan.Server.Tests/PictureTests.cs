using System.Diagnostics;
using Microsoft.Playwright;

namespace Yiguan.Server.Tests;

/// <summary>Pictures of the README, taken of the office that its first command opens. build/picture keeps them.</summary>
public sealed class PictureTests(CountyServer county)
{
    private static readonly string s_kept = Path.Combine(Repository.Root, "docs", "images");

    [Fact(Explicit = true)]
    public async Task Each_picture_of_the_README_shows_a_page_that_the_first_command_opens()
    {
        var folder = Directory.CreateTempSubdirectory("yiguan-").FullName;
        var start = new ProcessStartInfo(Path.Combine(Repository.Root, "yiguan"), ["up", "--listen", "http://127.0.0.1:0"]) { WorkingDirectory = folder, RedirectStandardError = true };
        using var office = Process.Start(start)!;
        try
        {
            var (address, password) = await ToldAsync(office);
            var page = await county.OpenAsync(address + "/sign-in");
            await page.Locator("input[name=name]").FillAsync("lindu");
            await page.Locator("input[name=password]").FillAsync(password);
            await page.Locator("form[action='/sign-in'] button").ClickAsync();
            var to = Environment.GetEnvironmentVariable("UPDATE_PICTURES") is null ? folder : s_kept;
            var document = await FirstAsync(page, address + "/documents", "main a[href^='/documents/']");
            await TakeAsync(page, address + "/", to, "screen");
            await TakeAsync(page, document, to, "workbench");
            await TakeAsync(page, document + "/living", to, "living");
            await TakeAsync(page, await FirstAsync(page, address + "/matters?colour=red", "main tbody a[href^='/matters/']"), to, "matter");
        }
        finally
        {
            using var stop = Process.Start("kill", ["-TERM", $"{office.Id}"]);
            await office.WaitForExitAsync(TestContext.Current.CancellationToken);
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<(string Address, string Password)> ToldAsync(Process office)
    {
        var password = "";
        while (await office.StandardError.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line.StartsWith("示例账号", StringComparison.Ordinal)) password = line.Trim('：').Split("均为 ")[1];
            if (line.Contains("http://127.0.0.1:", StringComparison.Ordinal)) return (line[line.IndexOf("http", StringComparison.Ordinal)..], password);
        }
        throw new InvalidOperationException("The office did not open.");
    }

    private static async Task<string> FirstAsync(IPage page, string list, string link)
    {
        await page.GotoAsync(list);
        return new Uri(new Uri(list), await page.Locator(link).First.GetAttributeAsync("href")).ToString();
    }

    private static async Task TakeAsync(IPage page, string address, string folder, string name)
    {
        await page.GotoAsync(address);
        if (name == "matter") Assert.True(await page.Locator(".timeline").CountedAsync() > 0, address);
        var path = Path.Combine(folder, name + ".png");
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = path });
        Assert.True(File.Exists(Path.Combine(s_kept, name + ".png")), name);
        Assert.True(new FileInfo(path).Length > 20_000, name);
    }
}
