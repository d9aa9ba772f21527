using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Yiguan.Core.Ledger;

/// <summary>
/// Facts as canonical JSON (RFC 8785): the same fact is the same bytes on every machine. Numbers are whole and within ±2^53; amounts with
/// decimals are scaled integers or strings, as everywhere in Yiguan.
/// </summary>
public static class CanonicalJson
{
    /// <summary>The largest whole number that every JSON reader keeps exactly.</summary>
    public const long Largest = 9_007_199_254_740_991;

    /// <summary>How bodies are written and read: camel case, absent where null, unknown members and members told twice refused.</summary>
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NumberHandling = JsonNumberHandling.Strict,
        AllowDuplicateProperties = false,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        PropertyNameCaseInsensitive = false,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower), new WholeText() },
    };

    private static ReadOnlySpan<byte> s_nul => "\\u0000"u8;

    // A member told twice has no order, and two readers take two values for it.
    private static readonly JsonDocumentOptions s_strict = new() { AllowDuplicateProperties = false };

    /// <summary>A fact's body.</summary>
    /// <exception cref="NotSupportedException">A text holds half of a surrogate pair, or a number is not whole.</exception>
    public static string Body<T>(T fact)
    {
        ArgumentNullException.ThrowIfNull(fact);
        using var element = JsonSerializer.SerializeToDocument(fact, fact.GetType(), Options);
        return Write(element.RootElement);
    }

    /// <summary>Whether a text of a fact holds NUL, which no text of PostgreSQL can. JSON writes it <c>\u0000</c>; behind another backslash that is six signs that somebody typed.</summary>
    /// <exception cref="NotSupportedException">A text holds half of a surrogate pair.</exception>
    public static bool HoldsNul(object fact)
    {
        ArgumentNullException.ThrowIfNull(fact);
        ReadOnlySpan<byte> text = JsonSerializer.SerializeToUtf8Bytes(fact, fact.GetType(), Options);
        for (var at = text.IndexOf(s_nul); at >= 0;)
        {
            var before = at;
            while (before > 0 && text[before - 1] == '\\') before--;
            if ((at - before) % 2 == 0) return true;
            text = text[(at + 1)..];
            at = text.IndexOf(s_nul);
        }
        return false;
    }

    /// <summary>The canonical form of any JSON value.</summary>
    public static string Write(JsonElement value)
    {
        var output = new ArrayBufferWriter<byte>(256);
        Write(value, output);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    /// <summary>Reads a body back.</summary>
    /// <exception cref="JsonException">The body does not have the shape of <typeparamref name="T"/>.</exception>
    public static T Read<T>(string body) => JsonSerializer.Deserialize<T>(body, Options) ?? throw new JsonException("A body is never null.");

    /// <summary>Whether a text is a JSON value in canonical form.</summary>
    public static bool IsCanonical(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        try
        {
            using var value = JsonDocument.Parse(text, s_strict);
            return Write(value.RootElement) == text;
        }
        // Not JSON; half of a surrogate pair, escaped; a number that is not whole.
        catch (Exception unfit) when (unfit is JsonException or InvalidOperationException or NotSupportedException)
        {
            return false;
        }
    }

    private static void Write(JsonElement value, ArrayBufferWriter<byte> output)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object: WriteObject(value, output); break;
            case JsonValueKind.Array: WriteArray(value, output); break;
            case JsonValueKind.String: CanonicalText.Write(output, value.GetString()); break;
            case JsonValueKind.Number: WriteNumber(value, output); break;
            case JsonValueKind.True: output.Write("true"u8); break;
            case JsonValueKind.False: output.Write("false"u8); break;
            default: output.Write("null"u8); break;
        }
    }

    private static void WriteObject(JsonElement value, ArrayBufferWriter<byte> output)
    {
        var separator = "{"u8;
        // RFC 8785, 3.2.3: members in the order of their names as UTF-16.
        foreach (var member in value.EnumerateObject().OrderBy(m => m.Name, StringComparer.Ordinal))
        {
            output.Write(separator);
            CanonicalText.Write(output, member.Name);
            output.Write(":"u8);
            Write(member.Value, output);
            separator = ","u8;
        }
        if (separator[0] == '{') output.Write("{"u8);
        output.Write("}"u8);
    }

    private static void WriteArray(JsonElement value, ArrayBufferWriter<byte> output)
    {
        output.Write("["u8);
        var first = true;
        foreach (var item in value.EnumerateArray())
        {
            if (!first) output.Write(","u8);
            Write(item, output);
            first = false;
        }
        output.Write("]"u8);
    }

    private static void WriteNumber(JsonElement value, ArrayBufferWriter<byte> output)
    {
        if (!value.TryGetInt64(out var whole) || whole is < -Largest or > Largest) throw new NotSupportedException($"{value.GetRawText()} is not a whole number within ±2^53.");
        Encoding.UTF8.GetBytes(whole.ToString(System.Globalization.CultureInfo.InvariantCulture), output);
    }

    // The serialiser would write U+FFFD for half of a surrogate pair and say nothing.
    private sealed class WholeText : JsonConverter<string>
    {
        public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString();

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(Whole(value));

        public override string ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString()!;

        public override void WriteAsPropertyName(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WritePropertyName(Whole(value));

        private static string Whole(string text) =>
            CanonicalText.IsWhole(text) ? text : throw new NotSupportedException("A text holds half of a surrogate pair.");
    }
}
