using System.Globalization;
using System.Text.Json;
using Yiguan.Core.Plans;
using Yiguan.Reading;

namespace Yiguan.Cli.Publishing.Json;

/// <summary>One of "commitments": as read, with the units it is linked to.</summary>
internal static class CommitmentJson
{
    public static void Write(Utf8JsonWriter json, PlanRow row)
    {
        var commitment = row.Commitment;
        var named = Named.In(commitment);
        json.WriteStartObject();
        json.WriteNumber("id", commitment.Id);
        json.WriteSpan(commitment.Span);
        json.WriteText("section", commitment.Section);
        json.WriteText("verb", commitment.Verb);
        json.WriteText("object", commitment.Object);
        Write(json, commitment.Deadline);
        json.WriteStrings("lead", named.Leads);
        json.WriteStrings("support", named.Supports);
        json.WriteArray("units", commitment.Units, Write);
        json.WriteStrings("leadUnits", row.Leads.Select(u => u.Id));
        json.WriteArray("candidates", row.Candidates, Write);
        json.WriteStartArray("statements");
        foreach (var id in commitment.Statements) json.WriteNumberValue(id);
        json.WriteEndArray();
        json.WriteText("text", commitment.Text);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Deadline? deadline)
    {
        var day = deadline?.Date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        json.WriteText("deadline", day ?? deadline?.Within);
        json.WriteText("recurrence", deadline?.Recurrence);
        json.WriteText("deadlineText", deadline?.Text);
    }

    private static void Write(Utf8JsonWriter json, UnitMention unit)
    {
        json.WriteStartObject();
        json.WriteText("name", unit.Name);
        json.WriteText("role", unit.Role switch { UnitRole.Lead => "lead", UnitRole.Owner => "owner", _ => "support" });
        json.WriteSpan(unit.Span);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Candidate candidate)
    {
        json.WriteStartObject();
        json.WriteText("unit", candidate.Unit.Id);
        json.WriteText("name", candidate.Unit.Name);
        json.WriteNumber("score", Math.Round((decimal)candidate.Score, 4));
        json.WriteText("reason", candidate.Reason);
        json.WriteStrings("matched", candidate.Matched);
        json.WriteEndObject();
    }
}
