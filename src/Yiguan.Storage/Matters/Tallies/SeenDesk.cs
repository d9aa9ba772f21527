using Yiguan.Core.Matters.Tallies;

namespace Yiguan.Storage.Matters.Tallies;

/// <summary>What is remembered of one post. All but <see cref="Asked"/> and <see cref="Size"/> is touched by who has the turn.</summary>
internal sealed class SeenDesk
{
    /// <summary>His matters at present; null before they were counted.</summary>
    public SeenMatters? Seen { get; private set; }

    /// <summary>His counts of other moments.</summary>
    public SeenMoments Moments { get; } = new();

    /// <summary>When it was asked for last, by number.</summary>
    public long Asked { get; set; }

    /// <summary>How much is remembered, as of the last turn, bytes.</summary>
    public long Size { get; private set; }

    // Nothing waits for its handle, so that there is nothing to dispose of.
    private SemaphoreSlim Gate { get; } = new(1, 1);

    private SemaphoreSlim EarlierGate { get; } = new(1, 1);

    /// <summary>Waits for the turn, which ends with what is returned.</summary>
    public async Task<IDisposable> TurnAsync(CancellationToken cancellation = default)
    {
        await Gate.WaitAsync(cancellation);
        return new Leave(() =>
        {
            Size = (Seen?.Size ?? 0) + Moments.Size;
            Gate.Release();
        });
    }

    /// <summary>Waits for the right to count an earlier moment, which ends with what is returned. Whoever has it waits for the turn too, never the other way round.</summary>
    public async Task<IDisposable> EarlierAsync(CancellationToken cancellation)
    {
        await EarlierGate.WaitAsync(cancellation);
        return new Leave(() => EarlierGate.Release());
    }

    /// <summary>Takes the present. Counts of other moments are those of the matters that were seen: of others they say nothing.</summary>
    public void Take(SeenMatters seen)
    {
        if (seen != Seen) Moments.Clear();
        Seen = seen;
    }

    /// <summary>The counts of a moment as they are remembered, to be changed by who takes them, with the matters that came or went since; null where they are not.</summary>
    public (SeenMatters Seen, int Version, Tally? Tally, IReadOnlyList<(string Matter, bool IsNew)> Changes) Start(long at)
    {
        var seen = Seen!;
        return Moments.Find(at) is var (tally, version) && seen.ChangesSince(version) is { } changes
            ? (seen, seen.Version, new Tally(tally), changes)
            : (seen, seen.Version, null, []);
    }

    /// <summary>A copy of the counts of a moment, the present or one remembered for the matters that are seen now; null where they are not.</summary>
    public Tally? TallyOf(long at) => at == Seen!.At ? Seen.Tally : Moments.Find(at) is var (tally, version) && version == Seen.Version ? new Tally(tally) : null;

    /// <summary>Remembers the counts of a moment, unless a matter came or went while they were counted, or it is still to come: then it may be recorded otherwise.</summary>
    public void Keep(long at, SeenMatters seen, int version, Tally tally)
    {
        if (seen == Seen && version == seen.Version && at < seen.At) Moments.Keep(at, version, new Tally(tally));
    }

    private sealed class Leave(Action leave) : IDisposable
    {
        public void Dispose() => leave();
    }
}

/// <summary>Counts of other moments than the present, the last that were asked for. Not safe for several threads.</summary>
internal sealed class SeenMoments
{
    private const int Most = 64;

    // A cell of a count with its entry and its share of the names, and what a count takes up by itself.
    private const int OfCell = 48, OfCount = 600;

    private readonly Dictionary<long, (Tally Tally, int Version, long Asked)> _all = [];
    private long _asked;

    /// <summary>How much is remembered, bytes.</summary>
    public long Size { get; private set; }

    /// <summary>The counts of a moment, and the version of the matters that they are of.</summary>
    public (Tally Tally, int Version)? Find(long at) => _all.TryGetValue(at, out var found) ? (found.Tally, found.Version) : null;

    /// <summary>The moment nearest to one, of those that are known for the matters that are seen now, the present among them.</summary>
    public long Nearest(long at, SeenMatters seen) => _all.Where(m => m.Value.Version == seen.Version).Select(m => m.Key).Append(seen.At).MinBy(known => Math.Abs(known - at));

    /// <summary>Remembers counts.</summary>
    public void Keep(long at, int version, Tally tally)
    {
        if (_all.Count >= Most && !_all.ContainsKey(at)) _all.Remove(_all.MinBy(m => m.Value.Asked).Key);
        _all[at] = (tally, version, ++_asked);
        Size = _all.Values.Sum(m => OfCount + ((long)OfCell * m.Tally.Size));
    }

    /// <summary>Forgets a moment and those after it: something was recorded for it late.</summary>
    public void RemoveFrom(long at)
    {
        foreach (var late in _all.Keys.Where(m => m >= at).ToList()) _all.Remove(late);
        Size = _all.Values.Sum(m => OfCount + ((long)OfCell * m.Tally.Size));
    }

    /// <summary>Forgets all.</summary>
    public void Clear() => RemoveFrom(long.MinValue);
}
