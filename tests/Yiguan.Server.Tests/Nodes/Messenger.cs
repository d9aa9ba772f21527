using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using Yiguan.Server.Tests.Notices;

namespace Yiguan.Server.Tests.Nodes;

/// <summary>The province's messenger: checks each message with the library of Standard Webhooks, and keeps it under its id.</summary>
internal sealed class Messenger : IAsyncDisposable
{
    public const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private readonly ConcurrentQueue<Message> _got = new();
    private Process? _process;

    public int Port { get; } = MailServer.FreePort();

    /// <summary>All that came, whoever had come before under the same id included.</summary>
    public IReadOnlyCollection<Message> Got => _got;

    public async Task StartAsync()
    {
        var folder = Path.Combine(Repository.Root, "tests", "Yiguan.Server.Tests");
        var listens = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _process = Process.Start(new ProcessStartInfo("node", [Path.Combine(folder, "Notices", "hook.mjs"), $"{Port}", Secret, "0"]) { WorkingDirectory = folder, RedirectStandardOutput = true })!;
        _process.OutputDataReceived += (_, line) => Hear(line.Data, listens);
        _process.BeginOutputReadLine();
        await listens.Task.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is null) return;
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private void Hear(string? line, TaskCompletionSource listens)
    {
        if (line is "listening") listens.TrySetResult();
        if (line is null or "listening") return;
        using var read = JsonDocument.Parse(line);
        var (told, data) = (read.RootElement, read.RootElement.GetProperty("body").GetProperty("data"));
        _got.Enqueue(new Message(told.GetProperty("id").GetString()!, told.GetProperty("sound").GetBoolean(), told.GetProperty("repeat").GetString() is not null, data.GetProperty("mobile").GetString()!, data.GetProperty("cause").GetString()!));
    }
}

/// <summary>A message as it came.</summary>
/// <param name="Id">webhook-id.</param>
/// <param name="IsSound">Whether its signature is.</param>
/// <param name="IsRepeat">Whether it is marked as a repeat.</param>
/// <param name="To">Whom it is for.</param>
/// <param name="Cause">The fact that it tells of.</param>
internal sealed record Message(string Id, bool IsSound, bool IsRepeat, string To, string Cause);
