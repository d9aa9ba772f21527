using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Yiguan.Core.Mechanisms;

namespace Yiguan.Cli.Publishing.Mechanisms;

/// <summary>A mechanism as the program understands it, silent keys filled in.</summary>
internal static class MechanismJson
{
    private static readonly JsonSerializerOptions s_options = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    public static void Write(Mechanism mechanism, Stream output)
    {
        JsonSerializer.Serialize(output, mechanism, s_options);
        output.WriteByte((byte)'\n');
    }
}
