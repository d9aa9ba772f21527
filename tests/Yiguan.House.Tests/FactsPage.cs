using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Yiguan.House.Tests;

/// <summary>docs/facts.md, made from the bodies of facts and what their docstrings say.</summary>
internal static partial class FactsPage
{
    private const string Head = """
        # Facts

        Every kind of fact that this version records, with its body as canonical JSON (RFC 8785; whole numbers only). A member that is empty is absent. A
        kind never changes its name or the meaning of a member; what must be said otherwise becomes a new kind. This page is made from the code, and a
        test keeps it equal: after a change, `UPDATE_FACTS=1` before the tests of the house writes it anew.

        """;

    /// <summary>The page as it should be.</summary>
    public static string Text(IReadOnlyDictionary<string, Type> kinds) =>
        Head + (kinds.Count == 0 ? "\nThere is no kind yet.\n" : string.Concat(kinds.OrderBy(k => k.Key, StringComparer.Ordinal).Select(k => Section(k.Key, k.Value))));

    private static string Section(string kind, Type body)
    {
        var text = new StringBuilder($"\n## `{kind}`\n\n{Summary(body)}\n");
        foreach (var type in Bodies(body))
        {
            if (type != body) text.Append(CultureInfo.InvariantCulture, $"\n### {type.Name}\n\n{Summary(type)}\n");
            var members = Members(type);
            if (members.Count == 0) text.Append("\nIt has no members.\n");
            else text.Append("\n| member | type | meaning |\n|---|---|---|\n");
            foreach (var member in members) text.Append(CultureInfo.InvariantCulture, $"| `{Name(member)}` | {TypeName(member)} | {Meaning(type, member)} |\n");
        }
        return text.ToString();
    }

    // The body and what stands within it, each once, in the order of reading.
    private static List<Type> Bodies(Type body)
    {
        var found = new List<Type> { body };
        for (var i = 0; i < found.Count; i++)
        {
            foreach (var inner in Members(found[i]).Select(m => Inner(m.PropertyType)).Where(IsRecord)) if (!found.Contains(inner)) found.Add(inner);
        }
        return found;
    }

    private static List<PropertyInfo> Members(Type type) =>
        [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.GetCustomAttribute<System.Text.Json.Serialization.JsonIgnoreAttribute>() is null && p.CanRead && p.SetMethod is not null)];

    private static bool IsRecord(Type type) => !type.IsEnum && !type.IsPrimitive && type.Namespace?.StartsWith("System", StringComparison.Ordinal) == false;

    private static string Name(PropertyInfo member) => JsonNamingPolicy.CamelCase.ConvertName(member.Name);

    private static string TypeName(PropertyInfo member)
    {
        var optional = Nullable.GetUnderlyingType(member.PropertyType) is not null || new NullabilityInfoContext().Create(member).ReadState == NullabilityState.Nullable;
        return TypeName(member.PropertyType) + (optional ? ", may be absent" : "");
    }

    private static string TypeName(Type type) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        { IsEnum: true } e => "one of " + string.Join(", ", Enum.GetNames(e).Select(n => $"`{JsonNamingPolicy.KebabCaseLower.ConvertName(n)}`")),
        var t when t == typeof(string) => "text",
        var t when t == typeof(bool) => "true or false",
        var t when t == typeof(TimeOnly) => "hour, `16:00:00`",
        var t when t == typeof(DateOnly) => "day, `2024-07-20`",
        var t when t == typeof(DateTimeOffset) => "instant",
        { IsPrimitive: true } => "whole number",
        var t when Item(t) is { } item => "list of " + TypeName(item),
        var t => t.Name,
    };

    private static Type Inner(Type type) => Item(Nullable.GetUnderlyingType(type) ?? type) is { } item ? Inner(item) : Nullable.GetUnderlyingType(type) ?? type;

    private static Type? Item(Type type) =>
        type == typeof(string) || !type.IsAssignableTo(typeof(IEnumerable)) ? null : type.IsArray ? type.GetElementType() : type.GetGenericArguments().LastOrDefault();

    private static string Summary(Type type) => Said(Member(type, "T:" + FullName(type))?.Element("summary"));

    private static string Meaning(Type type, PropertyInfo member)
    {
        var said = Member(type, "T:" + FullName(type))?.Elements("param").FirstOrDefault(p => p.Attribute("name")!.Value == member.Name)
            ?? Member(type, $"P:{FullName(member.DeclaringType!)}.{member.Name}")?.Element("summary");
        return Said(said).Replace("|", "\\|", StringComparison.Ordinal);
    }

    private static string FullName(Type type) => type.FullName!.Replace('+', '.');

    private static XElement? Member(Type type, string name) =>
        XDocument.Load(Path.ChangeExtension(type.Assembly.Location, ".xml")).Descendants("member").FirstOrDefault(m => m.Attribute("name")!.Value == name);

    // What a docstring points at is shown by its last name.
    private static string Said(XElement? element) => element is null
        ? ""
        : Blanks().Replace(string.Concat(element.Nodes().Select(n => n switch
        {
            XElement { Name.LocalName: "see" or "paramref" or "c" } e => $"`{(e.Attribute("cref")?.Value ?? e.Attribute("name")?.Value ?? e.Value).Split('.', ':')[^1]}`",
            XElement e => e.Value,
            _ => n.ToString(SaveOptions.DisableFormatting).Replace("&lt;", "<", StringComparison.Ordinal).Replace("&gt;", ">", StringComparison.Ordinal).Replace("&amp;", "&", StringComparison.Ordinal),
        })), " ").Trim();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
