using System.Runtime.InteropServices;
using Yiguan.Core.Matters.Lists;
using Yiguan.Core.Matters.Tallies;
using Yiguan.Storage.Ledger;

namespace Yiguan.Storage.Matters.Tallies;

/// <summary>
/// One reader's matters as they were counted last, each with what it was counted by: asked again, only what was touched since is looked at. Whatever
/// else his counts hang on (his units, the adopted mechanisms, a day that a scope asks for) begins them anew. Not safe for several threads.
/// </summary>
internal sealed class SeenMatters
{
    // Who wants to know of a change longer ago counts anew.
    private const int MostChanges = 10_000;

    // Bytes on a machine of 64 bits: an entry of a dictionary with its bucket, what a text takes up beside its letters, a change, and a cell with its place and its names.
    private const int OfEntry = 28, OfText = 24, OfChange = 16, OfCell = 268;

    private readonly Dictionary<string, int> _cells = new(StringComparer.Ordinal);
    private readonly List<TallyCell> _all = [];
    private readonly List<long> _counts = [];
    private readonly Dictionary<TallyCell, int> _places = [];
    private readonly List<(string Matter, bool IsNew)> _changes = [];
    private int _forgotten;
    private long _letters;

    /// <summary>Matters counted on a ground.</summary>
    /// <param name="ground">What the counts hang on.</param>
    /// <param name="head">The last fact that was in the ledger before the rows were read.</param>
    /// <param name="at">The moment of the counts, microseconds since 1970-01-01 UTC.</param>
    /// <param name="counted">The matters.</param>
    public SeenMatters(SeenGround ground, LedgerEnd head, long at, IEnumerable<(string Matter, TallyCell Cell)> counted)
    {
        (Ground, Head, At) = (ground, head, at);
        foreach (var (matter, cell) in counted) Put(matter, cell);
    }

    public SeenGround Ground { get; }

    public LedgerEnd Head { get; private set; }

    public long At { get; private set; }

    /// <summary>How many matters are remembered.</summary>
    public int Count => _cells.Count;

    /// <summary>How much is remembered, bytes: what its lists take up, room that waits in them included, and the letters of the ids.</summary>
    public long Size => ((long)OfEntry * _cells.Capacity) + ((long)OfText * _cells.Count) + (2 * _letters) + ((long)OfChange * _changes.Capacity) + ((long)OfCell * _all.Count);

    /// <summary>How often a matter has come or gone.</summary>
    public int Version => _forgotten + _changes.Count;

    /// <summary>The counts.</summary>
    public Tally Tally
    {
        get
        {
            var tally = new Tally();
            for (var i = 0; i < _all.Count; i++)
            {
                if (_counts[i] > 0) tally.Add(_all[i], _counts[i]);
            }
            return tally;
        }
    }

    /// <summary>Whether a matter is among them.</summary>
    public bool Has(string matter) => _cells.ContainsKey(matter);

    /// <summary>Takes up what was touched.</summary>
    /// <param name="touched">Matters of which something may be another.</param>
    /// <param name="counted">Those of them that are among the reader's now.</param>
    /// <param name="head">As of the constructor.</param>
    /// <param name="at">As of the constructor.</param>
    public void Follow(IReadOnlyCollection<string> touched, IReadOnlyDictionary<string, TallyCell> counted, LedgerEnd head, long at)
    {
        foreach (var matter in touched)
        {
            var was = _cells.Remove(matter, out var place);
            if (was) (_letters, _counts[place]) = (_letters - matter.Length, _counts[place] - 1);
            var isNow = counted.TryGetValue(matter, out var cell);
            if (isNow) Put(matter, cell);
            if (was != isNow) _changes.Add((matter, isNow));
        }
        (Head, At) = (head, at);
        if (_changes.Count <= MostChanges) return;
        _forgotten += _changes.Count - (MostChanges / 2);
        _changes.RemoveRange(0, _changes.Count - (MostChanges / 2));
    }

    /// <summary>Matters that came or went since a version, each once, and whether it came; null where that is forgotten.</summary>
    public IReadOnlyList<(string Matter, bool IsNew)>? ChangesSince(int version)
    {
        if (version < _forgotten) return null;
        // What came and went again is as it was: coming and going take turns.
        return [.. _changes.Skip(version - _forgotten).GroupBy(c => c.Matter, StringComparer.Ordinal).Where(g => g.Count() % 2 == 1).Select(g => g.Last())];
    }

    private void Put(string matter, TallyCell cell)
    {
        var place = PlaceOf(cell);
        ref var of = ref CollectionsMarshal.GetValueRefOrAddDefault(_cells, matter, out var was);
        if (was) _counts[of]--;
        else _letters += matter.Length;
        _counts[of = place]++;
    }

    private int PlaceOf(TallyCell cell)
    {
        if (_places.TryGetValue(cell, out var place)) return place;
        _all.Add(cell);
        _counts.Add(0);
        return _places[cell] = _all.Count - 1;
    }
}

/// <summary>What a reader's counts hang on beside the matters themselves.</summary>
/// <param name="Reader">Who reads.</param>
/// <param name="Way">Which matters are counted.</param>
/// <param name="Book">How many facts the adopted mechanisms have.</param>
/// <param name="Plans">The last change of a calendar or mechanism that all rows have followed: they may be written anew for a moment long before.</param>
/// <param name="Rebuilt">How often the rows were made again from the ledger.</param>
/// <param name="Today">The day or the moment, where a scope asks for it.</param>
internal sealed record SeenGround(Reader Reader, SeenWay Way, long Book, long Plans, long Rebuilt, DateTimeOffset? Today)
{
    /// <summary>Whether counts made on the one ground are counts on the other.</summary>
    public bool Is(SeenGround other) =>
        (Way, Book, Plans, Rebuilt, Today, Reader.Post, Reader.Unit, Reader.Oversees) == (other.Way, other.Book, other.Plans, other.Rebuilt, other.Today, other.Reader.Post, other.Reader.Unit, other.Reader.Oversees)
        && Reader.Units.SetEquals(other.Reader.Units) && Reader.Subtree.SetEquals(other.Reader.Subtree) && Reader.Answers.SetEquals(other.Reader.Answers) && Reader.Duties.SetEquals(other.Reader.Duties);
}

/// <summary>Which matters are counted for a reader.</summary>
internal enum SeenWay
{
    /// <summary>Those that he sees.</summary>
    Seen,

    /// <summary>Those of restricted mechanisms that he sees.</summary>
    SeenOfRestricted,

    /// <summary>Those that he does not see.</summary>
    Hidden,
}
