using Yiguan.Core.Ledger;
using Yiguan.Core.Matters.Lists;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Notices;
using Yiguan.Core.Views;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Matters;

namespace Yiguan.Storage.Notices;

/// <summary>Counts what stands before a unit. Each number is what its reader finds in the list of the same name. Safe for many threads.</summary>
public sealed class DigestDesk(ILedgerStore store, Owner owner)
{
    /// <summary>Further than this is not counted.</summary>
    public const int Counted = 1000;

    private readonly MatterLists _lists = new(store, owner);

    /// <summary>The digest of a reader's unit.</summary>
    public async Task<Digest> OfAsync(Reader reader, DateTimeOffset now, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var own = new MatterFilter { Units = [reader.Unit], IsRunning = true, Reader = reader };
        return new Digest(
            await WaitingAsync(reader, cancellation), await DueAsync(own, now, cancellation),
            await _lists.CountAsync(own with { Colour = Colour.Yellow }, now, Counted, cancellation), await _lists.CountAsync(own with { Colour = Colour.Red }, now, Counted, cancellation));
    }

    private async Task<long> DueAsync(MatterFilter own, DateTimeOffset now, CancellationToken cancellation)
    {
        var (today, sunday) = (CountyZone.DayOf(now), Digest.Sunday(CountyZone.DayOf(now)));
        var promised = await _lists.CountAsync(own with { DueFrom = today, DueThrough = sunday }, now, Counted, cancellation);
        // What was promised for no day is due by its limits.
        var turning = await _lists.TurningAsync(own with { Most = Counted }, now, cancellation, after: now);
        return promised + turning.Count(l => l.Due <= sunday);
    }

    private async Task<long> WaitingAsync(Reader reader, CancellationToken cancellation)
    {
        const string Sql = """
            SELECT count(*) FROM sending s JOIN matter m ON m.owner = s.owner AND m.matter = s.matter AND m.ended IS NULL
            WHERE s.owner = @owner AND s.unit = @unit AND s.asks = 1 AND s.accepted IS NULL AND s.declined IS NULL AND s.gone IS NULL AND s.withdrawn IS NULL
            """;
        var waiting = 0L;
        foreach (var unit in reader.Answers) waiting += (long)(await store.AskAsync(Sql, [("owner", owner.Value), ("unit", unit)], cancellation).SingleAsync(cancellation))[0]!;
        return waiting;
    }
}
