using Yiguan.Core.Ledger;
using Yiguan.Core.Matters.Facts;

namespace Yiguan.Core.Matters;

/// <summary>A fact of a matter with its place in the ledger.</summary>
/// <param name="Version">Place in the matter's stream, from 1.</param>
/// <param name="Recorded">When it was recorded, UTC.</param>
/// <param name="Happened">When it is said to have happened, UTC.</param>
/// <param name="Actor">The post that acted.</param>
/// <param name="Fact">What happened.</param>
public sealed record RecordedMatterFact(long Version, DateTimeOffset Recorded, DateTimeOffset Happened, string Actor, MatterFact Fact)
{
    /// <summary>The fact that an entry holds.</summary>
    /// <exception cref="InvalidOperationException">It is no fact of a matter.</exception>
    public static RecordedMatterFact Of(Entry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return FactCatalogue.Read(entry) is MatterFact fact
            ? new RecordedMatterFact(entry.Version, entry.Recorded, entry.Happened, entry.Actor, fact)
            : throw new InvalidOperationException($"{entry.Type} at {entry.Owner} {entry.Sequence} is no fact of a matter.");
    }
}
