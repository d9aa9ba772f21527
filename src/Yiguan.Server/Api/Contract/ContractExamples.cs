using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters.Facts;
using Yiguan.Server.Api.Shapes;

namespace Yiguan.Server.Api.Contract;

/// <summary>Examples of the contract, out of the fictional county. What is answered is written by the shapes themselves, so that no example says what no answer can.</summary>
internal static class ContractExamples
{
    private const string Id = "n019dbb0a3c20c5e1f7a2", Number = "批〔2026〕12号", River = "s-yanshui-1", Document = "n019c1e2f4b70a3d5e6f1b";

    private const string Opened = """{ "mechanism": "instruction", "title": "国道坑洼整治", "owner": "jiaotong", "deadline": "2026-12-31", "fields": { "content": "完成国道坑洼路段整治。", "channel": "telephone", "urgency": "usual" }, "source": "hotline:2026-000123" }""";

    private static readonly DateTimeOffset s_opened = new(2026, 11, 26, 2, 0, 0, TimeSpan.Zero), s_reported = new(2026, 11, 26, 2, 5, 0, TimeSpan.Zero);

    private static readonly DateOnly s_deadline = new(2026, 12, 31);

    private static readonly Recorded s_recorded = new(Id, 1, 4711, 4712, s_opened) { Number = Number };

    private static readonly MatterItem s_matter = new(Id, Number, "instruction", "国道坑洼整治", "working", "green", "按期办理中", "jiaotong", s_opened, s_deadline, s_deadline, null, null, false, s_deadline);

    private static readonly DocumentShape s_document = new(Document, 7, "政府工作报告", "approved", new DateOnly(2026, 1, 20), new DateTimeOffset(2026, 1, 20, 3, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 1, 21, 1, 30, 0, TimeSpan.Zero), 362, null);

    private static readonly SubjectItem s_subject = new(River, "雁水河城关段", "river-section", "managed", "shuili", s_opened);

