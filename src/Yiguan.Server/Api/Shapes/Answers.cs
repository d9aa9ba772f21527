namespace Yiguan.Server.Api.Shapes;

/// <summary>What was recorded. It is on disk.</summary>
/// <param name="Matter">Id of the matter.</param>
/// <param name="Version">How many facts the matter has then: what the ETag says, and If-Match asks for.</param>
/// <param name="First">Place of the first fact in the ledger.</param>
/// <param name="Last">Place of the last one.</param>
/// <param name="At">When it was recorded, UTC.</param>
public sealed record Recorded(string Matter, long Version, long First, long Last, DateTimeOffset At)
{
    /// <summary>文号 of a matter that was opened: 督〔2026〕12号; absent else.</summary>
    public string? Number { get; init; }
}

/// <summary>What became of each row of a bulk, in the order of the rows.</summary>
/// <param name="Done">How many were opened or done, now or before under the same key.</param>
/// <param name="Refused">How many were not.</param>
/// <param name="Results">One a row.</param>
public sealed record BulkResult(int Done, int Refused, IReadOnlyList<RowResult> Results);

/// <summary>What became of one row.</summary>
/// <param name="Row">Its place, from 0.</param>
/// <param name="Status">The status that it would have had by itself.</param>
public sealed record RowResult(int Row, int Status)
{
    /// <summary>What was recorded; absent where nothing was.</summary>
    public Recorded? Recorded { get; init; }

    /// <summary>Why not; absent where it was.</summary>
    public Problem? Problem { get; init; }
}

/// <summary>Whom the office takes the request for.</summary>
/// <param name="Post">Id of the post it acts from.</param>
/// <param name="Unit">Id of the unit of the post.</param>
/// <param name="Rights">What it may do.</param>
/// <param name="Application">Name of the application; absent where a person asks.</param>
/// <param name="Until">The last day of the token; absent likewise.</param>
public sealed record Me(string Post, string Unit, IReadOnlyList<string> Rights, string? Application, DateOnly? Until);
