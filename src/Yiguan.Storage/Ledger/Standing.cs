using Yiguan.Core.Ledger;

namespace Yiguan.Storage.Ledger;

/// <summary>What stands in the store when a group is judged, read behind the head row.</summary>
/// <param name="Head">Where the ledger ends.</param>
/// <param name="Versions">The last version of each stream that the group names; a stream that is absent holds nothing.</param>
/// <param name="Earlier">Commands of the group's keys that are recorded already.</param>
public sealed record Standing(Head Head, IReadOnlyDictionary<string, long> Versions, IReadOnlyDictionary<string, EarlierCommand> Earlier);

/// <summary>A command that is recorded.</summary>
/// <param name="First">Sequence of its first fact.</param>
/// <param name="Last">Sequence of its last fact.</param>
/// <param name="Recorded">When, UTC.</param>
/// <param name="Actor">Who acted.</param>
/// <param name="Stream">Of its first fact.</param>
/// <param name="Type">Of its first fact.</param>
public sealed record EarlierCommand(long First, long Last, DateTimeOffset Recorded, string Actor, string Stream, string Type)
{
    /// <summary>Whether an append may be the same command told again.</summary>
    public bool IsSame(Append append)
    {
        ArgumentNullException.ThrowIfNull(append);
        return append.Actor == Actor && append.Facts[0].Stream == Stream && append.Facts[0].Type == Type && append.Facts.Length == Last - First + 1;
    }
}
