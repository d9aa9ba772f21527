using Yiguan.Core.Documents;
using Yiguan.Core.Ledger;
using Yiguan.Core.Views;
using Yiguan.Storage.Ledger;

namespace Yiguan.Storage.Documents;

/// <summary>Lists of one owner's documents.</summary>
public sealed class DocumentLists(ILedgerStore store, Owner owner)
{
    private const string Columns = "document, name, day, state, received, receiver, unit, approved, approver, before, length, commitments, corrections, findings, changed, version";

    /// <summary>Documents, the last one received first.</summary>
    /// <param name="state">Only those that stand there; null for all.</param>
    /// <param name="after">Those received before this one, which was the last of the page before; null for the first page.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public async Task<IReadOnlyList<DocumentLine>> ListAsync(DocumentState? state, DocumentLine? after, int most, CancellationToken cancellation)
    {
        var where = (state is null ? "" : " AND state = @state") + (after is null ? "" : " AND (received < @received OR received = @received AND document > @document)");
        var sql = $"SELECT {Columns} FROM document WHERE owner = @owner{where} ORDER BY received DESC, document LIMIT @most";
        return await store.AskAsync(sql, Given(("most", (long)most), ("state", state is { } s ? Word(s) : null), ("received", after is null ? null : CountyZone.Micro(after.Received)), ("document", after?.Document)), cancellation)
            .Select(Line).ToListAsync(cancellation);
    }

    /// <summary>One document; null where there is none of that id.</summary>
    public async Task<DocumentLine?> FindAsync(string document, CancellationToken cancellation) =>
        await store.AskAsync($"SELECT {Columns} FROM document WHERE owner = @owner AND document = @document", Given(("document", document)), cancellation).Select(Line).FirstOrDefaultAsync(cancellation);

    private List<(string Name, object? Value)> Given(params (string Name, object? Value)[] values) => [("owner", owner.Value), .. values.Where(v => v.Value is not null)];

    private static string Word(DocumentState state) => state.ToString().ToLowerInvariant();

    private static DocumentLine Line(object?[] r) => new((string)r[0]!, (string)r[1]!, Enum.Parse<DocumentState>((string)r[3]!, ignoreCase: true), CountyZone.Instant((long)r[4]!))
    {
        Day = r[2] is long day ? CountyZone.Day(day) : null,
        Receiver = (string)r[5]!,
        Unit = (string)r[6]!,
        Approved = r[7] is long approved ? CountyZone.Instant(approved) : null,
        Approver = (string?)r[8],
        Before = (string?)r[9],
        Length = (long)r[10]!,
        Commitments = (long)r[11]!,
        Corrections = (long)r[12]!,
        Findings = (long)r[13]!,
        Changed = CountyZone.Instant((long)r[14]!),
        Version = (long)r[15]!,
    };
}

/// <summary>A document in a list.</summary>
/// <param name="Document">Its id.</param>
/// <param name="Name">What it is called.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Received">When it was received, UTC.</param>
public sealed record DocumentLine(string Document, string Name, DocumentState State, DateTimeOffset Received)
{
    /// <summary>The day it bears; null where none is known.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>Post that brought it.</summary>
    public string Receiver { get; init; } = "";

    /// <summary>Unit of that post.</summary>
    public string Unit { get; init; } = "";

    /// <summary>When it was approved, UTC.</summary>
    public DateTimeOffset? Approved { get; init; }

    /// <summary>Post that approved it.</summary>
    public string? Approver { get; init; }

    /// <summary>Id of the document that it is a new version of.</summary>
    public string? Before { get; init; }

    /// <summary>Length of its text in code points.</summary>
    public long Length { get; init; }

    /// <summary>How many commitments it has as it stands.</summary>
    public long Commitments { get; init; }

    /// <summary>How many corrections were made.</summary>
    public long Corrections { get; init; }

    /// <summary>How many findings were settled or accepted.</summary>
    public long Findings { get; init; }

    /// <summary>When its last fact was recorded, UTC.</summary>
    public DateTimeOffset Changed { get; init; }

    /// <summary>How many facts it has.</summary>
    public long Version { get; init; }
}
