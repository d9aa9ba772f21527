using System.Text.Json;
using Yiguan.Core.Plans;

namespace Yiguan.Cli.Publishing.Json;

/// <summary>One of "pairings": what is achieved beside what is promised, by the ids of both statements.</summary>
internal static class PairingJson
{
    private const int Places = 4;

    public static void Write(Utf8JsonWriter json, Pairing pairing)
    {
        json.WriteStartObject();
        json.WriteNumber("actual", pairing.Actual.Id);
        json.WriteNumber("target", pairing.Target.Id);
        json.WriteDecimal("achieved", Rounded(pairing.Achieved));
        json.WriteDecimal("elapsed", Rounded(pairing.Elapsed));
        json.WriteEndObject();
    }

    private static decimal? Rounded(decimal? share) => share is { } known ? decimal.Round(known, Places) : null;
}
