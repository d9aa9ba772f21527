using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using Yiguan.Cli.Commands;
using Yiguan.Cli.Commands.Serving;
using Yiguan.Core.Ledger;
using Yiguan.Core.Organisation.Changes;
using Yiguan.Server.Hosting;
using Yiguan.Server.Tests;
using Yiguan.Server.Who;
using Yiguan.Storage;
using Yiguan.Storage.Files;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Organisation;

[assembly: AssemblyFixture(typeof(CountyServer))]

namespace Yiguan.Server.Tests;

/// <summary>The office of the fictional county after half a simulated year, on a real port, and Debian's Chromium before it. Where either is missing the tests fail.</summary>
public sealed class CountyServer : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("yiguan-server-").FullName;
    private ILedgerStore? _store;
    private WebApplication? _app;
    private WebApplication? _door;
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private OfficeSettings? _settings;
    private readonly SemaphoreSlim _opening = new(1);
    private readonly Dictionary<string, WebApplication> _others = new(StringComparer.Ordinal);

    /// <summary>The moment at which everybody visits: Monday 8 July 2024, ten o'clock.</summary>
    public static DateTimeOffset Now { get; } = new(2024, 7, 8, 10, 0, 0, TimeSpan.FromHours(8));

    /// <summary>The password of all sample accounts.</summary>
    public const string Password = "heron-lantern-742";

    public static Owner County { get; } = new("yunxiu");

    public string Address { get; private set; } = "";

    /// <summary>The same county served in earnest: who has not signed in sees the door. Named as browsers want it for passkeys.</summary>
    public string DoorAddress { get; private set; } = "";

    public ILedgerStore Store => _store!;

    /// <summary>What the county served in earnest works with.</summary>
    public IServiceProvider DoorServices => _door!.Services;

    /// <summary>How the sample office is set up.</summary>
    public OfficeSettings Settings => _settings!;

    /// <summary>Where its files are.</summary>
    public FilesAddress Files => FilesAddress.Parse(Path.Combine(_folder, "county.db.files"))!;

    /// <summary>The time at which everybody visits.</summary>
    public static TimeProvider Time { get; } = new StandingTime(Now);

    /// <summary>Every way into the office, as the host itself knows them.</summary>
    public IReadOnlyList<Endpoint> Endpoints => _app!.Services.GetRequiredService<EndpointDataSource>().Endpoints;

    public async ValueTask InitializeAsync()
    {
        var address = StoreAddress.Parse($"sqlite:{Path.Combine(_folder, "county.db")}")!;
        var words = new StringWriter();
        Environment.SetEnvironmentVariable("YIGUAN_COUNTY", Path.Combine(Repository.Root, "county"));
        var surroundings = new Surroundings { Input = Stream.Null, Output = Stream.Null, Error = words };
        Assert.True(CommandLine.Run(["simulate", "--store", address.ToString(), "--owner", "yunxiu", "--from", "2024-01-01", "--days", "188", "--matters", "120", "--fast"], surroundings) == 0, words.ToString());
        _store = address.Open();
        var settings = _settings = new OfficeSettings { Store = address, Files = FilesAddress.Beside(address)!, Owner = "yunxiu", IsSample = true, Works = false };
        await SampleMap.BringAsync(_store, County, Files.Open(County), new StandingTime(Now), "ducha-zhuyao");
        _app = OfficeHost.Build(settings, _store, new Owner("yunxiu"), new StandingTime(Now), builder => builder.WebHost.UseUrls("http://127.0.0.1:0"));
        await _app.StartAsync();
        Address = _app.Urls.First();
        await SampleRegisters.BringAsync(_store, County, new StandingTime(Now), "ducha-zhuyao", 60);
        // What follows the ledger has followed, as where an office works; what a test records is of the moment at which everybody visits, and never behind.
        await new Yiguan.Storage.Matters.PlanDesk(_store, County, Time).RunAsync(null, CancellationToken.None);
        await Yiguan.Storage.Nodes.Node.CatchUpAsync(_store, County, Yiguan.Core.Views.ViewSet.All, CancellationToken.None);
        await SamplePeople.BringAsync(_store, County, new StandingTime(Now), new DateOnly(2024, 1, 1), "ducha-zhuyao", Password);
        _door = OfficeHost.Build(settings with { IsSample = false }, _store, County, new StandingTime(Now), builder => { builder.WebHost.UseUrls("http://127.0.0.1:0"); builder.Logging.ClearProviders(); });
        await _door.StartAsync();
        DoorAddress = _door.Urls.First().Replace("127.0.0.1", "localhost", StringComparison.Ordinal);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    /// <summary>Opens a page of the county served in earnest, in a browser that nobody has signed in with.</summary>
    public Task<IPage> AtTheDoorAsync(string path, bool scripts = true) => OpenAsync(DoorAddress + path, scripts: scripts);

    /// <summary>Signs in there, or at the door of another office.</summary>
    public async Task<IPage> SignedInAsync(string name, string path = "/account", string password = Password, bool scripts = true, string? door = null)
    {
        var page = await OpenAsync((door ?? DoorAddress) + path, scripts: scripts);
        await page.Locator("input[name=name]").FillAsync(name);
        await page.Locator("input[name=password]").FillAsync(password);
        await page.Locator("form[action='/sign-in'] button").ClickAsync();
        return page;
    }

    /// <summary>Somebody of a test's own, with an account by the password of all: what is done to it touches no other test.</summary>
    public Task AppointAsync(string person, string name, string signIn, params string[] posts) => AppointAsync(Store, Time, new DateOnly(2024, 1, 1), person, name, signIn, posts);

    /// <summary>The same in a county of the test's own, from a day on which its units stand.</summary>
    public static async Task AppointAsync(ILedgerStore store, TimeProvider time, DateOnly from, string person, string name, string signIn, params string[] posts)
    {
        await using var desk = new OrganisationDesk(store, County, time);
        foreach (var order in (OrganisationCommand[])[new KnowPerson(person, name, from), .. posts.Select(p => new Appoint(person, p, from))])
        {
            Assert.Null((await desk.OrderAsync(order, new Acting("ducha-zhuyao", Guid.NewGuid().ToString("n")), CancellationToken.None)).Refusal);
        }
        await new SampleAccounts(store, County, time).BringAsync([(signIn, person)], Password, "ducha-zhuyao");
    }

    /// <summary>Signs in there, and goes on only when the page that was asked for has come: who leaves before is not signed in.</summary>
    public async Task<IPage> InsideAsync(string name, string path, bool scripts = true, string? door = null)
    {
        var page = await SignedInAsync(name, path, scripts: scripts, door: door);
        await page.WaitForURLAsync("**" + path);
        return page;
    }

    /// <summary>Opens a page of the office as somebody with a browser of that size does.</summary>
    public async Task<IPage> OpenAsync(string path, int width = 1366, int height = 768, bool scripts = true)
    {
        var context = await _browser!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = Address,
            ViewportSize = new ViewportSize { Width = width, Height = height },
            JavaScriptEnabled = scripts,
            Locale = "zh-CN",
            TimezoneId = "Asia/Shanghai",
        });
        // A machine that does much else is slow, and not wrong.
        context.SetDefaultTimeout(120_000);
        var page = await context.NewPageAsync();
        await page.GotoAsync(path);
        return page;
    }

    /// <summary>The same county as another post visits it.</summary>
    public async Task<string> AddressAsync(string post)
    {
        // Tests run beside each other and may ask for the same post.
        await _opening.WaitAsync();
        try
        {
            return await OpenedAsync(post);
        }
        finally
        {
            _opening.Release();
        }
    }

    private async Task<string> OpenedAsync(string post)
    {
        if (_others.TryGetValue(post, out var stands)) return stands.Urls.First();
        var settings = _settings! with { SamplePost = post };
        var other = OfficeHost.Build(settings, _store!, new Owner("yunxiu"), new StandingTime(Now), builder => builder.WebHost.UseUrls("http://127.0.0.1:0"));
        await other.StartAsync();
        _others.Add(post, other);
        return other.Urls.First();
    }

    /// <summary>The same county served in earnest at another moment.</summary>
    public async Task<WebApplication> AtAsync(DateTimeOffset now)
    {
        var app = OfficeHost.Build(_settings! with { IsSample = false }, _store!, County, new StandingTime(now), builder => { builder.WebHost.UseUrls("http://127.0.0.1:0"); builder.Logging.ClearProviders(); });
        await app.StartAsync();
        return app;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var other in _others.Values) await other.DisposeAsync();
        _opening.Dispose();
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
        if (_app is not null) await _app.DisposeAsync();
        if (_door is not null) await _door.DisposeAsync();
        if (_store is not null) await _store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    internal sealed class StandingTime(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
