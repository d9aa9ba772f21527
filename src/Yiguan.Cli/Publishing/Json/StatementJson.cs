using System.Text.Json;
using Yiguan.Reading;

namespace Yiguan.Cli.Publishing.Json;

/// <summary>One of "statements".</summary>
internal static class StatementJson
{
    public static void Write(Utf8JsonWriter json, Statement statement)
    {
        json.WriteStartObject();
        json.WriteNumber("id", statement.Id);
        json.WriteSpan(statement.Span);
        json.WriteNumber("numStart", statement.Number.Start);
        json.WriteNumber("numEnd", statement.Number.End);
        json.WriteText("kind", Kinds.Name(statement.Kind));
        json.WriteText("measure", statement.Measure);
        json.WriteText("comparator", Sign(statement.Comparator));
        json.WriteDecimal("value", statement.Value);
        json.WriteDecimal("valueTo", statement.ValueTo);
        json.WriteText("unit", statement.Unit);
        json.WriteText("change", Name(statement.Change));
        json.WriteText("deadline", statement.Deadline?.Iso);
        json.WriteText("scope", statement.Scope);
        json.WriteText("section", statement.Section);
        json.WriteText("text", statement.Text);
        json.WriteEndObject();
    }

    private static string? Sign(Comparator? comparator) => comparator switch
    {
        Comparator.Equal => "=",
        Comparator.AtLeast => ">=",
        Comparator.MoreThan => ">",
        Comparator.AtMost => "<=",
        Comparator.LessThan => "<",
        Comparator.About => "~",
        _ => null,
    };

    private static string? Name(Change? change) => change switch
    {
        Change.YearOnYear => "yoy",
        Change.Narrow => "narrow",
        Change.RankUp => "rank_up",
        _ => null,
    };
}
