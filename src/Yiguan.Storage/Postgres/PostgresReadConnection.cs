using System.Data.Common;
using Npgsql;
using Yiguan.Storage.Sql;

namespace Yiguan.Storage.Postgres;

/// <summary>A connection of the driver's pool, which keeps the statements that are asked often compiled.</summary>
internal sealed class PostgresReadConnection(NpgsqlConnection connection) : ReadConnection
{
    public override DbConnection Connection => connection;

    public override ValueTask DisposeAsync() => connection.DisposeAsync();

    protected override DbCommand Command(string sql) => new NpgsqlCommand(sql, connection);
}
