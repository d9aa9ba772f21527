using System.Collections.Immutable;

namespace Yiguan.Core.Files;

/// <summary>Takes typed values out of nodes; what does not fit becomes an error and an empty value.</summary>
internal sealed class DataReader(FileErrors errors)
{
    public FileErrors Errors { get; } = errors;

    public DataMap Map(DataNode? node, string field, params ReadOnlySpan<string> known)
    {
        if (node is DataMap map)
        {
            ReportUnknown(map, field, known);
            return map;
        }
        if (node is not null) Errors.Add(node, field, "not-map", string.Join(", ", known));
        return new DataMap([], node?.Line ?? 1, node?.Column ?? 1);
    }

    public IReadOnlyList<DataNode> List(DataMap map, string name, string field)
    {
        if (map[name] is DataList list) return list.Items;
        if (map[name] is { } other and not DataText { Value: "" }) Errors.Add(other, Join(field, name), "not-list");
        return [];
    }

    /// <summary>A field that must be there and hold words.</summary>
    public string Required(DataMap map, string name, string field)
    {
        if (Optional(map, name, field) is { Length: > 0 } value) return value;
        if (map[name] is null or DataText) Errors.Add(map[name] ?? map, Join(field, name), "missing", name);
        return "";
    }

    public string? Optional(DataMap map, string name, string field)
    {
        if (map[name] is null) return null;
        if (map[name] is DataText text) return text.Value;
        Errors.Add(map[name]!, Join(field, name), "not-text");
        return null;
    }

    public bool Flag(DataMap map, string name, string field)
    {
        if (Optional(map, name, field) is not { } value) return false;
        if (value is not ("true" or "false")) Errors.Add(map[name]!, Join(field, name), "not-flag", value);
        return value == "true";
    }

    public ImmutableArray<string> Texts(DataMap map, string name, string field) =>
        [.. TextNodes(map, name, field).Select(text => text.Value)];

    public IEnumerable<DataText> TextNodes(DataMap map, string name, string field)
    {
        var index = 0;
        foreach (var node in List(map, name, field))
        {
            var place = $"{Join(field, name)}[{index++}]";
            if (node is DataText { Value.Length: > 0 } text) yield return text;
            else Errors.Add(node, place, "not-text");
        }
    }

    /// <summary>Words of a folded block, separated by blanks.</summary>
    public string[] Words(DataMap map, string name, string field) =>
        (Optional(map, name, field) ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    private static string Join(string field, string name) => field.Length == 0 ? name : $"{field}.{name}";

    private void ReportUnknown(DataMap map, string field, ReadOnlySpan<string> known)
    {
        foreach (var (name, _) in map.Fields)
        {
            if (!known.Contains(name.Value)) Errors.Add(name, Join(field, name.Value), "unknown-field", string.Join(", ", known));
        }
    }
}
