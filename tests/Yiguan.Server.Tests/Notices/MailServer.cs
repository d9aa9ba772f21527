using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using MimeKit;

namespace Yiguan.Server.Tests.Notices;

/// <summary>A mail server of the tests' own: aiosmtpd on a port that was free, with its mail in a Maildir.</summary>
internal sealed class MailServer : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("yiguan-mail-");
    private Process? _process;

    public int Port { get; } = FreePort();

    /// <summary>A port that nobody listens at.</summary>
    public static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    public async Task StartAsync()
    {
        _process = Process.Start(new ProcessStartInfo("aiosmtpd", ["-n", "-l", $"127.0.0.1:{Port}", "-c", "aiosmtpd.handlers.Mailbox", Box]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        // It says nothing when it listens.
        for (var i = 0; i < 200; i++)
        {
            Assert.False(_process.HasExited, "aiosmtpd ended.");
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, Port, TestContext.Current.CancellationToken);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(100, TestContext.Current.CancellationToken);
            }
        }
        Assert.Fail("aiosmtpd does not listen.");
    }

    /// <summary>What has arrived, in no order.</summary>
    public IReadOnlyList<MimeMessage> Mail => Directory.Exists(Path.Combine(Box, "new")) ? [.. Directory.EnumerateFiles(Path.Combine(Box, "new")).Select(f => MimeMessage.Load(f))] : [];

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
            _process.Dispose();
        }
        _folder.Delete(recursive: true);
    }

    private string Box => Path.Combine(_folder.FullName, "box");
}
