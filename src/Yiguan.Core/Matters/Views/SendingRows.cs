using System.Collections.Immutable;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters.Receipts;
using Yiguan.Core.Views;

namespace Yiguan.Core.Matters.Views;

/// <summary>Writes what a fact changes in the ways of a matter to units.</summary>
internal static class SendingRows
{
    private const string Documents = "document:";

    public static void Write(Owner owner, MatterStanding before, MatterStanding after, RowBatch rows)
    {
        var (was, now) = (Of(before), Of(after));
        foreach (var gone in was.Keys.Where(k => !now.ContainsKey(k))) rows.Remove(MatterTables.Sending, owner.Value, after.Matter.Id, gone.Unit, gone.Since);
        foreach (var (key, sending) in now)
        {
            if (was.GetValueOrDefault(key) != sending) Put(owner, after.Matter, key, sending, rows);
        }
    }

    // Two ways to one unit within a microsecond are one: the one that bears.
    private static Dictionary<(string Unit, long Since), Sending> Of(MatterStanding standing)
    {
        var (matter, ways) = (standing.Matter, new Dictionary<(string, long), Sending>());
        if (!matter.IsOpened) return ways;
        foreach (var sending in Sending.Of(matter, standing.Book.Of(matter.Mechanism, matter.MechanismVersion).Mechanism).OrderBy(s => s.Bears)) ways[(sending.Unit, CountyZone.Micro(sending.Sent))] = sending;
        return ways;
    }

    private static void Put(Owner owner, Matter matter, (string Unit, long Since) key, Sending s, RowBatch rows) => rows.Put(
        MatterTables.Sending, owner.Value, matter.Id, key.Unit, key.Since, s.Role, Document(matter.Source), s.Bears ? 1L : 0L, s.Asks ? 1L : 0L, Micro(s.Accepted), Micro(s.Declined),
        s.IsRelayed ? Micro(s.Left) : null, Micro(s.Left ?? s.Withdrawn), Micro(s.Withdrawn));

    private static string? Document(string? source) => source is not null && source.StartsWith(Documents, StringComparison.Ordinal) ? source[Documents.Length..].Split('/')[0] : null;

    private static long? Micro(DateTimeOffset? at) => at is { } moment ? CountyZone.Micro(moment) : null;
}
