using System.Data.Common;
using Npgsql;
using Yiguan.Storage.Sql;

namespace Yiguan.Storage.Postgres;

/// <summary>A connection of the driver's pool, which keeps the statements that are asked often compiled.</summary>
internal sealed class PostgresReadConnection(NpgsqlConnection connection) : ReadConnection
{
    public override DbConnection Connection => connection;

    public override ValueTask DisposeAsync() => connection.DisposeAsync();

    public override Task<IAnswer> AskAsync(string sql, CancellationToken cancellation, params ReadOnlySpan<(string Name, object? Value)> parameters) =>
        AnswerAsync((NpgsqlCommand)SqlStore.Command(connection, sql, parameters), cancellation);

    private static async Task<IAnswer> AnswerAsync(NpgsqlCommand command, CancellationToken cancellation) => new DriverAnswer(await command.ExecuteReaderAsync(cancellation));
}
