using System.Collections.Immutable;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Yiguan.Cli.Commands;
using Yiguan.Core.Ledger;
using Yiguan.Core.Organisation;
using Yiguan.Core.Organisation.Changes;
using Yiguan.Core.Organisation.History;
using Yiguan.Core.Organisation.Tables;
using Yiguan.Server.Hosting;
using Yiguan.Server.Who;
using Yiguan.Storage;
using Yiguan.Storage.Files;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Matters;
using Yiguan.Storage.Organisation;

namespace Yiguan.Server.Tests.Who;

/// <summary>
/// A county in which every right there is belongs to one post and no other, with a person in it who signs in, so that each duty is tried alone; one more post has none. Beside it
/// in the same store stands another county, whose matters have other ids.
/// </summary>
public sealed class MatrixCounty : IAsyncLifetime
{
    private const string Password = "heron-lantern-742";
    private static readonly DateTimeOffset s_now = new(2024, 3, 4, 10, 0, 0, TimeSpan.FromHours(8));

    private readonly string _folder = Directory.CreateTempSubdirectory("yiguan-matrix-").FullName;
    private WebApplication? _app;

    public static Owner Here { get; } = new("yunxiu");

    public static Owner There { get; } = new("linxi");

    /// <summary>The post that reads and may do nothing else.</summary>
    public const string OnlyReads = "";

    /// <summary>Each right with who alone has it; <see cref="OnlyReads"/> with who has none.</summary>
    public Dictionary<string, (string Post, HttpClient Client)> ByRight { get; } = [];

    public ILedgerStore Store { get; private set; } = null!;

    public OrganisationOn Today { get; private set; } = null!;

    public Uri Address { get; private set; } = null!;

    public static DateTimeOffset Now => s_now;

    public TimeProvider Time { get; } = new StandingTime();

    public IReadOnlyList<RouteEndpoint> Endpoints => [.. _app!.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()];

    public async ValueTask InitializeAsync()
    {
        var address = StoreAddress.Parse($"sqlite:{Path.Combine(_folder, "county.db")}")!;
        Simulate(address, Here, "1", "40", "60");
        Simulate(address, There, "2", "6", "20");
        Store = address.Open();
        var rights = DutiesFile.Read(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "county", "duties.yaml")), "duties.yaml").Duties!.Rights.Remove(Right.Read);
        await GiveAsync(rights);
        var settings = new OfficeSettings { Store = address, Files = FilesAddress.Beside(address)!, Owner = Here.Value };
        _app = OfficeHost.Build(settings, Store, Here, new StandingTime(), builder => { builder.WebHost.UseUrls("http://127.0.0.1:0"); builder.Logging.ClearProviders(); });
        await _app.StartAsync();
        Address = new Uri(_app.Urls.First());
        foreach (var right in ByRight.Keys.ToList()) ByRight[right] = (ByRight[right].Post, await SignedInAsync("n-" + ByRight[right].Post));
    }

    /// <summary>A client that does not follow where it is sent.</summary>
    public HttpClient Nobody() => new(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = Address };

    public async ValueTask DisposeAsync()
    {
        foreach (var (_, client) in ByRight.Values) client.Dispose();
        if (_app is not null) await _app.DisposeAsync();
        if (Store is not null) await Store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static void Simulate(StoreAddress address, Owner owner, string seed, string matters, string days)
    {
        var words = new StringWriter();
        Environment.SetEnvironmentVariable("YIGUAN_COUNTY", Path.Combine(Repository.Root, "county"));
        var surroundings = new Surroundings { Input = Stream.Null, Output = Stream.Null, Error = words };
        Assert.True(CommandLine.Run(["simulate", "--store", address.ToString(), "--owner", owner.Value, "--seed", seed, "--from", "2024-01-01", "--days", days, "--matters", matters, "--fast"], surroundings) == 0, words.ToString());
    }

    private async Task GiveAsync(ImmutableArray<string> rights)
    {
        await using var desk = new OrganisationDesk(Store, Here, new StandingTime());
        var day = new DateOnly(2024, 3, 1);
        var before = (await desk.HistoryAsync(CancellationToken.None)).On(day);
        // Who only reads is of a unit that bears something, so that it is seen what he reads.
        var bearers = (await new MatterLists(Store, Here).NowAsync(new MatterFilter(), s_now, CancellationToken.None)).Select(l => l.Bearer).ToHashSet(StringComparer.Ordinal);
        var posts = before.Posts.Where(p => before.Find(p.Unit)!.Kind is "department" or "town" or "office").DistinctBy(p => p.Unit).OrderByDescending(p => bearers.Contains(p.Unit)).Select(p => p.Id).ToList();
        var people = new List<(string, string)>();
        foreach (var (right, post) in rights.Prepend(OnlyReads).Zip(posts))
        {
            ByRight[right] = (post, null!);
            people.Add(("n-" + post, "p-" + post));
            foreach (var order in (OrganisationCommand[])[new KnowPerson("p-" + post, "某" + people.Count, day), new Appoint("p-" + post, post, day)])
            {
                Assert.Null((await desk.OrderAsync(order, new Acting("ducha-zhuyao", $"{order.GetType().Name}/{post}"), CancellationToken.None)).Refusal);
            }
        }
        var lines = ByRight.Where(r => r.Key != OnlyReads).Select(r => new DutyLine(r.Value.Post, [r.Key]));
        Assert.Null((await desk.OrderAsync(new AdoptDuties("each-alone", [.. lines], day), new Acting("ducha-zhuyao", "alone"), CancellationToken.None)).Refusal);
        Today = (await desk.HistoryAsync(CancellationToken.None)).On(new DateOnly(2024, 3, 4));
        await new SampleAccounts(Store, Here, new StandingTime()).BringAsync(people, Password, "ducha-zhuyao");
    }

    private async Task<HttpClient> SignedInAsync(string name)
    {
        var client = Nobody();
        var door = await client.GetStringAsync(new Uri("/sign-in", UriKind.Relative));
        var token = WebUtility.HtmlDecode(Regex.Match(door, "__RequestVerificationToken\" value=\"([^\"]+)\"").Groups[1].Value);
        using var form = new FormUrlEncodedContent([new("name", name), new("password", Password), new("__RequestVerificationToken", token)]);
        var answer = await client.PostAsync(new Uri("/sign-in", UriKind.Relative), form);
        Assert.Equal("/", answer.Headers.Location?.ToString());
        return client;
    }

    private sealed class StandingTime : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => s_now;
    }
}
