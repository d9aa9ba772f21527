using System.Text.Json.Nodes;

namespace Yiguan.Server.Api.Contract;

/// <summary>Examples of the contract, out of the fictional county.</summary>
internal static class ContractExamples
{
    /// <summary>Examples of bodies that an operation takes, by name.</summary>
    public static IReadOnlyList<(string Name, string Json)> Bodies(string operation) => operation switch
    {
        "openMatter" => [("instruction", Opened)],
        "openMatters" => [("rows", $$"""{ "matters": [{{Opened}}] }""")],
        "act" =>
        [
            ("assign", """{ "to": "jiaotong", "support": ["caizheng"], "until": "2026-12-31" }"""),
            ("accept", "{}"),
            ("report", """{ "text": "已整治八处，余四处待料。" }"""),
            ("extend", """{ "until": "2027-01-20", "reason": "沥青到货晚十天" }"""),
            ("return", """{ "reason": "缺第九处照片" }"""),
            ("split", """{ "parts": [{ "owner": "chengguan" }, { "owner": "qingxi" }] }"""),
        ],
        _ => [],
    };

    /// <summary>An example of what an operation answers; null where the shape says enough.</summary>
    public static JsonNode? Answer(string operation) => operation switch
    {
        "openMatter" or "act" => JsonNode.Parse("""{ "matter": "n019dbb0a3c20c5e1f7a2", "version": 1, "first": 4711, "last": 4712, "at": "2026-11-26T02:00:00Z", "number": "督〔2026〕12号" }"""),
        "openMatters" => JsonNode.Parse("""
            { "opened": 1, "refused": 1, "results": [
              { "row": 0, "status": 201, "recorded": { "matter": "n019dbb0a3c20c5e1f7a2", "version": 1, "first": 4711, "last": 4712, "at": "2026-11-26T02:00:00Z", "number": "督〔2026〕12号" } },
              { "row": 1, "status": 422, "problem": { "type": "urn:yiguan:api.unit-unknown", "title": "不能这样办理", "status": 422, "code": "api.unit-unknown", "detail": "没有单位“某局”。" } } ] }
            """),
        "facts" => JsonNode.Parse("""
            [{ "specversion": "1.0", "id": "4713", "source": "/ledgers/yunxiu", "type": "yiguan.matter-reported", "subject": "matter/n019dbb0a3c20c5e1f7a2", "time": "2026-11-26T02:05:00Z",
               "datacontenttype": "application/json", "sequence": "4713", "streamversion": 3, "actor": "jiaotong-zhuyao", "happened": "2026-11-26T02:05:00Z", "data": { "unit": "jiaotong", "text": "已整治八处，余四处待料。" } }]
            """),
        _ => null,
    };

    private const string Opened = """{ "mechanism": "instruction", "title": "国道坑洼整治", "owner": "jiaotong", "deadline": "2026-12-31", "fields": { "content": "完成国道坑洼路段整治。", "channel": "telephone", "urgency": "usual" }, "source": "hotline:2026-000123" }""";
}
