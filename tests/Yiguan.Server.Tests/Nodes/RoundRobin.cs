using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Yiguan.Server.Tests.Nodes;

/// <summary>HAProxy as plain as it goes: each request to the next node, which nobody asks whether it lives, and none is tried at another.</summary>
internal sealed class RoundRobin : IAsyncDisposable
{
    private const string Program = "/usr/sbin/haproxy";

    private readonly Process _process;

    private RoundRobin(Process process, int port) => (_process, Address) = (process, new Uri($"http://127.0.0.1:{port}"));

    public Uri Address { get; }

    /// <summary>Starts it; it listens when this returns.</summary>
    /// <param name="folder">Where its settings are written.</param>
    /// <param name="port">Where it listens.</param>
    /// <param name="nodes">Ports of the nodes.</param>
    public static async Task<RoundRobin> StartAsync(string folder, int port, params int[] nodes)
    {
        Assert.True(File.Exists(Program), "HAProxy is not installed: ./test --long installs it.");
        var settings = Path.Combine(folder, "haproxy.cfg");
        await File.WriteAllTextAsync(settings, $"""
            defaults
              mode http
              retries 0
              timeout connect 5s
              timeout client 2m
              timeout server 2m
            frontend office
              bind 127.0.0.1:{port}
              default_backend nodes
            backend nodes
              balance roundrobin
              {string.Join("\n  ", nodes.Select((n, i) => $"server node{i} 127.0.0.1:{n}"))}

            """, TestContext.Current.CancellationToken);
        var proxy = new RoundRobin(Process.Start(new ProcessStartInfo(Program, ["-db", "-q", "-f", settings]))!, port);
        for (var i = 0; i < 200; i++)
        {
            Assert.False(proxy._process.HasExited, "HAProxy ended.");
            using var probe = new TcpClient();
            try
            {
                await probe.ConnectAsync(IPAddress.Loopback, port, TestContext.Current.CancellationToken);
                return proxy;
            }
            catch (SocketException)
            {
                await Task.Delay(50, TestContext.Current.CancellationToken);
            }
        }
        Assert.Fail("HAProxy does not listen.");
        return proxy;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
