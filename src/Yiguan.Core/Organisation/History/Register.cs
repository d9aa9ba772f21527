using System.Collections.Immutable;

namespace Yiguan.Core.Organisation.History;

/// <summary>Things of one kind while a fact is being taken: which of them it touches, and what they were before.</summary>
/// <param name="things">As they are.</param>
/// <param name="told">Hears of each spell that is not known any more (with the sequence of the fact) and of each new one (with null).</param>
internal sealed class Register<TKey, T>(ImmutableDictionary<TKey, Timeline<T>> things, Action<TKey, Spell<T>, long?>? told)
    where TKey : notnull
    where T : class
{
    private readonly ImmutableDictionary<TKey, Timeline<T>>.Builder _things = things.ToBuilder();
    private readonly Dictionary<TKey, ImmutableArray<Spell<T>>> _touched = [];

    public ImmutableDictionary<TKey, Timeline<T>> Things => _things.ToImmutable();

    public void Edit(TKey key, Func<Timeline<T>, Timeline<T>> edit)
    {
        var timeline = _things.GetValueOrDefault(key, Timeline<T>.Empty);
        _touched.TryAdd(key, timeline.Spells);
        _things[key] = edit(timeline);
    }

    /// <summary>Ends a fact: what it touched is worked out once, however often it spoke of it.</summary>
    public void End(long sequence)
    {
        foreach (var (key, before) in _touched)
        {
            var after = _things[key].Told(before, sequence);
            _things[key] = after;
            if (told is not null) Tell(key, before, after.Spells, sequence);
        }
        _touched.Clear();
    }

    private void Tell(TKey key, ImmutableArray<Spell<T>> before, ImmutableArray<Spell<T>> after, long sequence)
    {
        foreach (var spell in before.Where(b => !after.Contains(b))) told!(key, spell, sequence);
        foreach (var spell in after.Where(a => !before.Contains(a))) told!(key, spell, null);
    }
}
