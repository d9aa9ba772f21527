namespace Yiguan.Core.Rules;

/// <summary>Values by their names, kept in memory; a name without one is missing.</summary>
public sealed class RuleRecord : IRuleValues
{
    private static readonly HashSet<string> s_none = [];
    private readonly Dictionary<string, RuleValue> _values = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlySet<string>> _members = new(StringComparer.Ordinal);

    /// <summary>Puts a value under a name.</summary>
    public RuleRecord Set(string name, RuleValue value)
    {
        _values[name] = value;
        return this;
    }

    /// <summary>Puts ids under a name.</summary>
    public RuleRecord Set(string name, params IEnumerable<string> members)
    {
        _members[name] = members.ToHashSet(StringComparer.Ordinal);
        return this;
    }

    /// <inheritdoc/>
    public RuleValue Value(RuleName name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return _values.GetValueOrDefault(name.Name);
    }

    /// <inheritdoc/>
    public IReadOnlySet<string> Members(RuleName name)
    {
        ArgumentNullException.ThrowIfNull(name);
        // A unit that answers for no other is alone.
        return _members.TryGetValue(name.Name, out var members) ? members : _values.GetValueOrDefault(name.Name).Text is { } one ? new HashSet<string>(StringComparer.Ordinal) { one } : s_none;
    }
}
