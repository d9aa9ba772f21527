using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Yiguan.Bench.Pages;

/// <summary>
/// Pages of an office that is open at an address, as people open them: twenty at a time, each a page a second. Beside them the smallest answer of the same
/// process, which is what the way there and back costs. Times are those of the visitor, so the server's own are shorter. All act as one person, whose password is given.
/// </summary>
internal static partial class PageBench
{
    private const int Users = 20, Runs = 5;

    private static readonly TimeSpan s_run = TimeSpan.FromSeconds(12);

    public static async Task<int> RunAsync(string address, string name, string password, IReadOnlyCollection<string> only)
    {
        Machine.Print();
        using var client = new HttpClient(new HttpClientHandler { AutomaticDecompression = System.Net.DecompressionMethods.None, MaxConnectionsPerServer = Users }) { BaseAddress = new Uri(address) };
        await SignInAsync(client, name, password);
        var pages = await PagesAsync(client);
        Console.WriteLine($"{"p95 of 20 users, ms: median of 5 runs",-46}{"p50",8}{"p95",8}{"worst p95",11}{"KB",8}{"KB sent",9}");
        foreach (var (page, paths) in pages.Where(p => only.Count == 0 || only.Contains(p.Name)))
        {
            // Whatever is compiled or kept once is not what people wait for all day.
            for (var i = 0; i < 10; i++) using (await client.GetAsync(paths[i % paths.Count])) { }
            var runs = new List<(double P50, double P95)>();
            for (var i = 0; i < Runs; i++) runs.Add(await RunAsync(client, paths));
            var (plain, sent) = await SizeAsync(client, paths[0]);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{page,-46}{Median(runs.Select(r => r.P50)),8:0.0}{Median(runs.Select(r => r.P95)),8:0.0}{runs.Max(r => r.P95),11:0.0}{plain / 1024.0,8:0}{sent / 1024.0,9:0}"));
        }
        return 0;
    }

    // What there is to open is read from the pages themselves.
    private static async Task<List<(string Name, IReadOnlyList<string> Paths)>> PagesAsync(HttpClient client)
    {
        var matters = MatterLink().Matches(await client.GetStringAsync("/matters")).Select(m => m.Value).Distinct().ToList();
        var documents = DocumentLink().Matches(await client.GetStringAsync("/documents")).Select(m => m.Value).Distinct().ToList();
        List<string> days = [.. Enumerable.Range(1, 60).Select(i => DateTime.UtcNow.AddDays(-6 * i).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))];
        List<(string, IReadOnlyList<string>)> pages =
        [
            ("the smallest answer (/health/live)", ["/health/live"]),
            ("screen", ["/"]),
            ("screen of an earlier day", [.. days.Select(d => "/?on=" + d)]),
            ("list", ["/matters"]),
            ("list: red", ["/matters?colour=red"]),
            ("list: red, of an earlier day", [.. days.Select(d => "/matters?colour=red&on=" + d)]),
            ("matter", matters),
            ("matter of an earlier day", [.. matters.SelectMany(m => days.Take(3).Select(d => $"{m}?on={d}"))]),
        ];
        if (documents.Count > 0) pages.AddRange([("document", documents), ("living document", [.. documents.Select(d => d + "/living")]), ("living document of an earlier day", [.. days.Take(20).Select(d => $"{documents[0]}/living?on={d}")])]);
        if (await LargestAsync(client, documents) is { } largest)
        {
            pages.AddRange([("reach of the largest document", [largest + "/reach"]), ("reach of it: not read", [largest + "/reach?step=not-read"])]);
        }
        return pages;
    }

    // The one that went out in the most ways; null where none went out.
    private static async Task<string?> LargestAsync(HttpClient client, IReadOnlyList<string> documents)
    {
        var ways = new List<(string Document, long Count)>();
        foreach (var document in documents) ways.Add((document, SentCount().Match(await client.GetStringAsync(document + "/reach")) is { Success: true } sent ? long.Parse(sent.Value, CultureInfo.InvariantCulture) : 0));
        return ways.Where(w => w.Count > 0).OrderByDescending(w => w.Count).Select(w => w.Document).FirstOrDefault();
    }

    private static async Task<(double P50, double P95)> RunAsync(HttpClient client, IReadOnlyList<string> paths)
    {
        var (times, watch) = (new List<double>(), Stopwatch.StartNew());
        await Task.WhenAll(Enumerable.Range(0, Users).Select(async user =>
        {
            // Each at a moment of his own within the second.
            await Task.Delay(1000 * user / Users);
            for (var n = user; watch.Elapsed < s_run; n += Users)
            {
                var began = Stopwatch.GetTimestamp();
                using (var answer = (await client.GetAsync(paths[n % paths.Count])).EnsureSuccessStatusCode()) await answer.Content.ReadAsByteArrayAsync();
                var took = Stopwatch.GetElapsedTime(began);
                lock (times) times.Add(took.TotalMilliseconds);
                if (took < TimeSpan.FromSeconds(1)) await Task.Delay(TimeSpan.FromSeconds(1) - took);
            }
        }));
        times.Sort();
        return (times[times.Count / 2], times[times.Count * 95 / 100]);
    }

    private static async Task SignInAsync(HttpClient client, string name, string password)
    {
        var token = FormToken().Match(await client.GetStringAsync("/sign-in")).Value;
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["__RequestVerificationToken"] = token, ["name"] = name, ["password"] = password, ["to"] = "/" });
        using var answer = await client.PostAsync("/sign-in", form);
        if (answer.RequestMessage!.RequestUri!.AbsolutePath == "/sign-in") throw new InvalidOperationException($"{name} is not let in.");
    }

    private static async Task<(long Plain, long Sent)> SizeAsync(HttpClient client, string path)
    {
        var plain = (await client.GetByteArrayAsync(path)).LongLength;
        using var packed = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "Accept-Encoding", "br, gzip" } } };
        using var answer = await client.SendAsync(packed);
        return (plain, (await answer.Content.ReadAsByteArrayAsync()).LongLength);
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(Runs / 2);

    [GeneratedRegex("(?<=href=\")/matters/(?!open\")[^\"?/]+(?=\")")]
    private static partial Regex MatterLink();

    [GeneratedRegex("(?<=href=\")/documents/[^\"?/]+(?=\")")]
    private static partial Regex DocumentLink();

    [GeneratedRegex("(?<=<small>[0-9]+ / )[0-9]+(?=</small>)")]
    private static partial Regex SentCount();

    [GeneratedRegex("(?<=name=\"__RequestVerificationToken\" value=\")[^\"]+")]
    private static partial Regex FormToken();
}
