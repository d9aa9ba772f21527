using Npgsql;
using Yiguan.Cli.Commands;
using Yiguan.Cli.Tests.Samples;
using Yiguan.Load;

namespace Yiguan.Cli.Tests.Commands;

/// <summary>The ledger's commands one after the other on a PostgreSQL, as an administrator goes through them.</summary>
public sealed class PostgresTests(PostgresTests.Server server) : IClassFixture<PostgresTests.Server>, IDisposable
{
    private readonly Folder _folder = new();

    [Fact]
    public async Task The_county_is_loaded_changed_verified_exported_backed_up_and_restored()
    {
        var connection = await server.DatabaseAsync();
        var store = "postgres:" + connection;
        var files = _folder.At("files");
        Done("organisation", "load", Repository.Path("county", "organisation.yaml"), "--store", store, "--owner", "yunxiu", "--files", files, "--from", "2024-01-01", "--by", "ducha-zhuyao", "--yes");
        Done("organisation", "group", "产业专班", "--member", "fagai", "caizheng", "--from", "2024-03-01", "--by", "ducha-zhuyao", "--store", store);

        Assert.Contains("账本完好", Done("verify", "--store", store).Text, StringComparison.Ordinal);
        Assert.Equal(await CountAsync(connection, "SELECT sequence FROM head"), await CountAsync(connection, "SELECT sum(count)::bigint FROM fact_kind"));
        Done("rebuild", "--store", store);

        Done("export", "--store", store, "--files", files, "-o", _folder.At("a.jsonl"));
        var embedded = "sqlite:" + _folder.At("copy.db");
        Done("import", _folder.At("a.jsonl"), "--store", embedded, "--files", _folder.At("other-files"));
        Done("export", "--store", embedded, "--files", _folder.At("other-files"), "-o", _folder.At("b.jsonl"));
        Assert.Equal(System.IO.File.ReadAllBytes(_folder.At("a.jsonl")), System.IO.File.ReadAllBytes(_folder.At("b.jsonl")));

        Done("backup", "--store", store, "--files", files, "--to", _folder.At("backups"));
        Done("organisation", "dissolve", "产业专班", "--from", "2024-06-01", "--by", "ducha-zhuyao", "--store", store);
        var backup = System.IO.Directory.GetFiles(_folder.At("backups"), "*.gz").Single();
        Done("restore", backup, "--store", store, "--files", files, "--replace");
        Assert.Contains("账本完好", Done("verify", "--store", store).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_database_that_does_not_answer_is_told_without_its_password()
    {
        var run = Run.Of("verify", "--store", "postgres:Host=127.0.0.1;Port=1;Username=a;Password=geheim;Database=b;Timeout=2");

        Assert.Equal(ExitCode.FileRefused, run.Exit);
        Assert.Contains("[store.unreachable]", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", run.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static Run Done(params string[] arguments)
    {
        var run = Run.Of(arguments);
        Assert.True(run.Exit == ExitCode.Done, $"{string.Join(' ', arguments)}: {run.Error}");
        return run;
    }

    private static async Task<long> CountAsync(string connection, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        await using var ask = source.CreateCommand(sql);
        return (long)(await ask.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    public sealed class Server : PostgresMachine, IAsyncLifetime;
}
