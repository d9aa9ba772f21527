using System.Data.Common;
using System.Globalization;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Commands;
using Yiguan.Core.Mechanisms;
using Yiguan.Storage.Ledger;

namespace Yiguan.Storage.Matters;

/// <summary>
/// Lets wholes end with their parts, where their mechanism says so. It is judged in a command of its own behind the fact of a part, on the versions of
/// all parts: of two that end at once the later one sees both. What a process that died left out, the daily look finds.
/// </summary>
internal sealed class Wholes(ILedgerStore store, Owner owner, MatterDesk desk)
{
    // What runs and has parts; whether they have come far enough the command asks.
    private const string Running = """
        SELECT DISTINCT w.matter FROM matter p JOIN matter w ON w.owner = p.owner AND w.matter = p.parent
        WHERE p.owner = @owner AND p.parent IS NOT NULL AND w.phase <> 'ended' AND w.merged_into IS NULL AND w.held IS NULL ORDER BY w.matter
        """;

    /// <summary>Looks at the whole of a part that has ended, or tells what is added up.</summary>
    public async Task AfterAsync(Matter before, Matter after, MechanismBook book, CancellationToken cancellation)
    {
        if (after.Parent is not { } whole || !IsTold(before, after, book.Of(after.Mechanism, after.MechanismVersion).Mechanism)) return;
        try
        {
            await FollowAsync(whole, cancellation);
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

    /// <summary>Ends every whole whose parts have come so far and that nobody looked at; answers how many were ended here.</summary>
    public async Task<int> FollowAllAsync(CancellationToken cancellation)
    {
        var ended = 0;
        foreach (var whole in await store.AskAsync(Running, [("owner", owner.Value)], cancellation).Select(r => (string)r[0]!).ToListAsync(cancellation))
        {
            if (await FollowAsync(whole, cancellation)) ended++;
        }
        return ended;
    }

    private static bool IsTold(Matter before, Matter after, Mechanism mechanism) =>
        (after.HasEnded(mechanism) && !(before.IsOpened && before.HasEnded(mechanism))) || (mechanism.Follow.How == FollowKind.Sum && !ReferenceEquals(before.Fields, after.Fields));
}
