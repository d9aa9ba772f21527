using System.Text.Json;
using Yiguan.Cli.Publishing.Json;
using Yiguan.Core.Findings;
using Yiguan.Server.Publishing;

namespace Yiguan.Cli.Publishing.Sarif;

/// <summary>The driver and the rules that the findings of a run come from, each once, in the order of their codes.</summary>
internal sealed class SarifRules
{
    private readonly List<(string Code, Severity Severity)> _rules;

    private SarifRules(List<(string, Severity)> rules) => _rules = rules;

    public static SarifRules Of(IEnumerable<Inspected> documents) => new([.. documents
        .SelectMany(d => d.Publication.Plan.Findings)
        .GroupBy(f => f.Code)
        .OrderBy(g => g.Key, StringComparer.Ordinal)
        .Select(g => (g.Key, g.Max(f => f.Severity)))]);

    public int IndexOf(string code) => _rules.FindIndex(r => r.Code == code);

    public void Write(Utf8JsonWriter json, PublishWords words)
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteText("name", "yiguan");
        json.WriteText("semanticVersion", typeof(SarifRules).Assembly.GetName().Version!.ToString(3));
        json.WriteStartArray("rules");
        foreach (var (code, severity) in _rules) WriteRule(json, code, severity, words);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteRule(Utf8JsonWriter json, string code, Severity severity, PublishWords words)
    {
        json.WriteStartObject();
        json.WriteText("id", code);
        json.WriteStartObject("help");
        json.WriteText("text", words.Format("rule.help", code));
        json.WriteEndObject();
        json.WriteStartObject("defaultConfiguration");
        json.WriteText("level", Severities.Name(severity));
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
