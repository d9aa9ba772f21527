using System.Diagnostics;
using Npgsql;

namespace Yiguan.Load;

/// <summary>A PostgreSQL of one's own: its own folder, reached over a socket there, gone at the end.</summary>
public class PostgresMachine : IAsyncDisposable
{
    private const int Port = 5432;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("yiguan-pg-");
    private int _databases;

    private string Data => Path.Combine(_folder.FullName, "data");

    public string ConnectionTo(string database) => $"Host={_folder.FullName};Port={Port};Username=postgres;Database={database};Timeout=30";

    public async ValueTask InitializeAsync()
    {
        // PostgreSQL refuses to run as root, so the server is the user that its package made.
        Own(_folder.FullName);
        Server("initdb", "--pgdata", Data, "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--username=postgres");
        await StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await StopAsync("immediate");
        _folder.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    public Task StartAsync()
    {
        Server("pg_ctl", "start", "--silent", "--wait", "--pgdata", Data, "--log", Path.Combine(_folder.FullName, "log"), "-o", $"-k {_folder.FullName} -c listen_addresses= -c port={Port} -c max_connections=200 -c max_wal_size=256MB");
        return Task.CompletedTask;
    }

    public Task StopAsync(string mode)
    {
        Server("pg_ctl", "stop", "--silent", "--wait", "--pgdata", Data, "--mode", mode);
        return Task.CompletedTask;
    }

    /// <summary>An empty database; answers how to reach it.</summary>
    public async Task<string> DatabaseAsync()
    {
        var name = $"t{Interlocked.Increment(ref _databases)}_{Guid.NewGuid():n}";
        await using var connection = new NpgsqlConnection(ConnectionTo("postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"CREATE DATABASE {name}", connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync();
        return ConnectionTo(name);
    }

    /// <summary>Removes a database, whoever still looks at it. One that cannot be removed now goes with the server's folder.</summary>
    public static async Task DropAsync(string connection)
    {
        var of = new NpgsqlConnectionStringBuilder(connection);
        await using var told = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connection) { Database = "postgres" }.ConnectionString);
        await told.OpenAsync();
        // It makes a checkpoint first, and that waits for a disk that others use too.
        await using var command = new NpgsqlCommand($"DROP DATABASE {of.Database} WITH (FORCE)", told) { CommandTimeout = 0 };
        try
        {
            await command.ExecuteNonQueryAsync();
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.ObjectInUse)
        {
            // Who looks at it is asked to go, and is waited for five seconds.
        }
    }

    /// <summary>Gives a folder to the server's user.</summary>
    public static void Own(string folder)
    {
        string[] own = ["chown", "postgres", folder];
        if (Environment.UserName != "root") own = ["sudo", "-n", .. own];
        Run(own[0], own[1..]);
    }

    private static string Programs { get; } = Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql").Select(d => Path.Combine(d, "bin")).Where(d => File.Exists(Path.Combine(d, "initdb"))).Max()!
        : throw new InvalidOperationException("PostgreSQL is not installed: ./test installs it.");

    private static void Server(string program, params string[] arguments) => Run(
        Environment.UserName == "root" ? "runuser" : "sudo", [.. Environment.UserName == "root" ? (string[])["-u", "postgres", "--"] : ["-n", "-u", "postgres"], Path.Combine(Programs, program), .. arguments]);

    private static void Run(string program, params string[] arguments)
    {
        // The server keeps what it inherits: only of what leaves nothing running the output can be read to its end.
        var isRead = !arguments.Contains("start");
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = "/", RedirectStandardInput = true, RedirectStandardOutput = isRead })!;
        process.StandardInput.Close();
        var told = isRead ? process.StandardOutput.ReadToEnd() : "";
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}. {told}");
    }
}
