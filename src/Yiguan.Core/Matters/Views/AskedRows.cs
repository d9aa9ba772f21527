using System.Collections.Immutable;
using Yiguan.Core.Matters.Facts;
using Yiguan.Core.Views;

namespace Yiguan.Core.Matters.Views;

/// <summary>待批延期 in rows: what was asked and not answered. Of what has ended nothing is to be answered.</summary>
internal static class AskedRows
{
    /// <summary>What is to be answered of a matter, each with the moment at which it was asked.</summary>
    public static ImmutableArray<(MatterExtensionAsked Asked, DateTimeOffset At)> Of(MatterStanding standing)
    {
        var matter = standing.Matter;
        if (matter.Asked.IsEmpty || matter.HasEnded(standing.Book.Of(matter.Mechanism, matter.MechanismVersion).Mechanism)) return [];
        return [.. matter.Asked.Values.Select(a => (a, matter.Facts.Last(f => f.Fact is MatterExtensionAsked said && said.Clock == a.Clock).Recorded))];
    }

    /// <summary>Writes where that has changed.</summary>
    public static void Write(RowBatch rows, string owner, string matter, ImmutableArray<(MatterExtensionAsked Asked, DateTimeOffset At)> before, ImmutableArray<(MatterExtensionAsked Asked, DateTimeOffset At)> after)
    {
        foreach (var (gone, _) in before.Where(b => after.All(a => a.Asked.Clock != b.Asked.Clock))) rows.Remove(MatterTables.Asked, owner, matter, gone.Clock);
        foreach (var (asked, at) in after.Except(before)) rows.Put(MatterTables.Asked, owner, matter, asked.Clock, CountyZone.Number(asked.Until), asked.Reason, asked.Unit, CountyZone.Micro(at));
    }
}
