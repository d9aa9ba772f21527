using Yiguan.Core;
using Yiguan.Core.Ledger;

namespace Yiguan.Storage.Nodes;

/// <summary>What the office's clockwork does.</summary>
public enum WorkKind
{
    /// <summary>Running matters whose plans followed a calendar or another version of their mechanism.</summary>
    Planned,

    /// <summary>Steps of ladders, and held matters that go on.</summary>
    Due,

    /// <summary>Days of recurrences.</summary>
    Recurred,

    /// <summary>Matters that opening rules opened.</summary>
    Opened,

    /// <summary>Matters that ended with their parts, or went on with one that was opened again.</summary>
    Followed,

    /// <summary>Days whose counts were closed.</summary>
    Closed,

    /// <summary>Units that were reminded of what they had not opened or accepted.</summary>
    Prompted,

    /// <summary>Notices to persons.</summary>
    Noticed,

    /// <summary>Messages that left the house.</summary>
    Handed,
}

/// <summary>Hears what a <see cref="DueWorker"/> does. Called from many threads.</summary>
public interface IWorkLog
{
    /// <summary>Something was done here; what another node did is told there.</summary>
    /// <param name="owner">Whose.</param>
    /// <param name="kind">What.</param>
    /// <param name="count">How many; at least 1.</param>
    void Did(Owner owner, WorkKind kind, int count);

    /// <summary>Nothing can be done for now; told once, until <see cref="GoesOn"/>.</summary>
    /// <param name="owner">Whose; null: anybody's.</param>
    /// <param name="why">The store is away, or a newer version has recorded what this one cannot read.</param>
    void Waits(Owner? owner, Refusal why);

    /// <summary>A fault of ours, or of one ledger: it is told each time, and left alone for a while. Nobody else is kept waiting by it.</summary>
    /// <param name="owner">Whose.</param>
    /// <param name="matter">The matter where the fault is in what is due about one; null where the owner's whole work stands still.</param>
    /// <param name="fault">What went wrong.</param>
    /// <param name="pause">How long it is left alone.</param>
    void Failed(Owner owner, string? matter, Exception fault, TimeSpan pause);

    /// <summary>It goes on.</summary>
    void GoesOn(Owner? owner);
}
