using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Yiguan.Core.Organisation.History;

/// <summary>
/// Who answers on one day for the units that matters and subjects name. They keep the id they were given to; a merger, a division or an end with
/// an heir is read through here, so that it changes none of their rows.
/// </summary>
public sealed class Answering
{
    private readonly FrozenDictionary<string, string> _successors;
    private readonly ILookup<string, string> _formers;

    private Answering(IEnumerable<(string Former, string Successor)> successions)
    {
        _successors = successions.ToFrozenDictionary(s => s.Former, s => s.Successor, StringComparer.Ordinal);
        _formers = _successors.ToLookup(s => s.Value, s => s.Key, StringComparer.Ordinal);
    }

    /// <summary>Every unit answers for itself.</summary>
    public static Answering Itself { get; } = new([]);

    /// <summary>Whether no unit answers for another one.</summary>
    public bool IsItself => _successors.Count == 0;

    /// <summary>
    /// The unit that answers for one: itself while it stands, else its principal successor. Where it ended without an heir nobody answers, and
    /// the id stays what it was, as does an id that no unit bore.
    /// </summary>
    public string Of(string unit) => _successors.GetValueOrDefault(unit, unit);

    /// <summary>Ids that these units answer for: their own and those of who came before; none for a unit that another one answers for.</summary>
    public ImmutableHashSet<string> For(params IEnumerable<string> units)
    {
        ArgumentNullException.ThrowIfNull(units);
        var all = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);
        foreach (var unit in units)
        {
            if (!_successors.ContainsKey(unit)) all.Add(unit);
            all.UnionWith(_formers[unit]);
        }
        return all.ToImmutable();
    }

    internal static Answering Of(OrganisationHistory history, DateOnly day)
    {
        // Only of what has heirs can another one answer.
        var successions = history.Heirs.Keys.Select(former => (former, Successor: history.Successors(former, day).FirstOrDefault(former))).Where(s => s.Successor != s.former).ToList();
        return successions.Count == 0 ? Itself : new Answering(successions);
    }
}
