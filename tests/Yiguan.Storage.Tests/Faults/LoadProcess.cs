using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Yiguan.Storage.Tests.Machines;

namespace Yiguan.Storage.Tests.Faults;

/// <summary>A node under load in a process of its own, that can be killed, frozen and thawed.</summary>
internal sealed partial class LoadProcess : IAsyncDisposable
{
    private const int Kill = 9;
    private const int Continue = 18;
    private const int Stop = 19;

    private readonly Process _process;
    private readonly Task _reading;
    private readonly ConcurrentQueue<string> _errors = new();
    private volatile int _count;

    private LoadProcess(Process process) => (_process, _reading) = (process, Task.WhenAll(ReadAsync(process.StandardOutput), ErrorsAsync(process.StandardError)));

    /// <summary>What was answered, by key, with its sequence. Complete when the process has ended.</summary>
    public ConcurrentDictionary<string, long> Acknowledged { get; } = new(StringComparer.Ordinal);

    /// <summary>How many answers there have been.</summary>
    public int Count => _count;

    public IEnumerable<string> Errors => _errors;

    public static LoadProcess Start(StoreAddress address, int clients, string run, long? facts = null)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Yiguan.Load");
        string[] arguments = [address.Kind + address.Place, Sample.County.Value, clients.ToString(CultureInfo.InvariantCulture), run, .. facts is { } n ? [n.ToString(CultureInfo.InvariantCulture)] : Array.Empty<string>()];
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        return new LoadProcess(Process.Start(start)!);
    }

    /// <summary>Waits until so many more commands were answered; a process that ends before is a failure.</summary>
    public async Task MoreAsync(int answers, TimeSpan within)
    {
        var (from, watch) = (_count, Stopwatch.StartNew());
        while (_count < from + answers)
        {
            Assert.False(_process.HasExited, $"The load has ended: {string.Join('\n', _errors)}");
            Assert.True(watch.Elapsed < within, $"{_count - from} answers within {within}: {string.Join('\n', _errors)}");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    public void Freeze() => Signal(Stop);

    public void Thaw() => Signal(Continue);

    /// <summary>kill -9, then reads what was answered before.</summary>
    public async Task KillAsync()
    {
        Signal(Kill);
        await _process.WaitForExitAsync();
        await _reading;
    }

    /// <summary>Lets each client end after its step.</summary>
    public async Task EndAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        await _reading;
        Assert.True(_process.ExitCode == 0, string.Join('\n', _errors));
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) await KillAsync();
        _process.Dispose();
    }

    private void Signal(int signal)
    {
        if (!_process.HasExited) Assert.Equal(0, kill(_process.Id, signal));
    }

    private async Task ReadAsync(StreamReader output)
    {
        while (await output.ReadLineAsync() is { } line)
        {
            // The kill may have cut the last line: what was not said whole was not promised.
            if (line.Split(' ') is not [var key, var sequence] || !long.TryParse(sequence, CultureInfo.InvariantCulture, out var at)) continue;
            Assert.True(Acknowledged.TryAdd(key, at));
            _count++;
        }
    }

    private async Task ErrorsAsync(StreamReader errors)
    {
        while (await errors.ReadLineAsync() is { } line) _errors.Enqueue(line);
    }

    [LibraryImport("libc", SetLastError = true)]
    private static partial int kill(int process, int signal);
}
