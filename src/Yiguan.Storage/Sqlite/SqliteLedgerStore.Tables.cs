using System.Collections.Immutable;
using Yiguan.Core.Ledger;
using Yiguan.Core.Views;
using Yiguan.Storage.Sql;
using Yiguan.Storage.Views;

namespace Yiguan.Storage.Sqlite;

// Migrations, and rows of views by key.
internal sealed partial class SqliteLedgerStore
{
    public Task MigrateAsync(CancellationToken cancellation) => WriteAsync(writer =>
    {
        writer.Run("CREATE TABLE IF NOT EXISTS migration (number INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL) STRICT");
        var done = writer.Numbers("SELECT number FROM migration");
        foreach (var step in MigrationSteps.Missing(done))
        {
            writer.Run(Translated(step.Sql));
            writer.Prepared("INSERT INTO migration (number, name) VALUES (@0, @1)", (long)step.Number, step.Name).ExecuteNonQuery();
        }
        return true;
    }, cancellation);

    public async Task<Dictionary<RowKey, object?[]>> RowsAsync(Table table, IReadOnlyCollection<RowKey> keys, CancellationToken cancellation)
    {
        await using var reading = await _readers.RentAsync(cancellation);
        var question = SqliteRows.Question(table);
        return await SqliteRows.OfAsync(table, keys, values => reading.Ask(question, values));
    }

    public async Task<IViewShadow> ShadowAsync(Owner owner, ImmutableArray<Table> tables, CancellationToken cancellation) =>
        await SqliteViewShadow.MakeAsync(_connection, owner, tables, cancellation);

    // SQLite has BIGINT only as INTEGER when types hold.
    private static string Translated(string sql) => sql
        .Replace("{text}", "TEXT", StringComparison.Ordinal).Replace("{bytes}", "BLOB", StringComparison.Ordinal)
        .Replace("{strict}", " STRICT, WITHOUT ROWID", StringComparison.Ordinal).Replace("BIGINT", "INTEGER", StringComparison.Ordinal)
        .Replace("{postgres}", "--", StringComparison.Ordinal).Replace("{sqlite}", "", StringComparison.Ordinal);
}
