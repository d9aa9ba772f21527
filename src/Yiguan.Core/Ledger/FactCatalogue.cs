using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Reflection;

namespace Yiguan.Core.Ledger;

/// <summary>Marks the body of a kind of fact. The name never changes; docs/facts.md lists it.</summary>
/// <param name="type">The kind: unit-renamed.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class FactKindAttribute(string type) : Attribute
{
    /// <summary>The kind.</summary>
    public string Type { get; } = type;
}

/// <summary>Every kind of fact that this version knows.</summary>
public static class FactCatalogue
{
    private static readonly FrozenDictionary<string, Type> s_bodies = typeof(FactCatalogue).Assembly.GetTypes()
        .Select(t => (Body: t, Kind: t.GetCustomAttribute<FactKindAttribute>()))
        .Where(t => t.Kind is not null)
        .ToFrozenDictionary(t => t.Kind!.Type, t => t.Body);

    private static readonly FrozenDictionary<Type, string> s_types = s_bodies.ToFrozenDictionary(p => p.Value, p => p.Key);

    /// <summary>The kinds with the type of their bodies, by name.</summary>
    public static ImmutableSortedDictionary<string, Type> Kinds { get; } = s_bodies.ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>Whether this version can read facts of that kind.</summary>
    public static bool Knows(string type) => s_bodies.ContainsKey(type);

    /// <summary>The kind that a body belongs to.</summary>
    /// <exception cref="ArgumentException">The type bears no <see cref="FactKindAttribute"/>.</exception>
    public static string TypeOf(object body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return s_types.TryGetValue(body.GetType(), out var type) ? type : throw new ArgumentException($"{body.GetType().Name} is no fact.", nameof(body));
    }

    /// <summary>A fact that waits to be recorded.</summary>
    /// <exception cref="ArgumentException">The body bears no <see cref="FactKindAttribute"/>.</exception>
    public static FactDraft Draft(string stream, object body, DateTimeOffset? happened = null) =>
        new(stream, TypeOf(body), CanonicalJson.Body(body), happened);

    /// <summary>The body of an entry.</summary>
    /// <exception cref="KindUnknownException">The kind is not known: an unread fact is loud.</exception>
    public static object Read(Entry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return s_bodies.TryGetValue(entry.Type, out var body)
            ? System.Text.Json.JsonSerializer.Deserialize(entry.Body, body, CanonicalJson.Options)!
            : throw new KindUnknownException(entry);
    }
}

/// <summary>A fact must be read whose kind this version does not know: a newer one has recorded it.</summary>
/// <param name="entry">The fact.</param>
public sealed class KindUnknownException(Entry entry) : InvalidOperationException($"No reading for '{entry.Type}' at {entry.Owner} {entry.Sequence}.")
{
    /// <summary>The same as an answer.</summary>
    public KindUnknown Refusal { get; } = new(entry.Type, entry.Sequence);
}
