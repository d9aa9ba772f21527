using System.Globalization;
using System.Text.RegularExpressions;
using Yiguan.Core.Files;

namespace Yiguan.Core.Mechanisms.Files;

/// <summary>Holds nodes against the shape they should have.</summary>
internal sealed class ShapeCheck(Problems problems)
{
    public void Check(DataNode node, Shape shape, string path)
    {
        switch (shape)
        {
            case MapShape map: CheckMap(node, map, path); break;
            case EntriesShape entries: CheckEntries(node, entries, path); break;
            case ListShape list when node is DataList items: CheckItems(items, list.Item, path, ListShape.Most); break;
            case ListShape: problems.Add(node, path, "not-list"); break;
            case OneOrManyShape many when node is DataList items: CheckItems(items, many.Item, path, OneOrManyShape.Most); break;
            case OneOrManyShape many: Check(node, many.Item, path); break;
            case TitleShape title when node is DataMap: CheckMap(node, Titles(title), path); break;
            default: CheckText(node, shape, path); break;
        }
    }

    private static MapShape Titles(TitleShape title) => Shape.Map(new Key("zh", new TextShape(title.Most), true), new Key("en", new TextShape(title.Most)));

    private void CheckMap(DataNode node, MapShape shape, string path)
    {
        if (node is not DataMap map)
        {
            problems.Add(node, path, "not-map", Listed(shape.Keys.Select(k => k.Name)));
            return;
        }
        foreach (var (name, value) in map.Fields)
        {
            if (shape.Find(name.Value) is { } key) Check(value, key.Value, Join(path, name.Value));
            else problems.Unknown(name, Join(path, name.Value), "unknown-key", name.Value, shape.Keys.Select(k => k.Name));
        }
        foreach (var key in shape.Keys.Where(k => k.IsRequired && map[k.Name] is null)) problems.Add(map, Join(path, key.Name), "missing", key.Name);
    }

    private void CheckEntries(DataNode node, EntriesShape shape, string path)
    {
        if (node is not DataMap map)
        {
            problems.Add(node, path, "not-entries");
            return;
        }
        if (map.Fields.Count == 0) problems.Add(map, path, "empty");
        if (map.Fields.Count > EntriesShape.Most) problems.Add(map, path, "too-many", Invariant(EntriesShape.Most));
        foreach (var (name, value) in map.Fields.Take(EntriesShape.Most))
        {
            CheckText(name, shape.Id, Join(path, name.Value));
            Check(value, shape.Value, Join(path, name.Value));
        }
    }

    private void CheckItems(DataList list, Shape item, string path, int most)
    {
        if (list.Items.Count > most) problems.Add(list, path, "too-many", Invariant(most));
        for (var i = 0; i < Math.Min(list.Items.Count, most); i++) Check(list.Items[i], item, $"{path}[{i}]");
    }

    private void CheckText(DataNode node, Shape shape, string path)
    {
        if (node is not DataText text || IsNothing(text))
        {
            problems.Add(node, path, "not-text");
            return;
        }
        switch (shape)
        {
            case FlagShape when text.Value is not ("true" or "false"): problems.Add(text, path, "not-flag", text.Value); break;
            case WholeShape whole when !IsWhole(text.Value, whole): problems.Add(text, path, "not-whole", text.Value, Invariant(whole.Least), Invariant(whole.Most)); break;
            case WordShape words when !words.Words.Contains(text.Value): problems.Unknown(text, path, "not-word", text.Value, words.Words); break;
            case PatternShape pattern when !Fits(text.Value, pattern): problems.Add(text, path, "not-form", Problems.Short(text.Value), MechanismError.Form + pattern.Name); break;
            case TextShape { Most: var most } when text.Value.Length > most: problems.Add(text, path, "too-long", Invariant(most)); break;
            case TitleShape { Most: var most } when text.Value.Length > most: problems.Add(text, path, "too-long", Invariant(most)); break;
            case RuleShape when text.Value.Length > RuleShape.Most: problems.Add(text, path, "too-long", Invariant(RuleShape.Most)); break;
            default: if (text.Value.Contains('\0', StringComparison.Ordinal)) problems.Add(text, path, "not-text"); break;
        }
    }

    private static bool IsNothing(DataText text) =>
        string.IsNullOrWhiteSpace(text.Value) || (text.Style == DataTextStyle.Plain && text.Value is "~" or "null");

    private static bool IsWhole(string text, WholeShape whole) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && whole.Least <= number && number <= whole.Most;

    // The texts are short and the expressions simple, so that no text can make them slow.
    private static bool Fits(string text, PatternShape pattern) =>
        text.Length <= pattern.Most && !text.EndsWith('\n') && Regex.IsMatch(text, pattern.Pattern, RegexOptions.CultureInvariant);

    private static string Listed(IEnumerable<string> words) => string.Join(", ", words);

    private static string Invariant(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{Problems.Short(name)}";
}
