using System.Collections.Immutable;

namespace Yiguan.Core.Organisation.History;

/// <summary>What one fact says of one thing.</summary>
/// <param name="From">The first day it speaks of.</param>
/// <param name="Until">The first day it does not speak of any more; null where it speaks of all that come.</param>
/// <param name="Place">Sequence of the fact; a corrected fact keeps the place of the one it corrects.</param>
/// <param name="Apply">What the thing becomes; null stands for not being there.</param>
internal sealed record Change<T>(DateOnly From, DateOnly? Until, long Place, Func<T?, T?> Apply)
    where T : class
{
    public bool Speaks(DateOnly day) => From <= day && (Until is null || day < Until);
}

/// <summary>
/// One thing through time. On any day it is what the changes that speak of that day make of it, in the order of their first days and,
/// within a day, of the ledger: so what is recorded late about an early day leaves later changes standing.
/// </summary>
internal sealed record Timeline<T>(ImmutableArray<Change<T>> Changes, ImmutableArray<Spell<T>> Spells)
    where T : class
{
    public static Timeline<T> Empty { get; } = new([], []);

    /// <summary>Sequence of the fact that spoke of it first: things keep the order in which they came.</summary>
    public long First => Changes.IsEmpty ? long.MaxValue : Changes.Min(c => c.Place);

    public Spell<T>? On(DateOnly day) => Spells.FirstOrDefault(s => s.Covers(day));

    public Timeline<T> With(Change<T> change)
    {
        var at = Changes.Length;
        while (at > 0 && IsLater(Changes[at - 1], change)) at--;
        return this with { Changes = Changes.Insert(at, change) };
    }

    public Timeline<T> Without(long place) => this with { Changes = Changes.RemoveAll(c => c.Place == place) };

    /// <summary>Works out the spells anew; those that stay as they were keep the sequence since which they are known.</summary>
    public Timeline<T> Told(ImmutableArray<Spell<T>> before, long known)
    {
        var spells = ImmutableArray.CreateBuilder<Spell<T>>(Changes.Length);
        var days = Days();
        for (var i = 0; i < days.Count; i++)
        {
            if (Value(days[i]) is not { } value) continue;
            DateOnly? until = i + 1 < days.Count ? days[i + 1] : null;
            if (spells.Count > 0 && spells[^1].Until == days[i] && spells[^1].Value.Equals(value)) spells[^1] = spells[^1] with { Until = until };
            else spells.Add(new Spell<T>(days[i], until, value, known));
        }
        for (var i = 0; i < spells.Count; i++) spells[i] = before.FirstOrDefault(spells[i].IsSame) ?? spells[i];
        return this with { Spells = spells.DrainToImmutable() };
    }

    private T? Value(DateOnly day)
    {
        T? value = null;
        foreach (var change in Changes)
        {
            if (change.Speaks(day)) value = change.Apply(value);
        }
        return value;
    }

    // The days on which anything begins or ends to be said.
    private List<DateOnly> Days()
    {
        if (Changes is [{ Until: null } only]) return [only.From];
        return [.. Changes.Select(c => c.From).Concat(Changes.Select(c => c.Until).OfType<DateOnly>()).Distinct().Order()];
    }

    private static bool IsLater(Change<T> left, Change<T> right) =>
        left.From != right.From ? left.From > right.From : left.Place > right.Place;
}
