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
    /// <param name="parameters">Parameters by name, without the sign before it: string, long, bool, byte[] or null.</param>
    public abstract Task<IAnswer> AskAsync(string sql, CancellationToken cancellation, params ReadOnlySpan<(string Name, object? Value)> parameters);

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();
}
