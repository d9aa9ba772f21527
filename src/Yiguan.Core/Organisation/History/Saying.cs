namespace Yiguan.Core.Organisation.History;

/// <summary>One fact speaking, or being taken back. <see cref="Meaning"/> tells once what a kind says; both go through it.</summary>
internal sealed class Saying(HistoryBuilder history, long place, bool takesBack = false)
{
    /// <summary>The things it may speak of.</summary>
    public HistoryBuilder Of => history;

    /// <summary>From a day on the thing is this.</summary>
    public void Is<TKey, T>(Register<TKey, T> register, TKey key, T value, DateOnly from, DateOnly? until = null)
        where TKey : notnull
        where T : class => Say(register, key, new Change<T>(from, until, place, _ => value));

    /// <summary>From a day on the thing is not there.</summary>
    public void IsGone<TKey, T>(Register<TKey, T> register, TKey key, DateOnly from)
        where TKey : notnull
        where T : class => Say(register, key, new Change<T>(from, null, place, _ => null));

    /// <summary>From a day on the thing, where it is there, is otherwise.</summary>
    public void Becomes<TKey, T>(Register<TKey, T> register, TKey key, DateOnly from, Func<T, T> change)
        where TKey : notnull
        where T : class => Say(register, key, new Change<T>(from, null, place, value => value is null ? null : change(value)));

    private void Say<TKey, T>(Register<TKey, T> register, TKey key, Change<T> change)
        where TKey : notnull
        where T : class => register.Edit(key, timeline => takesBack ? timeline.Without(place) : timeline.With(change));
}
