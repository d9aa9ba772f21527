using System.Collections.Concurrent;
using Yiguan.Cli.Commands;
using Yiguan.Cli.Commands.Serving;
using Yiguan.Client;
using Yiguan.Core.Documents.Facts;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters.Facts;
using Yiguan.Core.Views;
using Yiguan.Load;
using Yiguan.Server.Tests.Notices;
using Yiguan.Storage;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Organisation;
using Yiguan.Storage.Who;

namespace Yiguan.Server.Tests.Nodes;

/// <summary>两个节点: two processes on one PostgreSQL behind a plain round robin, and every ten seconds one of them is killed.</summary>
public sealed class TwoNodesTests : IAsyncLifetime
{
    private const int Walkers = 3, Hands = 12;
    private const string Rows = "SELECT n.matter, n.kind, n.person, h.channel, h.id, h.state FROM notice n JOIN handover h ON h.owner = n.owner AND h.person = n.person AND h.cause = n.cause WHERE n.owner = @owner";

    private static readonly TimeSpan s_time = TimeSpan.FromSeconds(90), s_between = TimeSpan.FromSeconds(10), s_settled = TimeSpan.FromMinutes(5);
    private static readonly Owner s_county = new("yunxiu");

    private readonly string _folder = Directory.CreateTempSubdirectory("yiguan-nodes-").FullName;
    private readonly PostgresMachine _machine = new();
    private readonly Messenger _messenger = new();
    private readonly MailServer _mail = new();
    private readonly List<OfficeNode> _nodes = [];
    private string _address = "";
    private ILedgerStore? _store;
    private RoundRobin? _proxy;
    private Walking? _walking;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _machine.InitializeAsync();
        _address = "postgres:" + await _machine.DatabaseAsync();
        var files = Path.Combine(_folder, "files");
        var day = CountyZone.DayOf(DateTimeOffset.UtcNow).AddDays(-2);
        Run("simulate", "--store", _address, "--files", files, "--owner", s_county.Value, "--from", $"{day:yyyy-MM-dd}", "--days", "1", "--matters", "1", "--fast", "--county", Path.Combine(Repository.Root, "county"));
        _store = StoreAddress.Parse(_address)!.Open();
        await SamplePeople.BringAsync(_store, s_county, TimeProvider.System, day, "ducha-zhuyao", CountyServer.Password);
        await ReachableAsync();
        await _messenger.StartAsync();
        await _mail.StartAsync();
        int[] ports = [MailServer.FreePort(), MailServer.FreePort()];
        foreach (var port in ports) _nodes.Add(new OfficeNode(await SettingsAsync(files, port)));
        await Task.WhenAll(_nodes.Select(n => n.StartAsync()));
        _proxy = await RoundRobin.StartAsync(_folder, MailServer.FreePort(), ports);
        var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = _proxy.Address };
        _walking = new Walking(
            await ClientAsync("ducha-zhuyao", "act", "assign", "dispatch", "recheck", "close", "oversee", "compile"), await ClientAsync("xianzhang", "approve", "oversee"), await ClientAsync("qingxi-zhen-zhenzhang", "act"), await ClientAsync("qingxi-shangxi-shuji", "act"),
            await ClientAsync("jiaotong-zhuyao", "act"), browser);
        await _walking.SignInAsync("luoshx", CountyServer.Password);
    }

    public async ValueTask DisposeAsync()
    {
        _walking?.Dispose();
        if (_proxy is not null) await _proxy.DisposeAsync();
        foreach (var node in _nodes) await node.DisposeAsync();
        await _messenger.DisposeAsync();
        await _mail.DisposeAsync();
        if (_store is not null) await _store.DisposeAsync();
        await _machine.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact(Explicit = true)]
    public async Task While_one_of_two_nodes_is_killed_every_ten_seconds_no_error_reaches_a_client_no_message_counts_twice_and_no_receipt_is_lost()
    {
        // What it comes to where nobody is killed.
        await _walking!.WalkAsync();
        await _walking.LiveAsync();
        using var over = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        over.CancelAfter(s_time);
        var killing = KillAsync(over.Token);
        // What is thrown here is an error that reached a client.
        await Task.WhenAll([
            .. Enumerable.Range(0, Walkers).Select(_ => AgainAsync(_walking.WalkAsync, over.Token)),
            .. Enumerable.Range(0, Hands).Select(_ => AgainAsync(_walking.LiveAsync, over.Token)),
        ]);
        var kills = await killing;
        TestContext.Current.TestOutputHelper?.WriteLine($"{kills} kills, {_walking.Threads.Count} threads, {_walking.Lives.Count} lifecycles");
        Assert.True(kills > 5 && _walking.Threads.Count > 5 && _walking.Lives.Count > 20, $"{kills} kills, {_walking.Threads.Count} threads, {_walking.Lives.Count} lifecycles");

        await AnsweredAsync(_walking.Threads);
        await AnsweredAsync(_walking.Lives);
        // Nothing was opened but what was answered.
        var all = await _store!.AskAsync("SELECT matter FROM matter WHERE owner = @owner AND (title = '压测事项' OR source LIKE 'document:%')", [("owner", s_county.Value)], Stop).Select(r => (string)r[0]!).ToListAsync(Stop);
        Assert.Equal(_walking.Threads.Concat(_walking.Lives).Select(w => w.Matter).Order(StringComparer.Ordinal), all.Order(StringComparer.Ordinal));
        await ReadOnceAsync();
        await ToldOnceAsync();
        Assert.Empty(_nodes.SelectMany(n => n.Faults));
        Run("verify", "--store", _address, "--owner", s_county.Value);
    }

    private static async Task AgainAsync(Func<Task> work, CancellationToken over)
    {
        while (!over.IsCancellationRequested) await work();
    }

    // One in turn, when the one before listens again.
    private async Task<int> KillAsync(CancellationToken over)
    {
        using var clock = new PeriodicTimer(s_between);
        var (kills, starting) = (0, Task.CompletedTask);
        while (await clock.WaitForNextTickAsync(over).AsTask().ContinueWith(t => t.IsCompletedSuccessfully, TaskScheduler.Default))
        {
            await starting;
            var node = _nodes[kills++ % _nodes.Count];
            await node.KillAsync();
            starting = node.StartAsync();
        }
        await starting;
        return kills;
    }

    // Each has the facts of the first, which nobody disturbed, and each answer names its own.
    private async Task AnsweredAsync(ConcurrentQueue<Walked> walked)
    {
        IReadOnlyList<string>? first = null;
        foreach (var one in walked)
        {
            var facts = await _store!.StreamAsync(s_county, MatterFact.Stream(one.Matter), Stop);
            var document = one.Document is null ? [] : await _store.StreamAsync(s_county, DocumentFact.Stream(one.Document), Stop);
            IReadOnlyList<string> types = [.. facts.Concat(document).Select(f => f.Type)];
            first ??= types;
            Assert.Equal(first, types);
            foreach (var answer in one.Answers) Assert.InRange(facts[(int)answer.Version - 1].Sequence, answer.First, answer.Last);
            Assert.Equal(one.Answers.Count, one.Answers.Select(a => a.Version).Distinct().Count());
        }
        Assert.Equal(walked.Count, walked.Select(w => w.Number).Distinct().Count());
    }

    // 已读: each page that came is a receipt in the ledger, and one alone.
    private async Task ReadOnceAsync()
    {
        var read = await _store!.AskAsync("SELECT matter FROM receipt_read WHERE owner = @owner AND unit = 'qingxi-shangxi'", [("owner", s_county.Value)], Stop).Select(r => (string)r[0]!).ToListAsync(Stop);
        Assert.Equal(_walking!.Threads.Select(w => w.Matter).Order(StringComparer.Ordinal), read.Order(StringComparer.Ordinal));
    }

    // Each has the notices of the first, each notice one message, each message one id; what came twice came under the id that it had.
    private async Task ToldOnceAsync()
    {
        var told = await SettledAsync();
        foreach (var walked in (IReadOnlyCollection<Walked>[])[_walking!.Threads, _walking.Lives])
        {
            var first = told[walked.First().Matter].ToList();
            Assert.NotEmpty(first);
            foreach (var one in walked) Assert.Equal(first, told[one.Matter]);
        }
        Assert.All(_messenger.Got, m => Assert.True(m.IsSound));
        var counted = _messenger.Got.Select(m => (m.Id, m.To, m.Cause)).Distinct().ToList();
        Assert.Equal(counted.Count, counted.Select(m => m.Id).Distinct().Count());
        Assert.Equal(counted.Count, counted.Select(m => (m.To, m.Cause)).Distinct().Count());
        var mail = _mail.Mail;
        var ids = mail.Select(m => m.MessageId).Distinct().ToList();
        var rows = (await _store!.AskAsync(Rows, [("owner", s_county.Value)], Stop).ToListAsync(Stop)).ToLookup(r => (string)r[3]!, r => (string)r[4]!);
        Assert.Equal(rows["Messenger"].Select(id => "msg_" + id).Order(StringComparer.Ordinal), counted.Select(m => m.Id).Order(StringComparer.Ordinal));
        Assert.Equal(rows["Mail"].Select(id => id + "@yiguan.example").Order(StringComparer.Ordinal), ids.Order(StringComparer.Ordinal));
        // What came under an id that had come before says so.
        Assert.All(mail.GroupBy(m => m.MessageId).Where(g => g.Count() > 1), g => Assert.True(g.Count(m => m.Headers.Contains("X-Yiguan-Repeat")) >= g.Count() - 1));
        TestContext.Current.TestOutputHelper?.WriteLine($"{_messenger.Got.Count} messages and {mail.Count} mails came, {counted.Count} and {ids.Count} count");
    }

    // What a node that was killed had in hand is repeated when its lease has run out.
    private async Task<ILookup<string, string>> SettledAsync()
    {
        var expected = _walking!.Threads.Concat(_walking.Lives).Select(w => w.Matter).ToHashSet(StringComparer.Ordinal);
        var until = DateTimeOffset.UtcNow + s_settled;
        while (true)
        {
            var rows = await _store!.AskAsync(Rows + " ORDER BY n.matter, n.kind, n.person, n.at, h.channel", [("owner", s_county.Value)], Stop).ToListAsync(Stop);
            var reached = await _store.AskAsync("SELECT 1 FROM notice WHERE owner = @owner AND planned = 0", [("owner", s_county.Value)], Stop).AnyAsync(Stop);
            if (!reached && expected.All(m => rows.Any(r => (string)r[0]! == m)) && rows.All(r => (string)r[5]! == "handed")) return rows.ToLookup(r => (string)r[0]!, r => $"{r[1]} {r[2]} {r[3]}");
            Assert.True(DateTimeOffset.UtcNow < until, string.Join('\n', rows.GroupBy(r => r[5]).Select(g => $"{g.Key} {g.Count()}")));
            await Task.Delay(1000, Stop);
        }
    }

    private async Task ReachableAsync()
    {
        var rows = new AccountRows(_store!, s_county);
        foreach (var (account, i) in (await rows.AllAsync(Stop)).Select((a, i) => (a, i)))
        {
            (account.Mobile, account.Mail) = ($"138000{i:00000}", $"p{i}@yunxiu.example");
            Assert.True(await rows.ChangeAsync(account, Stop));
        }
    }

    private async Task<string> SettingsAsync(string files, int port)
    {
        var file = Path.Combine(_folder, $"office-{port}.json");
        await File.WriteAllTextAsync(file, $$"""
            {
              "store": "{{_address}}", "files": "{{files}}", "owner": "{{s_county}}", "listen": ["http://127.0.0.1:{{port}}"], "freeSpace": "1MB",
              "channels": {
                "address": "https://yiguan.example", "mail": { "host": "127.0.0.1", "port": {{_mail.Port}}, "security": "none", "from": "督查室 <yiguan@yunxiu.example>" },
                "messenger": { "url": "http://127.0.0.1:{{_messenger.Port}}/hook", "secret": "{{Messenger.Secret}}" },
                "quiet": { "from": "00:00", "to": "00:00" }, "workingDays": false
              }
            }
            """, Stop);
        return file;
    }

    private async Task<YiguanClient> ClientAsync(string post, params string[] rights)
    {
        await using var desk = new TokenDesk(_store!, s_county, TimeProvider.System);
        var today = (await new OrganisationShelf(_store!, s_county).HistoryAsync(Stop)).On(CountyZone.DayOf(DateTimeOffset.UtcNow));
        var issued = await desk.IssueAsync(new TokenOrder("两节点", post, [.. rights], today.Day.AddDays(30)), today, "xitong-guanliyuan", Stop);
        Assert.Null(issued.Refusal);
        return new YiguanClient(_proxy!.Address, issued.Secret!);
    }

    private static void Run(params string[] arguments)
    {
        var words = new StringWriter();
        Assert.True(CommandLine.Run(arguments, new Surroundings { Input = Stream.Null, Output = Stream.Null, Error = words }) == 0, words.ToString());
    }
}
