using System.Collections.Immutable;
using System.Text.Json;
using Yiguan.Reading;
using Yiguan.Server.Publishing;

namespace Yiguan.Cli.Publishing.Json;

/// <summary>What the contract writes over and over.</summary>
internal static class JsonExtensions
{
    /// <summary>Two spaces and line feeds, on every system alike.</summary>
    public static readonly JsonWriterOptions Layout = new() { Indented = true, IndentSize = 2, NewLine = "\n" };

    public static void WriteArray<T>(this Utf8JsonWriter json, string name, ImmutableArray<T> items, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items) write(json, item);
        json.WriteEndArray();
    }

    public static void WriteStrings(this Utf8JsonWriter json, string name, IEnumerable<string> items)
    {
        json.WriteStartArray(name);
        foreach (var item in items) json.WriteRawValue(PlainText.Quoted(item), skipInputValidation: true);
        json.WriteEndArray();
    }

    public static void WriteText(this Utf8JsonWriter json, string name, string? text)
    {
        json.WritePropertyName(name);
        if (text is null) json.WriteNullValue();
        else json.WriteRawValue(PlainText.Quoted(text), skipInputValidation: true);
    }

    public static void WriteSpan(this Utf8JsonWriter json, Span span)
    {
        json.WriteNumber("start", span.Start);
        json.WriteNumber("end", span.End);
    }

    public static void WriteDecimal(this Utf8JsonWriter json, string name, decimal? value)
    {
        if (value is { } number) json.WriteNumber(name, Figures.Trimmed(number));
        else json.WriteNull(name);
    }
}
