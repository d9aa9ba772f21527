using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using Yiguan.Core.Ledger;
using Yiguan.Core.Who;
using Yiguan.Server.Hosting;
using Yiguan.Server.Who;
using Yiguan.Storage;
using Yiguan.Storage.Files;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Who;

namespace Yiguan.Server.Tests.Who;

/// <summary>Signing in by a platform that is no part of the office: a certified provider of OpenID Connect in a process of its own.</summary>
public sealed class ProvinceTests(CountyServer browser) : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("yiguan-province-").FullName;
    private ILedgerStore _store = null!;
    private WebApplication _app = null!;
    private Process _platform = null!;
    private string _address = "";

    public async ValueTask InitializeAsync()
    {
        var port = FreePort();
        var address = StoreAddress.Parse($"sqlite:{Path.Combine(_folder, "county.db")}")!;
        _store = address.Open();
        await _store.MigrateAsync(CancellationToken.None);
        await _store.OpenAsync(new Owner("luping"), HashAlgorithm.Sm3, CancellationToken.None);
        var settings = new OfficeSettings
        {
            Store = address, Files = FilesAddress.Beside(address)!, Owner = "luping",
            Province = new ProvinceSettings { Authority = new Uri($"http://localhost:{port}"), Client = "yiguan", Secret = "between-the-two-of-us" },
        };
        _app = OfficeHost.Build(settings, _store, new Owner("luping"), TimeProvider.System, builder => { builder.WebHost.UseUrls("http://127.0.0.1:0"); builder.Logging.ClearProviders(); });
        await _app.StartAsync();
        _address = _app.Urls.First().Replace("127.0.0.1", "localhost", StringComparison.Ordinal);
        var three = ((string, string)[])[("guan-0", "quarry-willow-58"), ("guan-1", "harbour-thistle-63"), ("guan-2", "meadow-anvil-907")];
        await using var scope = _app.Services.CreateAsyncScope();
        var form = new FirstForm { County = "鹿坪县", Unit = "县政府办公室", Three = [.. three.Select((t, i) => new FirstPerson { Person = "管" + i, Name = t.Item1, Password = t.Item2 })] };
        Assert.Null(await scope.ServiceProvider.GetRequiredService<FirstStart>().DoAsync(form, scope.ServiceProvider.GetRequiredService<UserManager<Account>>()));
        var folder = Path.Combine(Repository.Root, "tests", "Yiguan.Server.Tests");
        _platform = Process.Start(new ProcessStartInfo("node", [Path.Combine(folder, "province.mjs"), $"{port}", _address + "/sign-in/province/back"]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
        Assert.Equal("listening", await _platform.StandardOutput.ReadLineAsync());
    }

    public async ValueTask DisposeAsync()
    {
        if (_platform is not null)
        {
            _platform.Kill(entireProcessTree: true);
            _platform.Dispose();
        }
        await _app.DisposeAsync();
        await _store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Somebody_the_platform_knows_comes_in_once_he_has_tied_his_account_and_not_before()
    {
        var page = await browser.OpenAsync(_address + "/sign-in");
        await page.Locator("a[href^='/sign-in/province']").ClickAsync();
        await AtThePlatformAsync(page, "citizen-3301");
        await page.WaitForURLAsync("**/sign-in?said=province-unknown");

        await page.Locator("input[name=name]").FillAsync("guan-0");
        await page.Locator("input[name=password]").FillAsync("quarry-willow-58");
        await page.Locator("form[action='/sign-in'] button").ClickAsync();
        await page.GotoAsync(_address + "/account");
        await page.Locator("a[href='/account/province']").ClickAsync();
        await page.WaitForURLAsync("**/account?said=province-tied");
        await page.Locator(".visit form[action='/sign-out'] button").ClickAsync();

        await page.Locator("a[href^='/sign-in/province']").ClickAsync();
        await page.WaitForURLAsync("**/accounts");
        Assert.Contains("管0", await page.Locator(".visit").InnerTextAsync(), StringComparison.Ordinal);
        var account = (await new AccountRows(_store, new Owner("luping")).AllAsync(TestContext.Current.CancellationToken))[0];
        var facts = (await _store.StreamAsync(new Owner("luping"), AccountFact.Stream(account.Id), TestContext.Current.CancellationToken)).Select(FactCatalogue.Read);
        Assert.Contains(new FactorChanged(account.Id, "province", Added: true), facts);
        await page.Context.CloseAsync();
    }

    private static async Task AtThePlatformAsync(IPage page, string login)
    {
        await page.Locator("input[name=login]").FillAsync(login);
        await page.Locator("input[name=password]").FillAsync("anything");
        await page.Locator("button[type=submit]").ClickAsync();
        await page.Locator("button[type=submit]").ClickAsync();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
