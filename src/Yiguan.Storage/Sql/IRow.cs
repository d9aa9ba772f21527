using System.Data.Common;

namespace Yiguan.Storage.Sql;

/// <summary>A row that a database answered; columns count from 0. Values are string, long, byte[] or null, as both databases hold them.</summary>
internal interface IRow
{
    /// <summary>How many columns it has.</summary>
    int Count { get; }

    /// <summary>Whether there is no value.</summary>
    bool IsNull(int at);

    /// <summary>A whole number.</summary>
    long Number(int at);

    /// <summary>A text.</summary>
    string Text(int at);

    /// <summary>Bytes.</summary>
    byte[] Bytes(int at);

    /// <summary>Whatever there is; null where there is no value.</summary>
    object? Value(int at);
}

/// <summary>Rows one after another: itself the one that was read last.</summary>
internal interface IAnswer : IRow, IAsyncDisposable
{
    /// <summary>Goes to the next row; false behind the last.</summary>
    ValueTask<bool> ReadAsync(CancellationToken cancellation);
}

/// <summary>Rows as a driver reads them.</summary>
internal sealed class DriverAnswer(DbDataReader rows) : IAnswer
{
    public int Count => rows.FieldCount;

    public bool IsNull(int at) => rows.IsDBNull(at);

    public long Number(int at) => rows.GetInt64(at);

    public string Text(int at) => rows.GetString(at);

    public byte[] Bytes(int at) => (byte[])rows.GetValue(at);

    public object? Value(int at) => rows.IsDBNull(at) ? null : rows.GetValue(at);

    public async ValueTask<bool> ReadAsync(CancellationToken cancellation) => await rows.ReadAsync(cancellation);

    public ValueTask DisposeAsync() => rows.DisposeAsync();
}
