using System.Collections.Immutable;
using Yiguan.Core.Ledger;

namespace Yiguan.Core.Views;

/// <summary>
/// A view that a decision needs: its rows change in the same transaction as the fact. It is folded stream by stream, so a row depends on
/// one stream alone and a rebuild needs the memory of one stream.
/// </summary>
public abstract class StreamView
{
    /// <summary>Its name in messages and in the list of rebuilds.</summary>
    public abstract string Name { get; }

    /// <summary>Its tables. No two views share one.</summary>
    public abstract ImmutableArray<Table> Tables { get; }

    /// <summary>Whether facts of that stream leave rows here.</summary>
    public abstract bool Reads(string stream);

    /// <summary>A stream that must be known before any of its own is taken (mechanisms, for matters); null for most.</summary>
    public virtual string? Background => null;

    /// <summary>The view with the entries of <see cref="Background"/> known, for a rebuild. Where an append is recorded, the state it brings knows them.</summary>
    public virtual StreamView Before(IEnumerable<Entry> background) => this;

    /// <summary>The state of a stream that holds nothing yet; null where rows need no more than the fact.</summary>
    public virtual object? Empty(Owner owner, string stream) => null;

    /// <summary>Takes one fact: writes its rows and answers the state after it. Pure but for the rows.</summary>
    public abstract object? Take(object? state, Entry entry, RowBatch rows);

    /// <summary>Lets a stream without a new fact follow its background: writes the rows that change and answers the state after it. Pure but for the rows.</summary>
    public virtual object? Follow(object? state, Owner owner, RowBatch rows) => state;
}

/// <summary>A view that follows the ledger in order and names the sequence it has reached. Its rows may add up facts of many streams.</summary>
public abstract class FollowingView
{
    /// <summary>Its name, under which the sequence it reached is kept.</summary>
    public abstract string Name { get; }

    /// <summary>Its tables.</summary>
    public abstract ImmutableArray<Table> Tables { get; }

    /// <summary>Whether what a node answers is wrong as long as it is behind. A view that only finds things may be built beside the work of the day.</summary>
    public virtual bool Counts => true;

    /// <summary>The keys whose present rows it must see before it can take these entries.</summary>
    public abstract IEnumerable<(Table Table, RowKey Key)> Needs(ReadOnlySpan<Entry> entries);

    /// <summary>Takes entries in order. <paramref name="present"/> answers the row of a key asked for by <see cref="Needs"/>, null where there is none.</summary>
    public abstract void Take(ReadOnlySpan<Entry> entries, Func<Table, RowKey, object?[]?> present, RowBatch rows);
}
