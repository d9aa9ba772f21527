using Yiguan.Core.Files;

namespace Yiguan.Core.Mechanisms.Files;

/// <summary>Makes a field, with what its type brings along.</summary>
internal static class FieldBuilder
{
    public static Field Build(string id, DataMap map)
    {
        var type = map.Word("type", FieldType.Text);
        var decimals = type == FieldType.Money ? 2 : map.Whole("decimals") ?? 0;
        return new Field
        {
            Id = id,
            Title = map.Title("title"),
            Type = type,
            Decimals = decimals,
            Unit = type == FieldType.Money ? "元" : map.OptionalText("unit"),
            Least = Bound(map, "least", decimals),
            Most = Bound(map, "most", decimals) ?? (type == FieldType.Text ? 4000 : null),
            Options = [.. (map["options"] as DataMap)?.Fields.Select(o => new Option(o.Name.Value, Nodes.TitleOf(o.Value))) ?? []],
            IsOrdered = map.Flag("ordered"),
            KindOf = map.OptionalText("kind-of"),
            Of = map.OptionalText("of"),
            IsMany = map.Flag("many"),
            IsGiven = map.Flag("given"),
            IsSensitive = map.Flag("sensitive") || type is FieldType.Identity or FieldType.Telephone,
            Reason = map.OptionalText("reason"),
        };
    }

    private static long? Bound(DataMap map, string name, int decimals) =>
        map.OptionalText(name) is { } text ? NumberText.Scaled(text, decimals) : null;
}
