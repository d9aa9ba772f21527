using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Yiguan.Core.Rules.Sql;

/// <summary>The parameters of one statement, gathered from all the rules in it. What the question brings along stands in it once.</summary>
/// <param name="asked">Today, who reads: the values of names that are one for all rows.</param>
/// <param name="prefix">What the names of parameters begin with, so that they meet no other of the statement.</param>
public sealed class RuleParameters(IRuleValues asked, string prefix = "r")
{
    private readonly List<(string Name, object? Value)> _all = [];
    private readonly Dictionary<(string, bool), string> _known = [];

    /// <summary>Names (with @) and values: long, bool, string, or null for what is missing. A set is one text, an array in JSON.</summary>
    public IReadOnlyList<(string Name, object? Value)> All => _all;

    internal string Words(string words) => Known((words, true), () => words);

    internal string Asked(RuleName name) => Known((name.Type.Kind == RuleKind.RefSet ? name.Name + "*" : name.Name, false), () => Value(name));

    internal bool IsMember(string id, RuleName of) => asked.Members(of).Contains(id);

    private string Known((string, bool) key, Func<object?> value)
    {
        if (_known.TryGetValue(key, out var known)) return known;
        var name = "@" + prefix + _all.Count.ToString(CultureInfo.InvariantCulture);
        _all.Add((name, value()));
        return _known[key] = name;
    }

    private object? Value(RuleName name)
    {
        if (name.Type.Kind == RuleKind.RefSet) return Json(asked.Members(name));
        var value = asked.Value(name);
        if (!value.IsPresent) return null;
        return name.Type.Kind == RuleKind.Bool ? value.IsTrue : value.Text ?? (object)value.Number;
    }

    private static string Json(IEnumerable<string> ids)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartArray();
            foreach (var id in ids.Order(StringComparer.Ordinal)) json.WriteStringValue(id);
            json.WriteEndArray();
        }
        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }
}
