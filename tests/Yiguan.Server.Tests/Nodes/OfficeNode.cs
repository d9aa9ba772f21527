using System.Collections.Concurrent;
using System.Diagnostics;

namespace Yiguan.Server.Tests.Nodes;

/// <summary>yiguan serve in a process of its own, killed and started again at one address.</summary>
/// <param name="settings">Its settings file.</param>
internal sealed class OfficeNode(string settings) : IAsyncDisposable
{
    // A machine that does much else is slow, and not wrong.
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    private readonly ConcurrentQueue<string> _said = new();
    private Process? _process;

    /// <summary>What all its processes said that went wrong.</summary>
    public IEnumerable<string> Faults => _said.Where(l => l.Contains("\"LogLevel\":\"Error\"", StringComparison.Ordinal) || l.Contains("Unhandled", StringComparison.Ordinal));

    /// <summary>Starts it; it listens when this returns.</summary>
    public async Task StartAsync()
    {
        var open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _process = new Process { StartInfo = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "yiguan"), ["serve", "--settings", settings, "--lang", "en"]) { RedirectStandardError = true } };
        _process.ErrorDataReceived += (_, line) => Hear(line.Data, open);
        _process.Start();
        _process.BeginErrorReadLine();
        await open.Task.WaitAsync(s_patience);
    }

    /// <summary>kill -9.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null) await KillAsync();
    }

    private void Hear(string? line, TaskCompletionSource open)
    {
        if (line is null) open.TrySetException(new InvalidOperationException($"It ended before it listened: {string.Join('\n', _said)}"));
        else if (line.StartsWith("Open at ", StringComparison.Ordinal)) open.TrySetResult();
        else _said.Enqueue(line);
    }
}
