using System.Collections.Immutable;
using System.Text;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters.Values;
using Yiguan.Core.Mechanisms;

namespace Yiguan.Core.Subjects;

/// <summary>What tells a subject from every other of its register: 统一社会信用代码, or village and name together.</summary>
/// <param name="Mechanism">Id of the register's mechanism.</param>
/// <param name="Values">The values of the key's fields, in order.</param>
public sealed record NaturalKey(string Mechanism, ImmutableArray<string> Values)
{
    /// <summary>What the streams of keys begin with.</summary>
    public const string Streams = "key/";

    /// <summary>The stream in which the key is claimed and released: by its hash, for a key may be long.</summary>
    public string Stream => $"{Streams}{Mechanism}/{Convert.ToHexStringLower(new Chain(HashAlgorithm.Sm3).Of(Encoding.UTF8.GetBytes(CanonicalJson.Body(Values))))}";

    /// <summary>As sentences say it.</summary>
    public string Text => string.Join(" ", Values);

    /// <summary>The key that fields make; null where the register has none, or a part of it is not filled.</summary>
    public static NaturalKey? Of(Mechanism mechanism, ImmutableDictionary<string, FieldValue> fields)
    {
        ArgumentNullException.ThrowIfNull(mechanism);
        ArgumentNullException.ThrowIfNull(fields);
        if (mechanism.Key.IsEmpty || mechanism.Key.Any(k => !fields.ContainsKey(k))) return null;
        return new NaturalKey(mechanism.Id, [.. mechanism.Key.Select(k => Written(fields[k]))]);
    }

    /// <summary>Who bears a key, by the facts of its stream; null for nobody.</summary>
    public static string? Bearer(IEnumerable<Entry> stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return stream.LastOrDefault() is { } last && FactCatalogue.Read(last) is SubjectKeyClaimed claimed ? claimed.Subject : null;
    }

    /// <inheritdoc/>
    public bool Equals(NaturalKey? other) => other is not null && other.Mechanism == Mechanism && other.Values.SequenceEqual(Values);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Mechanism, Text);

    private static string Written(FieldValue value) => value.Text ?? CanonicalJson.Body(value);
}
