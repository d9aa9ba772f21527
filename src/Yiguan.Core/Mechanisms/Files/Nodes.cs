using System.Collections.Immutable;
using System.Globalization;
using Yiguan.Core.Files;

namespace Yiguan.Core.Mechanisms.Files;

/// <summary>Takes values out of nodes that were held against their shape; what does not fit was told there and is empty here.</summary>
internal static class Nodes
{
    public static string Text(this DataMap map, string name) => map.OptionalText(name) ?? "";

    public static string? OptionalText(this DataMap map, string name) => map[name] is DataText { Value.Length: > 0 } text ? text.Value : null;

    public static bool Flag(this DataMap map, string name) => map.OptionalText(name) == "true";

    public static int? Whole(this DataMap map, string name) =>
        int.TryParse(map.OptionalText(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    public static Span? Limit(this DataMap map, string name) => map.OptionalText(name) is { } text ? LimitText.Read(text) : null;

    public static ImmutableArray<string> Texts(this DataMap map, string name) => map[name] switch
    {
        DataText text => [text.Value],
        DataList list => [.. list.Items.OfType<DataText>().Select(t => t.Value)],
        _ => [],
    };

    /// <summary>Things under their ids. What is no map counts as an empty one.</summary>
    public static IEnumerable<(string Id, DataMap Map)> Entries(this DataMap map, string name) =>
        (map[name] as DataMap)?.Fields.Select(f => (f.Name.Value, f.Value as DataMap ?? new DataMap([], f.Value.Line, f.Value.Column))) ?? [];

    public static ImmutableArray<T> Items<T>(this DataMap map, string name, Func<DataMap, T> read) =>
        [.. (map[name] as DataList)?.Items.OfType<DataMap>().Select(read) ?? []];

    public static DataMap? Map(this DataMap map, string name) => map[name] as DataMap;

    public static Title Title(this DataMap map, string name) => TitleOf(map[name]);

    public static Title TitleOf(DataNode? node) => node switch
    {
        DataText text => new Title(text.Value, text.Value),
        DataMap map => new Title(map.Text("zh"), map.OptionalText("en") ?? map.Text("zh")),
        _ => new Title("", ""),
    };

    public static ImmutableDictionary<string, string> Links(this DataMap map, string name) =>
        (map[name] as DataMap)?.Fields.Where(f => f.Value is DataText).ToImmutableDictionary(f => f.Name.Value, f => ((DataText)f.Value).Value) ?? ImmutableDictionary<string, string>.Empty;

    public static T Word<T>(this DataMap map, string name, T silent)
        where T : struct, Enum => Words.Read<T>(map.OptionalText(name)) ?? silent;
}
