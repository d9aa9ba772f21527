using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace Yiguan.Storage.Tests.Nodes;

/// <summary>yiguan work in a process of its own.</summary>
internal sealed partial class WorkProcess : IAsyncDisposable
{
    private const int Kill = 9;
    private const int Terminate = 15;

    private readonly Process _process;
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task<string> _said;

    private WorkProcess(Process process)
    {
        _process = process;
        _said = ReadAsync(process.StandardError);
    }

    public static WorkProcess Start(StoreAddress address)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "yiguan");
        return new WorkProcess(Process.Start(new ProcessStartInfo(program, ["work", "--store", address.Kind + address.Place, "--lang", "en"]) { RedirectStandardError = true })!);
    }

    public bool HasEnded => _process.HasExited;

    /// <summary>Waits until it says that it is at work.</summary>
    public Task BegunAsync() => _begun.Task.WaitAsync(TimeSpan.FromMinutes(1));

    /// <summary>kill -9.</summary>
    public async Task KillAsync()
    {
        Signal(Kill);
        await _process.WaitForExitAsync();
    }

    /// <summary>As an office shuts a server down; answers what it said.</summary>
    public async Task<string> EndAsync()
    {
        Signal(Terminate);
        await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30));
        Assert.True(_process.ExitCode == 0, await _said);
        return await _said;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) await KillAsync();
        _process.Dispose();
    }

    private async Task<string> ReadAsync(StreamReader errors)
    {
        var said = new StringBuilder();
        while (await errors.ReadLineAsync() is { } line)
        {
            said.AppendLine(line);
            _begun.TrySetResult();
        }
        _begun.TrySetException(new InvalidOperationException($"It ended before it began: {said}"));
        return said.ToString();
    }

    private void Signal(int signal)
    {
        if (!_process.HasExited) Assert.Equal(0, kill(_process.Id, signal));
    }

    [LibraryImport("libc", SetLastError = true)]
    private static partial int kill(int process, int signal);
}
