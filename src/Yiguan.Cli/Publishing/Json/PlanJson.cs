using System.Text.Json;

namespace Yiguan.Cli.Publishing.Json;

/// <summary>The published contract docs/compile-json.md, version 1, written token by token.</summary>
internal static class PlanJson
{
    public const string Version = "1";

    public static void Write(Publication publication, Stream output)
    {
        var plan = publication.Plan;
        using (var json = new Utf8JsonWriter(output, JsonExtensions.Layout))
        {
            json.WriteStartObject();
            json.WriteText("version", Version);
            DocumentJson.Write(json, plan.Reading);
            json.WriteArray("statements", plan.Reading.Statements, StatementJson.Write);
            json.WriteArray("commitments", plan.Rows, CommitmentJson.Write);
            json.WriteArray("pairings", plan.Pairings, PairingJson.Write);
            json.WriteArray("findings", plan.Findings, (to, finding) => FindingJson.Write(to, finding, publication.Sentence(finding)));
            json.WriteEndObject();
        }
        output.Write("\n"u8);
    }
}
