using System.Data.Common;
using System.Globalization;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Commands;
using Yiguan.Core.Matters.Facts;
using Yiguan.Core.Mechanisms;
using Yiguan.Storage.Ledger;

namespace Yiguan.Storage.Matters;

/// <summary>
/// Lets wholes end with their parts, where their mechanism says so, and go on with a part that is opened again. It is judged in a command of its own behind the fact of a part, on the versions of
/// all parts: of two that end at once the later one sees both. What a process that died left out, the daily look finds.
/// </summary>
internal sealed class Wholes(ILedgerStore store, Owner owner, MatterDesk desk)
{
    // What runs and has parts; whether they have come far enough the command asks.
    private const string Running = """
        SELECT DISTINCT w.matter FROM matter p JOIN matter w ON w.owner = p.owner AND w.matter = p.parent
        WHERE p.owner = @owner AND p.parent IS NOT NULL AND w.phase <> 'ended' AND w.merged_into IS NULL AND w.held IS NULL ORDER BY w.matter
        """;

    /// <summary>Of matters w that stand ended: that they ended with their parts. One that was opened again after that ended by a hand.</summary>
    internal const string EndedWithParts = $"""
        (SELECT f.type FROM fact f WHERE f.owner = w.owner AND f.stream = '{MatterFact.Streams}' || w.matter AND f.type IN ('matter-followed', 'matter-called-back', 'matter-reopened')
         ORDER BY f.version DESC LIMIT 1) = 'matter-followed'
        """;

    // What had ended with its parts while one that was opened again goes on; whether enough of them still stand ended the command asks.
    private const string LeftEnded = $"""
        SELECT w.matter, min(p.matter) FROM matter p JOIN matter w ON w.owner = p.owner AND w.matter = p.parent
        WHERE p.owner = @owner AND p.parent IS NOT NULL AND p.phase <> 'ended' AND p.merged_into IS NULL AND p.reopenings > 0 AND w.phase = 'ended' AND w.merged_into IS NULL
          AND {EndedWithParts}
        GROUP BY w.matter ORDER BY w.matter
        """;

    /// <summary>Looks at the whole of a part that has ended or was opened again, or tells what is added up.</summary>
    public async Task AfterAsync(Matter before, Matter after, MechanismBook book, CancellationToken cancellation)
    {
        if (after.Parent is not { } whole) return;
        var mechanism = book.Of(after.Mechanism, after.MechanismVersion).Mechanism;
        try
        {
            if (IsTold(before, after, mechanism)) await FollowAsync(whole, cancellation);
            else if (before.IsOpened && before.HasEnded(mechanism) && !after.HasEnded(mechanism)) await CallBackAsync(whole, after.Id, cancellation);
        }
        // The fact itself is recorded; the daily look does what could not be done now.
        catch (DbException fault) when (StoreFault.IsUnavailable(fault))
        {
        }
    }

    /// <summary>Ends a whole whose parts have come so far; answers whether it was ended here.</summary>
    public async Task<bool> FollowAsync(string whole, CancellationToken cancellation)
    {
        if (await desk.FindAsync(whole, cancellation) is not { } matter) return false;
        var key = string.Create(CultureInfo.InvariantCulture, $"follow/{whole}/{matter.Version}");
        var done = await desk.DoAsync(whole, new FollowParts(DueDesk.Clockwork), new Doing(key) { Cause = $"parts:{whole}" }, cancellation);
        return done.Receipt is { Again: false };
    }

    /// <summary>Lets a whole go on with a part that was opened again; answers whether it was called back here.</summary>
    public async Task<bool> CallBackAsync(string whole, string part, CancellationToken cancellation)
    {
        if (await desk.FindAsync(whole, cancellation) is not { } matter) return false;
        var key = string.Create(CultureInfo.InvariantCulture, $"call-back/{whole}/{matter.Version}");
        var done = await desk.DoAsync(whole, new CallBack(DueDesk.Clockwork, part), new Doing(key) { Cause = $"part:{part}" }, cancellation);
        return done.Receipt is { Again: false };
    }

    /// <summary>Ends every whole whose parts have come so far, and lets every one go on that ended before a part was opened again, where nobody looked at it; answers how many it was here.</summary>
    public async Task<int> FollowAllAsync(CancellationToken cancellation)
    {
        var followed = 0;
        foreach (var row in await store.AskAsync(LeftEnded, [("owner", owner.Value)], cancellation).ToListAsync(cancellation))
        {
            if (await CallBackAsync((string)row[0]!, (string)row[1]!, cancellation)) followed++;
        }
        foreach (var whole in await store.AskAsync(Running, [("owner", owner.Value)], cancellation).Select(r => (string)r[0]!).ToListAsync(cancellation))
        {
            if (await FollowAsync(whole, cancellation)) followed++;
        }
        return followed;
    }

    private static bool IsTold(Matter before, Matter after, Mechanism mechanism) =>
        (after.HasEnded(mechanism) && !(before.IsOpened && before.HasEnded(mechanism))) || (mechanism.Follow.How == FollowKind.Sum && !ReferenceEquals(before.Fields, after.Fields));
}
