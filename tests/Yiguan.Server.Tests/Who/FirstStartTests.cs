using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using Yiguan.Core.Ledger;
using Yiguan.Core.Organisation.Facts;
using Yiguan.Core.Organisation.History;
using Yiguan.Core.Views;
using Yiguan.Server.Hosting;
using Yiguan.Server.Who;
using Yiguan.Storage;
using Yiguan.Storage.Files;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Moving;

namespace Yiguan.Server.Tests.Who;

/// <summary>A county that begins with nothing.</summary>
public sealed class FirstStartTests(CountyServer browser) : IAsyncLifetime
{
    private const string Word = "word-of-the-terminal";
    private static readonly string[] s_passwords = ["quarry-willow-58", "harbour-thistle-63", "meadow-anvil-907"];

    private readonly string _folder = Directory.CreateTempSubdirectory("yiguan-first-").FullName;
    private ILedgerStore _store = null!;
    private WebApplication _app = null!;

    public async ValueTask InitializeAsync()
    {
        var address = StoreAddress.Parse($"sqlite:{Path.Combine(_folder, "county.db")}")!;
        _store = address.Open();
        await _store.MigrateAsync(CancellationToken.None);
        await _store.OpenAsync(new Owner("luping"), HashAlgorithm.Sm3, CancellationToken.None);
        var settings = new OfficeSettings { Store = address, Files = FilesAddress.Beside(address)!, Owner = "luping", FirstWord = Word };
        _app = OfficeHost.Build(settings, _store, new Owner("luping"), TimeProvider.System, builder => { builder.WebHost.UseUrls("http://127.0.0.1:0"); builder.Logging.ClearProviders(); });
        await _app.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Nothing_is_served_until_three_persons_keep_the_office_and_then_each_does_what_is_his(bool scripts)
    {
        var page = await browser.OpenAsync(_app.Urls.First() + "/matters", scripts: scripts);
        Assert.EndsWith("/first", page.Url, StringComparison.Ordinal);
        Assert.Contains("口令", await RefusedAsync(page, "some-other-word", s_passwords), StringComparison.Ordinal);
        Assert.Contains("常见", await RefusedAsync(page, Word, ["password1234", .. s_passwords[1..]]), StringComparison.Ordinal);
        Assert.Contains("各不相同", await RefusedAsync(page, Word, [s_passwords[0], s_passwords[0], s_passwords[2]]), StringComparison.Ordinal);
        await FillAsync(page, Word, s_passwords);
        Assert.EndsWith("/sign-in?said=ready", page.Url, StringComparison.Ordinal);

        await page.GotoAsync(_app.Urls.First() + "/first");
        Assert.Equal(0, await page.Locator("form[method=post] input[name='Form.Word']").CountedAsync());

        var today = OrganisationHistory.Of(await _store.StreamAsync(new Owner("luping"), OrganisationFact.Stream, TestContext.Current.CancellationToken)).On(CountyZone.DayOf(DateTimeOffset.UtcNow));
        var holders = Right.OfTheThree.Select(r => today.Duties!.Lines.Single(l => l.Rights.Contains(r)).Post).Select(p => today.Holder(p)!.Value.Person).ToList();
        Assert.Equal(3, holders.Distinct().Count());

        await SignInAsync(page, "guan-0", s_passwords[0]);
        Assert.EndsWith("/accounts", page.Url, StringComparison.Ordinal);
        Assert.Equal(3, await page.Locator("tbody tr").CountedAsync());
        Assert.Equal(403, (await page.GotoAsync(_app.Urls.First() + "/matters"))!.Status);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Whoever_was_opened_an_account_signs_in_to_the_office_that_was_restored_from_its_backup()
    {
        var page = await browser.OpenAsync(_app.Urls.First() + "/first");
        await FillAsync(page, Word, s_passwords);
        var stop = TestContext.Current.CancellationToken;
        var backup = new BackupSettings { Folder = new DirectoryInfo(Path.Combine(_folder, "backups")), Rehearse = true };
        var made = (await new LedgerBackup(backup, TimeProvider.System).RunAsync(_store, new Owner("luping"), null, stop)).Done!;

        var address = StoreAddress.Parse($"sqlite:{Path.Combine(_folder, "there", "county.db")}")!;
        await using (var file = made.File.OpenRead())
        {
            var restored = await new LedgerRestore(address, null, false, ViewSet.All) { Accounts = AccountsBeside.Read(made.File).Done!.Accounts }.RunAsync(file, null, null, TimeProvider.System, stop);
            Assert.Equal(3, restored.Done!.Accounts);
        }
        await using var store = address.Open();
        await using var app = OfficeHost.Build(new OfficeSettings { Store = address, Files = FilesAddress.Beside(address)!, Owner = "luping" }, store, new Owner("luping"), TimeProvider.System, builder => { builder.WebHost.UseUrls("http://127.0.0.1:0"); builder.Logging.ClearProviders(); });
        await app.StartAsync(stop);

        await page.GotoAsync(app.Urls.First() + "/first");
        Assert.Equal(0, await page.Locator("form[method=post] input[name='Form.Word']").CountedAsync());
        await SignInAsync(page, "guan-1", s_passwords[1]);
        Assert.Contains("管1", await page.Locator(".visit").InnerTextAsync(), StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    private static async Task<string> RefusedAsync(IPage page, string word, string[] passwords)
    {
        await FillAsync(page, word, passwords);
        return await page.Locator(".notice.wrong").InnerTextAsync();
    }

    private static async Task FillAsync(IPage page, string word, string[] passwords)
    {
        await page.Locator("input[name='Form.Word']").FillAsync(word);
        await page.Locator("input[name='Form.County']").FillAsync("鹿坪县");
        await page.Locator("input[name='Form.Unit']").FillAsync("县政府办公室");
        for (var i = 0; i < 3; i++)
        {
            await page.Locator($"input[name='Form.Three[{i}].Person']").FillAsync("管" + i);
            await page.Locator($"input[name='Form.Three[{i}].Name']").FillAsync("guan-" + i);
            await page.Locator($"input[name='Form.Three[{i}].Password']").FillAsync(passwords[i]);
        }
        await page.Locator("main form button").ClickAsync();
    }

    private static async Task SignInAsync(IPage page, string name, string password)
    {
        await page.GotoAsync(new Uri(new Uri(page.Url), "/sign-in").ToString());
        await page.Locator("input[name=name]").FillAsync(name);
        await page.Locator("input[name=password]").FillAsync(password);
        await page.Locator("form[action='/sign-in'] button").ClickAsync();
    }
}
