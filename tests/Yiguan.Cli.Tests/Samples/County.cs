using Yiguan.Core.Ledger;
using Yiguan.Storage;
using Yiguan.Storage.Expunging;
using Yiguan.Storage.Ledger;

namespace Yiguan.Cli.Tests.Samples;

/// <summary>A small ledger in a file, and the road behind its back.</summary>
internal sealed record County(string File, SealedValue Telephone)
{
    public string Store => "sqlite:" + File;

    public static async Task<County> InAsync(Folder folder, string owner = "yunxiu")
    {
        var file = folder.At(owner + ".db");
        var telephone = Seal.Of("13907250001", "telephone");
        await using var store = StoreAddress.Parse("sqlite:" + file)!.Open();
        await store.MigrateAsync(default);
        await store.OpenAsync(new Owner(owner), HashAlgorithm.Sm3, default);
        await using var writer = new LedgerWriter(store, [], TimeProvider.System);
        for (var i = 1; i <= 3; i++)
        {
            await writer.AppendAsync(new Owner(owner), new Append
            {
                Actor = "mishu",
                Key = $"k{i}",
                Facts = [new FactDraft("persons", "said", CanonicalJson.Body(new { what = $"第{i}件", telephone = telephone.Hash }))],
                Sealed = [telephone],
            });
        }
        return new County(file, telephone);
    }

    /// <summary>Does what no store would.</summary>
    public void Raw(string sql)
    {
        using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={File};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        Assert.True(command.ExecuteNonQuery() > 0);
    }
}
