using System.Text;
using System.Xml.Linq;
using Yiguan.Reading.Files.Packages;

namespace Yiguan.Reading.Files.Word;

/// <summary>Counts the lists of a document as Word does and gives each paragraph the number it would show.</summary>
internal sealed class WordNumbering(ListDefinitions lists, WordStyles styles)
{
    private readonly Dictionary<int, int?[]> _counters = [];
    private readonly HashSet<(int List, int Level)> _restarted = [];

    /// <summary>The number of the next paragraph with these properties, with the gap behind it; empty for most paragraphs.</summary>
    public string Next(XElement? properties)
    {
        if (Place(properties) is not var (list, level) || lists.Of(list) is not { } definition || definition.Levels[level] is not { } form) return "";
        Count(list, level, definition);
        var number = Render(definition, level, form);
        return number.Length == 0 ? "" : number + Gap(form.Suffix, number[^1]);
    }

    private (int List, int Level)? Place(XElement? properties)
    {
        var own = properties.Child("numPr");
        var style = properties.Val("pStyle");
        var inherited = styles.PlaceOf(style);
        var list = Xml.Number(own.Val("numId")) ?? inherited?.List ?? 0;
        if (list == 0) return null;
        var level = Xml.Number(own.Val("ilvl")) ?? inherited?.Level ?? LevelOfStyle(list, style) ?? 0;
        return (list, Math.Clamp(level, 0, ListDefinitions.Depth - 1));
    }

    // Heading 2 often names only the list; the level is the one that names Heading 2.
    private int? LevelOfStyle(int list, string? style) =>
        style is not null && lists.Of(list) is { } definition && Array.FindIndex(definition.Levels, l => l?.Style == style) is >= 0 and var at ? at : null;

    private void Count(int list, int level, ListDefinition definition)
    {
        if (!_counters.TryGetValue(definition.Counts, out var counters)) _counters[definition.Counts] = counters = new int?[ListDefinitions.Depth];
        var isNew = definition.Starts[level] is not null && _restarted.Add((list, level));
        counters[level] = isNew ? definition.Starts[level]
            : counters[level] is { } last ? unchecked(last + 1)
            : definition.Levels[level]!.Start;
        for (var below = level + 1; below < ListDefinitions.Depth; below++)
            if ((definition.Levels[below]?.RestartsAfter ?? below) > level) counters[below] = null;
    }

    private string Render(ListDefinition definition, int level, ListLevel form)
    {
        if (form.Format == "bullet") return form.Template.Length == 0 ? "" : Symbols.Bullet(form.Template[0]);
        var text = new StringBuilder();
        for (var i = 0; i < form.Template.Length; i++)
        {
            var isPlace = form.Template[i] == '%' && i + 1 < form.Template.Length && form.Template[i + 1] is >= '1' and <= '9';
            text.Append(isPlace ? NumberAt(definition, form.Template[++i] - '1', form) : form.Template[i].ToString());
        }
        return text.ToString().Trim();
    }

    private string NumberAt(ListDefinition definition, int level, ListLevel shown)
    {
        if (definition.Levels[level] is not { } form) return "";
        var number = _counters[definition.Counts][level] ?? form.Start;
        return ListNumerals.Write(number, shown.IsLegal && form.Format != "none" ? "decimal" : form.Format);
    }

    // Word's gap after a number is a tab stop. After 一、 or （一） or ① an office writes the text at once; after 1. one space stands for it.
    private static string Gap(string suffix, char last) => suffix switch
    {
        "nothing" => "",
        "space" => " ",
        _ => Scripts.IsChinese(last) ? "" : " ",
    };
}
