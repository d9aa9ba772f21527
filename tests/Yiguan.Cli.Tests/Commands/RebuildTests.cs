using System.Text.Json;
using Microsoft.Data.Sqlite;
using Yiguan.Cli.Commands;
using Yiguan.Cli.Tests.Samples;
using Yiguan.Core.Ledger;
using Yiguan.Core.Views;
using Yiguan.Storage;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Nodes;

namespace Yiguan.Cli.Tests.Commands;

public sealed class RebuildTests : IAsyncLifetime, IDisposable
{
    private static readonly Owner s_county = new("yunxiu");
    private readonly Folder _folder = new();

    private string File => _folder.At("county.db");

    private string Store => "sqlite:" + File;

    public async ValueTask InitializeAsync()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var store = StoreAddress.Parse(Store)!.Open();
        await store.MigrateAsync(stop);
        await store.OpenAsync(s_county, HashAlgorithm.Sm3, stop);
        await using (var writer = new LedgerWriter(store, [], TimeProvider.System))
        {
            for (var i = 0; i < 3; i++) await writer.AppendAsync(s_county, new Append { Actor = "a", Key = $"{i}", Facts = [new FactDraft("s", "said", "{}")] }, stop);
        }
        await using var node = new Node(store, ViewSet.All, new NodeSettings { Knows = _ => true }, TimeProvider.System);
        await node.StartAsync(stop);
        while (await store.ReachedAsync(s_county, "activity", stop) < 3 || await store.ReachedAsync(s_county, "fact-kinds", stop) < 3) await Task.Delay(10, stop);
    }

    [Fact]
    public void Views_that_are_true_are_told_so_with_the_number_of_rows()
    {
        var run = Run.Of("rebuild", "--store", Store, "--view", "fact-kinds");

        Assert.Equal(ExitCode.Done, run.Exit);
        Assert.Equal("fact_kind：1 行，0 行不一致\n“yunxiu”截至第 3 条记录：核对 1 行，0 行不一致。\n", run.Text);
    }

    [Fact]
    public void A_view_that_was_tampered_with_is_named_and_an_exit_code_until_it_is_replaced()
    {
        Say("UPDATE fact_kind SET count = 7");

        var found = Run.Of("rebuild", "--store", Store, "--view", "fact-kinds");
        var replaced = Run.Of("rebuild", "--store", Store, "--replace");
        var after = Run.Of("rebuild", "--store", Store);

        Assert.Equal((ExitCode.ErrorsFound, ExitCode.Done, ExitCode.Done), (found.Exit, replaced.Exit, after.Exit));
        Assert.Contains("  said 的 count：在用“7”，账本“3”\n", found.Text, StringComparison.Ordinal);
        Assert.EndsWith("已用重建的替换。\n", replaced.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_program_reads_the_same_as_json()
    {
        Say("INSERT INTO fact_kind VALUES ('yunxiu', 'never-said', 1, 1)");

        using var json = JsonDocument.Parse(Run.Of("rebuild", "--store", Store, "--view", "fact-kinds", "--format", "json").Text);

        Assert.Equal(1, json.RootElement.GetProperty("differing").GetInt64());
        var difference = json.RootElement.GetProperty("tables")[0].GetProperty("differences")[0];
        Assert.Equal(("never-said", "", JsonValueKind.Null), (difference.GetProperty("key").GetString(), difference.GetProperty("column").GetString(), difference.GetProperty("fresh").ValueKind));
    }

    [Fact]
    public void A_view_that_does_not_exist_is_a_usage_error_that_lists_those_that_do()
    {
        var run = Run.Of("rebuild", "--store", Store, "--view", "nonsense", "--lang", "en");

        Assert.Equal(ExitCode.Usage, run.Exit);
        Assert.Contains("fact-kinds", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_store_that_is_not_there_is_refused_and_not_made()
    {
        Assert.Equal(ExitCode.FileRefused, Run.Of("rebuild", "--store", "sqlite:" + _folder.At("none.db")).Exit);
        Assert.False(System.IO.File.Exists(_folder.At("none.db")));
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    public void Dispose() => _folder.Dispose();

    private void Say(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={File};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
