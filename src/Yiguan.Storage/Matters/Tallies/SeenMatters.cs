using Yiguan.Core.Matters.Lists;
using Yiguan.Core.Matters.Tallies;

namespace Yiguan.Storage.Matters.Tallies;

/// <summary>
/// One reader's matters as they were counted last, each with what it was counted by: asked again, only what was touched since is looked at. Whatever
/// else his counts hang on (his units, the adopted mechanisms, a day that a scope asks for) begins them anew.
/// </summary>
/// <param name="Ground">What all of it hangs on.</param>
/// <param name="Head">The last fact that was in the ledger before the rows were read.</param>
/// <param name="At">The moment of the counts, microseconds.</param>
/// <param name="Cells">What each matter was counted by, as its place in <paramref name="Index"/>.</param>
/// <param name="Index">What is counted by.</param>
internal sealed record SeenMatters(SeenGround Ground, long Head, long At, Dictionary<string, int> Cells, CellIndex Index)
{
    /// <summary>How many matters are remembered.</summary>
    public int Size => Cells.Count;

    /// <summary>The counts, to be added to others or taken off them.</summary>
    public Tally Tally
    {
        get
        {
            var counts = new long[Index.Count];
            foreach (var cell in Cells.Values) counts[cell]++;
            var tally = new Tally();
            for (var i = 0; i < counts.Length; i++)
            {
                if (counts[i] > 0) tally.Add(Index[i], counts[i]);
            }
            return tally;
        }
    }
}

/// <summary>What a reader's counts hang on beside the matters themselves.</summary>
/// <param name="Reader">Who reads.</param>
/// <param name="Way">Which matters are counted.</param>
/// <param name="Book">How many facts the adopted mechanisms have.</param>
/// <param name="Plans">The last change of a calendar or mechanism that all rows have followed: they may be written anew for a moment long before.</param>
/// <param name="Today">The day or the moment, where a scope asks for it.</param>
internal sealed record SeenGround(Reader Reader, SeenWay Way, long Book, long Plans, DateTimeOffset? Today)
{
    /// <summary>Whether counts made on the one ground are counts on the other.</summary>
    public bool Is(SeenGround other) =>
        (Way, Book, Plans, Today, Reader.Post, Reader.Unit, Reader.Oversees) == (other.Way, other.Book, other.Plans, other.Today, other.Reader.Post, other.Reader.Unit, other.Reader.Oversees)
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

/// <summary>What matters are counted by, each once. Not safe for several threads.</summary>
internal sealed class CellIndex
{
    private readonly Dictionary<TallyCell, int> _places = [];
    private readonly List<TallyCell> _all = [];

    public int Count => _all.Count;

    public TallyCell this[int place] => _all[place];

    public int Of(TallyCell cell)
    {
        if (_places.TryGetValue(cell, out var place)) return place;
        _all.Add(cell);
        return _places[cell] = _all.Count - 1;
    }
}