    private static readonly MechanismItem s_mechanism = new("instruction", "loop", "批示交办", 3);

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
            ("split", """{ "parts": [{ "owner": "chengguan-zhen" }, { "owner": "qingxi-zhen" }] }"""),
        ],
        "actOnMatters" => [("rows", $$"""{ "acts": [{ "matter": "{{Number}}", "act": "accept" }, { "matter": "{{Id}}", "act": "report", "order": { "text": "已整治八处。" }, "version": 2 }] }""")],
        "receiveDocument" => [("text", """{ "name": "政府工作报告", "day": "2026-01-20", "text": "年内完成国道坑洼路段整治，由县交通运输局负责。" }""")],
        "actOnDocument" =>
        [
            ("approve", """{ "note": "同意下达" }"""),
            ("recall", """{ "reason": "任务分解有误，修订后重发" }"""),
            ("recall-one", $$"""{ "matter": "{{Number}}", "reason": "与省级任务重复" }"""),
            ("settle", """{ "code": "YG117", "reason": "由各单位签收时补报时限", "accepted": true }"""),
        ],
        _ => [],
    };

    /// <summary>An example of what an operation answers; null where it answers bytes.</summary>
    public static JsonNode? Answer(string operation) => operation switch
    {
        "openMatter" or "act" => Node(s_recorded, ApiJson.Spoken.Recorded),
        "openMatters" or "actOnMatters" => Node(new BulkResult(1, 1, [new RowResult(0, 201) { Recorded = s_recorded }, new RowResult(1, 422) { Problem = ApiProblem.Of(StatusCodes.Status422UnprocessableEntity, "api.unit-unknown", "某局").Says }]), ApiJson.Spoken.BulkResult),
        "listMatters" => Node(new MatterList([s_matter], "c2026-12-31.n019dbb0a3c20c5e1f7a2"), ApiJson.Spoken.MatterList),
        "matter" or "matterByNumber" => Node(Matter, ApiJson.Spoken.MatterShape),
        "offers" => Node(new OfferedActs([new OfferShape("submit", "answer", "回报", true, null, ["answer"], false, false), new OfferShape("close", "close", "办结", false, "须由有办结权的单位办理", [], false, false)]), ApiJson.Spoken.OfferedActs),
        "search" => Node(new Found([s_matter], [s_subject], [s_document], [new OrganisationItem("units", "jiaotong", "县交通运输局", "")]), ApiJson.Spoken.Found),
        "listSubjects" => Node(new SubjectList([s_subject], null), ApiJson.Spoken.SubjectList),
        "subject" => Node(new SubjectShape(s_subject, new Dictionary<string, JsonNode?> { ["length"] = 4.25m, ["target"] = 3 }, [s_matter]), ApiJson.Spoken.SubjectShape),
        "listDocuments" => Node(new DocumentList([s_document], null), ApiJson.Spoken.DocumentList),
        "document" => Node(s_document, ApiJson.Spoken.DocumentShape),
        "plan" => Node(Plan, ApiJson.Spoken.PlanShape),
        "preview" => Node(Preview, ApiJson.Spoken.PreviewShape),
        "reach" => Node(new ReachShape(new ReachLineShape(null, 362, 350, 331, 362, 298, 4), [new ReachLineShape("jiaotong", 21, 21, 20, 21, 18, 0)]), ApiJson.Spoken.ReachShape),
        "listWays" => Node(new WayList([new WayShape(Id, Number, "国道坑洼整治", "jiaotong", "owner", s_opened, s_opened.AddMinutes(1), s_opened.AddMinutes(2), null, null)], null), ApiJson.Spoken.WayList),
        "receiveDocument" => Node(new DocumentActed(Document, 2, "received", []), ApiJson.Spoken.DocumentActed),
        "actOnDocument" => Node(new DocumentActed(Document, 7, "approved", []) { Matters = 361, Joined = 1 }, ApiJson.Spoken.DocumentActed),
        "listMechanisms" => Node(new MechanismList([s_mechanism]), ApiJson.Spoken.MechanismList),
        "mechanism" => Node(Mechanism, ApiJson.Spoken.MechanismShape),
        "listPosts" => Node(new PostList([new PostShape("jiaotong-zhuyao", "jiaotong", "局长", "周建涛")]), ApiJson.Spoken.PostList),
        "listUnits" => Node(new UnitList([new UnitShape("jiaotong", "县交通运输局", "department", "xianzhengfu"), new UnitShape("chengguan-zhen", "城关镇", "town", "xianzhengfu")]), ApiJson.Spoken.UnitList),
        "me" => Node(new Me("ducha-zhuyao", "ducha", ["act", "assign", "close"], "12345热线", s_deadline), ApiJson.Spoken.Me),
        "facts" => JsonNode.Parse($$"""
            [{ "specversion": "1.0", "id": "4713", "source": "/ledgers/yunxiu", "type": "yiguan.matter-reported", "subject": "matter/{{Id}}", "time": "2026-11-26T02:05:00Z",
               "datacontenttype": "application/json", "sequence": "4713", "streamversion": 3, "actor": "jiaotong-zhuyao", "happened": "2026-11-26T02:05:00Z", "data": { "unit": "jiaotong", "text": "已整治八处，余四处待料。" } }]
            """),
        _ => null,
    };

    /// <summary>An example of how a request is refused with a status; null where it is none of those that the contract names.</summary>
    public static JsonNode? Refusal(int status) => status switch
    {
        StatusCodes.Status400BadRequest => Node(ApiProblem.Of(status, "api.unread")),
        StatusCodes.Status401Unauthorized => Node(ApiProblem.Of(status, "api.not-signed-in")),
        StatusCodes.Status403Forbidden => Node(ApiProblem.Of(status, "api.forbidden")),
        StatusCodes.Status404NotFound => Node(ApiProblem.Of(status, "api.not-found")),
        StatusCodes.Status409Conflict => Node(ApiProblem.Of(status, "api.under-way")),
        StatusCodes.Status412PreconditionFailed => Node(ApiProblem.Of(status, new StreamMovedOn(MatterFact.Stream(Id), 3, 4))),
        StatusCodes.Status413PayloadTooLarge => Node(ApiProblem.Of(status, "api.too-large")),
        StatusCodes.Status415UnsupportedMediaType => Node(ApiProblem.Of(status, "api.media-type")),
        StatusCodes.Status422UnprocessableEntity => Node(ApiProblem.Of(status, "api.unit-unknown", "某局")),
        StatusCodes.Status428PreconditionRequired => Node(ApiProblem.Of(status, "api.condition-needed")),
        StatusCodes.Status429TooManyRequests => Node(ApiProblem.Of(status, "api.too-many", 1)),
        StatusCodes.Status503ServiceUnavailable => Node(ApiProblem.Of(status, new StoreUnavailable("disk full"))),
        _ => null,
    };

    private static MatterShape Matter => new(
        s_matter, 3, new PeopleShape("ducha", null, "jiaotong", ["caizheng"], [], null, [], null), new Dictionary<string, JsonNode?> { ["content"] = "完成国道坑洼路段整治。", ["channel"] = "telephone", ["urgency"] = "usual" })
    {
        StageTitle = "办理中",
        Next = new TurnShape(new DateTimeOffset(2026, 12, 20, 16, 0, 0, TimeSpan.Zero), "yellow"),
        Clocks = [new ClockShape("deadline", "批示期限", s_opened, s_deadline, s_deadline, null, null, false)],
        Source = "hotline:2026-000123",
        Receipts = [new ReceiptShape("jiaotong", "owner", s_opened, "ducha-zhuyao", s_opened.AddMinutes(1), s_opened.AddMinutes(2), s_opened.AddMinutes(3), null, null, null, null)],
        Timeline = [new TimelineShape(4713, 3, "matter-reported", s_reported, s_reported, "jiaotong-zhuyao", null, "填报进展：已整治八处，余四处待料。", [])],
    };

    private static PlanShape Plan => new(
        6, [new PlanRowShape(1, "年内完成国道坑洼路段整治", new StretchShape(0, 12), ["jiaotong"], ["caizheng"], s_deadline, "年内", "commitment", null, null)],
        [new PlanFigureShape("target", "整治路段", 12, null, "处", "12", new StretchShape(40, 42))], [new FindingShape("YG117", "note", "没有写明时限", new StretchShape(60, 75), true, null)], 1);

    private static PreviewShape Preview => new(
        6, [new UnitPreviewShape("jiaotong", [new WayPreviewShape(1, "国道坑洼整治", true, "commitment", s_deadline)], 14, 1, 3, 9, 6, 2, 1, [new HeldShape(1, "河段长度", "river-section", "length", "field", s_deadline.AddDays(-60), 3)])],
        [new LateShape(9, "清理历史欠账", s_deadline.AddDays(-90), true)]);

    private static MechanismShape Mechanism => new(
        s_mechanism, "领导批示、电话和会议交办、代表建议、委员提案的事项，件件有人办、按缓急限时回报。", ["content", "channel", "urgency"], [new FieldShape("content", "批示内容", "text", false, false, 0, null, null, null)], [new NamedShape("assigned", "待签收"), new NamedShape("working", "办理中"), new NamedShape("answered", "待审核")],
        [new MoveShape("answer", "回报", "submit", ["working"], "answered", ["owner"], ["answer"], false, false)], [new NamedShape("answer-usual", "回报时限"), new NamedShape("deadline", "批示期限")]);

    private static JsonNode? Node(ApiProblem problem) => Node(problem.Says, ApiJson.Spoken.Problem);

    private static JsonNode? Node<T>(T value, JsonTypeInfo<T> shape) => JsonSerializer.SerializeToNode(value, shape);
}
