using System.Data.Common;

namespace Yiguan.Storage.Sql;

/// <summary>A connection that reads for one caller, and what it asks. Who ends it gives it back.</summary>
internal abstract class ReadConnection : IAsyncDisposable
{
    /// <summary>The connection.</summary>
    public abstract DbConnection Connection { get; }

    /// <summary>Asks; the rows end before what is asked next on some databases, so they are read to the end or let go first.</summary>
    /// <param name="sql">The question.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <param name="parameters">Parameters by name.</param>
    public Task<DbDataReader> AskAsync(string sql, CancellationToken cancellation, params ReadOnlySpan<(string Name, object Value)> parameters) =>
        Filled(Command(sql), parameters).ExecuteReaderAsync(cancellation);

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();

    /// <summary>A command of the connection that goes with it, without parameters.</summary>
    protected abstract DbCommand Command(string sql);

    /// <summary>A command with its parameters.</summary>
    public static DbCommand Filled(DbCommand command, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }
        return command;
    }
}
