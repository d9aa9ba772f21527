using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Yiguan.Client;

namespace Yiguan.Bench.Api;

/// <summary>
/// Lifecycles through the API of an office that is open at an address: opened, assigned, reported, closed, found by number. They begin when they are due, whatever became of those before, and
/// each step is sent once: what is answered 429 is counted and not sent again. Afterwards each matter that was opened is looked for, at the version that was answered last. Times are those of the client.
/// </summary>
internal sealed class ApiBench : IDisposable
{
    private static readonly string[] s_steps = ["open", "assign", "report", "close", "by number", "lifecycle"];

    private readonly YiguanClient _section, _unit;
    private readonly string _to, _token;
    private readonly Uri _office;
    private readonly Dictionary<string, ConcurrentQueue<(double At, double Milliseconds)>> _times = s_steps.ToDictionary(s => s, _ => new ConcurrentQueue<(double, double)>());
    private readonly ConcurrentDictionary<string, int> _noes = new();
    private readonly ConcurrentDictionary<string, long> _answered = new();
    private int _done;

    private ApiBench(Uri office, string section, string unit, string to) =>
        (_section, _unit, _to, _token, _office) = (new YiguanClient(office, section, Patience.None), new YiguanClient(office, unit, Patience.None), to, section, office);

    /// <param name="address">Address of the office.</param>
    /// <param name="section">Token of a post that assigns and closes: act, assign, dispatch, close.</param>
    /// <param name="unit">Token of a post of a unit: act.</param>
    /// <param name="arrivals">When they begin, see <see cref="Arrivals.Read"/>.</param>
    public static async Task<int> RunAsync(string address, string section, string unit, string arrivals)
    {
        Machine.Print();
        using var unitClient = new YiguanClient(new Uri(address), unit);
        using var bench = new ApiBench(new Uri(address), section, unit, (await unitClient.MeAsync()).Value.Unit);
        var read = Arrivals.Read(arrivals);
        // Whatever is compiled, connected or kept once is not what systems wait for all day.
        await bench.SendAsync(read.Rise);
        foreach (var queue in bench._times.Values) queue.Clear();
        bench._answered.Clear();
        bench._noes.Clear();
        bench._done = 0;
        var watch = Stopwatch.StartNew();
        var begun = await bench.SendAsync(read);
        bench.Tell(begun, watch.Elapsed);
        var lost = await bench.LostAsync();
        Console.WriteLine($"{bench._answered.Count} opened, {lost} of them not as it was answered");
        return lost == 0 && bench._noes.Keys.All(k => k.StartsWith("429", StringComparison.Ordinal)) ? 0 : 1;
    }

    public void Dispose()
    {
        _section.Dispose();
        _unit.Dispose();
    }

    private async Task<int> SendAsync(Arrivals arrivals)
    {
        var watch = Stopwatch.StartNew();
        var under = new List<Task>();
        foreach (var moment in arrivals.Moments())
        {
            var wait = moment - watch.Elapsed.TotalSeconds;
            if (wait > 0.002) await Task.Delay(TimeSpan.FromSeconds(wait));
            under.Add(LifecycleAsync(moment));
        }
        await Task.WhenAll(under);
        return under.Count;
    }

    private async Task LifecycleAsync(double at)
    {
        var began = Stopwatch.GetTimestamp();
        try
        {
            var order = new MatterOrder { Mechanism = "commitment", Title = "压测事项", Deadline = new DateOnly(2030, 12, 31), Fields = new Dictionary<string, JsonElement> { ["content"] = JsonSerializer.SerializeToElement("压测：立项、交办、填报、办结、按文号查找。") } };
            var opened = (await TimedAsync("open", at, () => _section.OpenMatterAsync(order))).Value;
            _answered[opened.Matter] = opened.Version;
            await ActAsync("assign", at, opened.Matter, _section, new ActOrder { To = _to });
            await ActAsync("report", at, opened.Matter, _unit, new ActOrder { Text = "已办一半" });
            await ActAsync("close", at, opened.Matter, _section, new ActOrder { Way = "withdraw", Reason = "压测结束" });
            await TimedAsync("by number", at, () => _section.MatterByNumberAsync(opened.Number!, include: "none"));
            _times["lifecycle"].Enqueue((at, Stopwatch.GetElapsedTime(began).TotalMilliseconds));
            Interlocked.Increment(ref _done);
        }
        catch (ApiException no)
        {
            _noes.AddOrUpdate($"{(int)no.Status} {no.Code}", 1, (_, n) => n + 1);
        }
        catch (HttpRequestException lost)
        {
            _noes.AddOrUpdate(lost.Message, 1, (_, n) => n + 1);
        }
    }

    private async Task ActAsync(string act, double at, string matter, YiguanClient who, ActOrder order) =>
        _answered[matter] = (await TimedAsync(act, at, () => who.ActAsync(matter, act, order))).Value.Version;

    // Nothing that was answered may be lost, whatever was refused beside it.
    private async Task<int> LostAsync()
    {
        var lost = 0;
        using var patient = new YiguanClient(_office, _token);
        await Parallel.ForEachAsync(_answered, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (answered, cancellation) =>
        {
            try
            {
                if (!((await patient.MatterAsync(answered.Key, include: "none", cancellation: cancellation)).Version >= answered.Value)) Interlocked.Increment(ref lost);
            }
            catch (ApiException)
            {
                Interlocked.Increment(ref lost);
            }
        });
        return lost;
    }

    private async Task<T> TimedAsync<T>(string step, double at, Func<Task<T>> send)
    {
        var began = Stopwatch.GetTimestamp();
        var answer = await send();
        _times[step].Enqueue((at, Stopwatch.GetElapsedTime(began).TotalMilliseconds));
        return answer;
    }

    private void Tell(int begun, TimeSpan took)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{begun} begun, {_done} whole in {took.TotalSeconds:0.0} s: {_done / took.TotalSeconds:0.0} a second"));
        Console.WriteLine($"{"ms",-12}{"p50",8}{"p95",8}{"p99",8}{"worst",9}");
        foreach (var step in s_steps) Line(step, _times[step].Select(t => t.Milliseconds));
        foreach (var ten in _times["lifecycle"].GroupBy(t => (int)(t.At / 10)).OrderBy(g => g.Key)) Line($"{ten.Key * 10}-{ten.Key * 10 + 10} s", ten.Select(t => t.Milliseconds));
        foreach (var (no, count) in _noes.OrderByDescending(n => n.Value)) Console.WriteLine($"{count} × {no}");
    }

    private static void Line(string name, IEnumerable<double> times)
    {
        List<double> sorted = [.. times.Order()];
        if (sorted.Count == 0) return;
        double At(double share) => sorted[Math.Min(sorted.Count - 1, (int)(sorted.Count * share))];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-12}{At(0.5),8:0.0}{At(0.95),8:0.0}{At(0.99),8:0.0}{sorted[^1],9:0.0}"));
    }
}
