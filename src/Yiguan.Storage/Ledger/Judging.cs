using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Yiguan.Core.Expunging;
using Yiguan.Core.Ledger;
using Yiguan.Core.Views;
using Yiguan.Storage.Expunging;

namespace Yiguan.Storage.Ledger;

/// <summary>One group being judged, command by command.</summary>
internal sealed class Judging(Owner owner, Standing standing, ImmutableArray<StreamView> views, DateTimeOffset recorded)
{
    private readonly Chain _chain = new(standing.Head.Algorithm);
    private readonly Dictionary<string, long> _versions = new(standing.Versions, StringComparer.Ordinal);
    private readonly Dictionary<string, EarlierCommand> _earlier = new(standing.Earlier, StringComparer.Ordinal);
    private readonly HashSet<string> _called = new(standing.Called, StringComparer.Ordinal);
    private readonly ImmutableArray<Entry>.Builder _entries = ImmutableArray.CreateBuilder<Entry>();
    private readonly ImmutableArray<SealedValue>.Builder _sealed = ImmutableArray.CreateBuilder<SealedValue>();
    private readonly ImmutableArray<string>.Builder _gone = ImmutableArray.CreateBuilder<string>();
    private readonly RowBatch _rows = new();
    private long _sequence = standing.Head.Sequence;
    private ReadOnlyMemory<byte> _hash = standing.Head.Hash;

    public Outcome Take(Append append)
    {
        if (_earlier.TryGetValue(append.Key, out var earlier))
        {
            return earlier.IsSame(append)
                ? new Outcome(earlier.Receipt, null)
                : new Outcome(null, new KeyUsedOtherwise(append.Key));
        }
        if (append.Called is { } called && _called.Contains(called)) return new Outcome(null, new KeyUsedOtherwise(append.Key));
        foreach (var seen in append.Decided)
        {
            var version = _versions.GetValueOrDefault(seen.Stream);
            if (version != seen.Version) return new Outcome(null, new StreamMovedOn(seen.Stream, seen.Version, version));
        }
        if (append.Facts.IsEmpty) return Follow(append);
        return AppendCheck.Named(append).FirstOrDefault(n => !standing.Sealed.Contains(n.Hash) && _sealed.All(v => v.Hash != n.Hash)) is { } unknown
            ? new Outcome(null, unknown)
            : Record(append);
    }

    public JudgedGroup End(ImmutableArray<Outcome> results) =>
        new(standing.Head with { Sequence = _sequence, Hash = _hash, Recorded = _entries.Count > 0 ? recorded : standing.Head.Recorded },
            _entries.DrainToImmutable(), _sealed.DrainToImmutable(), _gone.DrainToImmutable(), _rows, results);

    // Nothing is told: the rows of what was seen follow what it lives by.
    private Outcome Follow(Append append)
    {
        foreach (var seen in append.Decided.Where(s => s.State is not null)) views.FirstOrDefault(v => v.Reads(seen.Stream))?.Follow(seen.State, owner, _rows);
        return new Outcome(new Receipt(_sequence + 1, _sequence, recorded, Again: false), null);
    }

    private Outcome Record(Append append)
    {
        var states = append.Decided.ToDictionary(s => s.Stream, s => s.State);
        var (first, entries) = (_sequence + 1, new Entry[append.Facts.Length]);
        for (var part = 0; part < append.Facts.Length; part++)
        {
            var entry = Chained(append, append.Facts[part], part);
            _entries.Add(entries[part] = entry);
            Expunge(entry);
            Show(entry, states);
        }
        _sealed.AddRange(append.Sealed);
        if (append.Called is { } called) _called.Add(called);
        _earlier.Add(append.Key, new EarlierCommand(first, _sequence, recorded, append.Actor, append.For, append.Facts));
        return new Outcome(new Receipt(first, _sequence, recorded, Again: false), null) { Entries = ImmutableCollectionsMarshal.AsImmutableArray(entries) };
    }

    private Entry Chained(Append append, FactDraft fact, int part)
    {
        var entry = new Entry
        {
            Owner = owner,
            Sequence = ++_sequence,
            Stream = fact.Stream,
            Version = _versions[fact.Stream] = _versions.GetValueOrDefault(fact.Stream) + 1,
            Actor = append.Actor,
            For = append.For,
            Recorded = recorded,
            Happened = Micro(fact.Happened ?? recorded),
            Cause = append.Cause,
            Key = append.Key,
            Part = part,
            Type = fact.Type,
            Body = fact.Body,
            Hash = default,
        };
        var chained = entry with { Hash = _chain.Next(_hash.Span, entry) };
        _hash = chained.Hash;
        return chained;
    }

    private void Show(Entry entry, Dictionary<string, object?> states)
    {
        foreach (var view in views)
        {
            if (!view.Reads(entry.Stream)) continue;
            states[entry.Stream] = view.Take(StateBefore(view, entry, states), entry, _rows);
            return;
        }
    }

    // Removed with the fact that says so, whatever views this node knows of.
    private void Expunge(Entry entry)
    {
        foreach (var hash in ExpungingFacts.Removed(entry))
        {
            _gone.Add(hash);
            _rows.Remove(SealedTable.Table, owner.Value, hash);
        }
    }

    private static object? StateBefore(StreamView view, Entry entry, Dictionary<string, object?> states)
    {
        if (states.TryGetValue(entry.Stream, out var state) && state is not null) return state;
        var empty = view.Empty(entry.Owner, entry.Stream);
        // A view with a state cannot take the second fact of a stream whose state nobody brought.
        if (empty is not null && entry.Version > 1) throw new InvalidOperationException($"The append to {entry.Stream} must bring the state it was decided on.");
        return empty;
    }

    private static DateTimeOffset Micro(DateTimeOffset instant) =>
        new(instant.UtcTicks - instant.UtcTicks % TimeSpan.TicksPerMicrosecond, TimeSpan.Zero);
}
