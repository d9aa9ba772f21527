using System.Diagnostics;
using System.Reflection;
using System.Text.RegularExpressions;

[assembly: AssemblyFixture(typeof(Yiguan.Storage.Tests.Machines.S3Server))]

namespace Yiguan.Storage.Tests.Machines;

/// <summary>A store of the tests' own that speaks S3: s3rver on a port that was free, gone at the end.</summary>
public sealed partial class S3Server : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("yiguan-s3-");
    private readonly SemaphoreSlim _starting = new(1, 1);
    private Process? _process;
    private string? _endpoint;

    /// <summary>An address that no other test uses, once the server runs.</summary>
    public async Task<string> AddressAsync()
    {
        await _starting.WaitAsync();
        try
        {
            _endpoint ??= await StartAsync();
            return $"s3:{_endpoint}/county/{Guid.NewGuid():n}";
        }
        finally
        {
            _starting.Release();
        }
    }

    /// <summary>The objects as they lie on the disk of the server.</summary>
    public IEnumerable<FileInfo> Objects => _folder.EnumerateFiles("*_object", SearchOption.AllDirectories);

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
            _process.Dispose();
        }
        _folder.Delete(recursive: true);
        _starting.Dispose();
    }

    private async Task<string> StartAsync()
    {
        // The server knows one user, of this name.
        Environment.SetEnvironmentVariable("AWS_ACCESS_KEY_ID", "S3RVER");
        Environment.SetEnvironmentVariable("AWS_SECRET_ACCESS_KEY", "S3RVER");
        var root = typeof(S3Server).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "YiguanRoot").Value!;
        _process = Process.Start(new ProcessStartInfo("node", [
            Path.Combine(root, "tests/Yiguan.Storage.Tests/Machines/s3.js"), _folder.FullName])
        { RedirectStandardOutput = true, RedirectStandardInput = true })!;
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (Listening().Match(line) is not { Success: true } told) continue;
            return $"http://127.0.0.1:{told.Groups[1].Value}";
        }
        throw new InvalidOperationException("s3rver did not start: is Node.js installed?");
    }

    [GeneratedRegex(@"listening on \S+?:(\d+)")]
    private static partial Regex Listening();
}
