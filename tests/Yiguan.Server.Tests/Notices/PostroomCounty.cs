using System.Collections.Immutable;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Yiguan.Cli.Commands;
using Yiguan.Cli.Commands.Mechanisms;
using Yiguan.Cli.Commands.Serving;
using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Commands;
using Yiguan.Core.Matters.Values;
using Yiguan.Server.Hosting;
using Yiguan.Server.Notices;
using Yiguan.Storage.Matters;
using Yiguan.Storage.Notices;
using Yiguan.Storage.Who;

namespace Yiguan.Server.Tests.Notices;

/// <summary>A small county whose notices leave the house, on a clock that the test turns. It begins on Tuesday 9 July 2024 at ten.</summary>
internal sealed class PostroomCounty : TimeProvider, IAsyncDisposable
{
    private readonly SmallCounty _county = new();
    private readonly NoticeDesk _desk;
    private readonly MatterDesk _matters;
    private WebApplication? _app;
    private int _keys;

    public PostroomCounty()
    {
        _desk = new NoticeDesk(_county.Store, CountyServer.County, this);
        _matters = new MatterDesk(_county.Store, CountyServer.County, this);
    }

    public DateTimeOffset Now { get; set; } = CountyServer.Now.AddDays(1);

    public override DateTimeOffset GetUtcNow() => Now.ToUniversalTime();

    public Yiguan.Storage.Ledger.ILedgerStore Store => _county.Store;

    public Postroom Postroom => _app!.Services.GetRequiredService<Postroom>();

    public HandoverRows Handovers => new(_county.Store, CountyServer.County);

    public MatterDesk Matters => _matters;

    public OfficeSettings Settings => _county.Settings;

    public string Address => _app!.Urls.First();

    /// <summary>The office with these channels.</summary>
    /// <param name="channels">Ways out of the house.</param>
    /// <param name="works">Whether it works by itself and is served in earnest; else its post room stands still, so that the test has it in hand.</param>
    public async Task OpenAsync(ChannelSettings channels, bool works = false)
    {
        await SamplePeople.BringAsync(_county.Store, CountyServer.County, this, new DateOnly(2024, 7, 1), "ducha-zhuyao", CountyServer.Password);
        var undelivered = MechanismFolder.Read(null, null).Value!.Mechanisms.Single(m => m.Id == FailureDesk.Mechanism);
        Assert.Null((await _matters.AdoptAsync(undelivered, "ducha-zhuyao", "undelivered", Stop)).Refusal);
        var settings = _county.Settings with { IsSample = !works, Works = works, Channels = channels with { Address = new Uri("https://yiguan.example") } };
        Assert.Empty(settings.Wrong());
        if (works) Work();
        _app = OfficeHost.Build(settings, _county.Store, CountyServer.County, this, builder =>
        {
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            builder.Logging.ClearProviders();
        });
        await _app.StartAsync(Stop);
        await _desk.FollowAsync(BookAsync, Stop);
    }

    /// <summary>Where a person of the sample is told of things.</summary>
    public async Task AddressAsync(string signIn, string? mail, string? mobile)
    {
        var rows = new AccountRows(_county.Store, CountyServer.County);
        var account = (await rows.OfPersonAsync("p-" + signIn, Stop))!;
        (account.Mail, account.Mobile) = (mail, mobile);
        Assert.True(await rows.ChangeAsync(account, Stop));
    }

    /// <summary>The supervision office gives an instruction to a unit, and the nodes follow.</summary>
    public async Task InstructAsync(string id, string unit, string urgency = "usual", string title = "省道冰雪路段除险")
    {
        var by = (await _matters.ActorAsync("ducha-zhuyao", Stop))!;
        var fields = ImmutableDictionary<string, FieldValue>.Empty.Add("content", FieldValue.Of("尽快除险")).Add("channel", FieldValue.Of("telephone")).Add("urgency", FieldValue.Of(urgency));
        await DoneAsync(_matters.OpenAsync("instruction", id, new Open(by, title) { Owner = unit, Fields = fields }, new Doing($"instruct/{id}"), Stop));
    }

    /// <summary>The supervision office gives a commitment to a unit, and the nodes follow.</summary>
    public async Task DispatchAsync(string id, string unit, string title, DateOnly? deadline = null)
    {
        var open = new Open((await _matters.ActorAsync("ducha-zhuyao", Stop))!, title) { Owner = unit, Deadline = deadline, Fields = ImmutableDictionary<string, FieldValue>.Empty.Add("content", FieldValue.Of(title)) };
        await DoneAsync(_matters.OpenAsync("commitment", id, open, new Doing($"dispatch/{id}"), Stop));
    }

    /// <summary>Somebody does something with a matter, and the nodes follow.</summary>
    public async Task DoAsync(string matter, string post, Func<Actor, MatterCommand> command) =>
        await DoneAsync(_matters.DoAsync(matter, command((await _matters.ActorAsync(post, Stop))!), new Doing($"do/{++_keys}"), Stop));

    /// <summary>The clockwork does what is due, and the nodes follow. An office that works by itself begins behind it: what moves then is what the test does.</summary>
    public void Work()
    {
        var words = new StringWriter();
        var surroundings = new Surroundings { Input = Stream.Null, Output = Stream.Null, Error = words, Time = this };
        Assert.True(CommandLine.Run(["work", "--once", "--store", Settings.Store.ToString(), "--owner", CountyServer.County.Value], surroundings) == 0, words.ToString());
    }

    public Task<int> FollowAsync() => _desk.FollowAsync(BookAsync, Stop);

    public async ValueTask DisposeAsync()
    {
        if (_app is not null) await _app.DisposeAsync();
        await _matters.DisposeAsync();
        await _county.DisposeAsync();
    }

    private async Task DoneAsync(Task<Done> done)
    {
        Assert.Null((await done).Refusal);
        await FollowAsync();
    }

    private Task<MechanismBook> BookAsync() => _matters.BookAsync(Stop);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;
}
