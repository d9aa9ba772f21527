using Npgsql;
using Yiguan.Core.Ledger;
using Yiguan.Core.Views;
using Yiguan.Storage.Sql;

namespace Yiguan.Storage.Postgres;

/// <summary>Rows as columns: one statement a table, however many rows.</summary>
internal static class BatchWriting
{
    private const string AddEntries = $"""
        INSERT INTO fact ({SqlText.EntryColumns})
        SELECT $1, * FROM unnest($2::bigint[], $3::text[], $4::bigint[], $5::text[], $6::text[], $7::bigint[], $8::bigint[], $9::text[], $10::text[], $11::bigint[],
          $12::text[], $13::text[], $14::bytea[])
        """;

    private const string AddSealed = """
        INSERT INTO sealed (owner, hash, salt, value, label)
        SELECT $1, * FROM unnest($2::text[], $3::bytea[], $4::text[], $5::text[]) ON CONFLICT (owner, hash) DO NOTHING
        """;

    public static NpgsqlBatch Add(this NpgsqlBatch batch, string sql, params ReadOnlySpan<object> values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value });
        batch.BatchCommands.Add(command);
        return batch;
    }

    public static NpgsqlBatch Add(this NpgsqlBatch batch, IReadOnlyList<Entry> entries) => batch.Add(
        AddEntries,
        entries[0].Owner.Value,
        Each(entries, e => e.Sequence),
        Each(entries, e => e.Stream),
        Each(entries, e => e.Version),
        Each(entries, e => e.Actor),
        Each(entries, e => e.For),
        Each(entries, e => Instant.ToMicroseconds(e.Recorded)),
        Each(entries, e => Instant.ToMicroseconds(e.Happened)),
        Each(entries, e => e.Cause),
        Each(entries, e => e.Key),
        Each(entries, e => (long)e.Part),
        Each(entries, e => e.Type),
        Each(entries, e => e.Body),
        Each(entries, e => e.Hash.ToArray()));

    public static NpgsqlBatch Add(this NpgsqlBatch batch, Owner owner, IReadOnlyList<SealedValue> values) => values.Count == 0 ? batch : batch.Add(
        AddSealed, owner.Value, Each(values, v => v.Hash), Each(values, v => v.Salt.ToArray()), Each(values, v => v.Value), Each(values, v => v.Label));

    /// <summary>Notes the files that values name, before the values go.</summary>
    public static NpgsqlBatch Leave(this NpgsqlBatch batch, Owner owner, IReadOnlyCollection<string> hashes) =>
        hashes.Count == 0 ? batch : batch.Add(Numbered(SqlText.Leave("hash = ANY(@1)")), owner.Value, hashes.ToArray());

    /// <summary>SQL with parameters from @0 as the server counts them, from $1.</summary>
    public static string Numbered(string sql) => sql.Replace("@1", "$2", StringComparison.Ordinal).Replace("@0", "$1", StringComparison.Ordinal);

    public static NpgsqlBatch Move(this NpgsqlBatch batch, Head head) => batch.Add(
        "UPDATE head SET sequence = $2, hash = $3, recorded = $4 WHERE owner = $1",
        head.Owner.Value, head.Sequence, head.Hash.ToArray(), Instant.ToMicroseconds(head.Recorded));

    /// <summary>Writes and removes rows of views.</summary>
    /// <param name="batch">Where to.</param>
    /// <param name="rows">What.</param>
    /// <param name="suffix">Behind the name of each table: the fresh tables of a rebuild.</param>
    public static NpgsqlBatch Put(this NpgsqlBatch batch, RowBatch rows, string suffix = "")
    {
        foreach (var (table, byKey) in rows.Tables)
        {
            var put = byKey.Values.OfType<object?[]>().ToArray();
            if (put.Length > 0) batch.Add(PutSql(table, suffix), Columns(table, table.Columns.Length, put));
            var gone = byKey.Where(r => r.Value is null).Select(r => r.Key.Values.ToArray()).ToArray();
            if (gone.Length > 0) batch.Add(RemoveSql(table, suffix), Columns(table, table.KeyLength, gone));
        }
        return batch;
    }

    /// <summary>Values of rows, column by column, as arrays that the server takes.</summary>
    public static object[] Columns(Table table, int count, object?[][] rows)
    {
        var columns = new object[count];
        for (var i = 0; i < count; i++)
        {
            columns[i] = table.Columns[i].Type switch
            {
                ColumnType.Integer => Array.ConvertAll(rows, r => (long?)r[i]),
                ColumnType.Bytes => Array.ConvertAll(rows, r => (byte[]?)r[i]),
                _ => Array.ConvertAll(rows, r => (string?)r[i]),
            };
        }
        return columns;
    }

    /// <summary>unnest($1::text[], …) over the first columns of a table.</summary>
    public static string Unnest(Table table, int count) =>
        "unnest(" + string.Join(", ", table.Columns.Take(count).Select((c, i) => $"${i + 1}::{TypeName(c.Type)}[]")) + ")";

    private static string PutSql(Table table, string suffix) =>
        $"INSERT INTO {table.Name}{suffix} ({SqlText.Columns(table.Columns)}) SELECT * FROM {Unnest(table, table.Columns.Length)} {SqlText.OnConflict(table)}";

    private static string RemoveSql(Table table, string suffix) =>
        $"DELETE FROM {table.Name}{suffix} t USING {Unnest(table, table.KeyLength)} AS k({SqlText.Columns(table.Key)}) WHERE "
        + string.Join(" AND ", table.Key.Select(c => $"t.{c.Name} = k.{c.Name}"));

    private static string TypeName(ColumnType type) => type switch { ColumnType.Integer => "bigint", ColumnType.Bytes => "bytea", _ => "text" };

    private static TOut[] Each<TIn, TOut>(IReadOnlyList<TIn> rows, Func<TIn, TOut> column)
    {
        var values = new TOut[rows.Count];
        for (var i = 0; i < values.Length; i++) values[i] = column(rows[i]);
        return values;
    }
}
