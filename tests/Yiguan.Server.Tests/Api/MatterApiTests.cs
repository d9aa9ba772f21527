using System.Net.Http.Headers;
using System.Text;

namespace Yiguan.Server.Tests.Api;

/// <summary>事项 by other systems: opened, carried to the end and found again, each step by the post of a token.</summary>
public sealed class MatterApiTests(CountyServer office)
{
    private const string Commitment = """{ "mechanism": "commitment", "title": "国道坑洼整治", "owner": "jiaotong", "deadline": "2024-07-31", "fields": { "content": "完成国道坑洼路段整治。" } }""";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_matter_is_opened_carried_to_its_end_and_found_by_its_number()
    {
        using var section = await Application.OfAsync(office, "ducha-zhuyao", "act", "assign", "dispatch", "recheck", "close", "extend", "supervise", "oversee");
        using var unit = await Application.OfAsync(office, "jiaotong-zhuyao", "act");
        using var opened = await section.SendAsync("/api/v1/matters", Commitment, "walk-1");
        var told = await opened.SaysAsync(201);
        var (id, number) = ((string)told["matter"]!, (string)told["number"]!);
        Assert.Equal($"/api/v1/matters/{id}", opened.Headers.Location?.ToString());
        Assert.Matches("^督〔2024〕[0-9]+号$", number);
        var acts = $"/api/v1/matters/{id}/acts/";
        foreach (var (who, act, order) in ((HttpClient, string, string)[])
        [
            (unit, "accept", "{}"), (unit, "report", """{ "text": "已整治八处。", "fields": { "progress": "八处" } }"""), (unit, "extend", """{ "until": "2024-08-20", "reason": "沥青到货晚" }"""),
            (section, "grant-extension", "{}"), (section, "comment", """{ "text": "请附照片。" }"""), (section, "remind", """{ "reason": "月底前报一次" }"""),
        ])
        {
            using var done = await who.SendAsync(acts + act, order);
            await done.SaysAsync(200);
        }
        using (var submitted = await SubmitAsync(unit, acts)) await submitted.SaysAsync(200);
        using (var returned = await section.SendAsync(acts + "return", """{ "reason": "缺第九处照片" }""")) await returned.SaysAsync(200);
        using (var again = await SubmitAsync(unit, acts)) await again.SaysAsync(200);
        using (var closed = await section.SendAsync(acts + "close", "{}")) await closed.SaysAsync(200);

        var found = await section.ReadAsync("/api/v1/numbers/" + Uri.EscapeDataString(number));
        Assert.Equal(id, (string)found["summary"]!["id"]!);
        Assert.Equal(("closed", "grey", true), ((string)found["summary"]!["stage"]!, (string)found["summary"]!["colour"]!, (bool)found["summary"]!["hasEnded"]!));
        Assert.Equal("八处", (string)found["fields"]!["progress"]!);
        Assert.Equal("2024-08-20", (string)found["summary"]!["deadline"]!);
        Assert.Contains(found["receipts"]!.AsArray(), r => (string)r!["unit"]! == "jiaotong" && r["accepted"] is not null);
        var submittedFact = found["timeline"]!.AsArray().First(t => (string)t!["type"]! == "matter-submitted")!;
        var file = (string)Assert.Single(submittedFact["files"]!.AsArray())!;
        using var photo = await unit.GetAsync(new Uri($"/api/v1/matters/{id}/files/{file}", UriKind.Relative), Stop);
        Assert.Equal("已填坑洼", await photo.Content.ReadAsStringAsync(Stop));
        Assert.Contains((await section.ReadAsync($"/api/v1/matters?state=ended&q={Uri.EscapeDataString(number)}"))["items"]!.AsArray(), m => (string)m!["id"]! == id);
    }

    [Fact]
    public async Task Under_one_key_a_request_counts_once_and_another_body_is_refused()
    {
        using var section = await Application.OfAsync(office, "ducha-zhuyao", "act", "assign", "dispatch");
        using var first = await section.SendAsync("/api/v1/matters", Commitment, "once-1");
        using var again = await section.SendAsync("/api/v1/matters", Commitment, "once-1");
        Assert.Equal((await first.SaysAsync(201)).ToJsonString(), (await again.SaysAsync(201)).ToJsonString());
        using var other = await section.SendAsync("/api/v1/matters", Commitment.Replace("国道", "省道", StringComparison.Ordinal), "once-1");
        Assert.Equal("ledger.key-used-otherwise", await other.CodeAsync(422));
        using var unit = await Application.OfAsync(office, "ducha-fuzhuren", "act", "assign", "dispatch");
        using var elsewhere = await unit.SendAsync("/api/v1/matters", Commitment, "once-1");
        Assert.NotEqual((string)(await first.SaysAsync())["matter"]!, (string)(await elsewhere.SaysAsync(201))["matter"]!);
        using var unfit = await section.SendAsync("/api/v1/matters", Commitment, new string('k', 201));
        Assert.Equal("api.key-unfit", await unfit.CodeAsync(400));
    }

    [Fact]
    public async Task Of_two_who_saw_the_same_version_the_second_is_told_that_something_newer_was_recorded()
    {
        using var section = await Application.OfAsync(office, "ducha-zhuyao", "act", "assign", "dispatch");
        using var opened = await section.SendAsync("/api/v1/matters", Commitment);
        var (id, tag) = ((string)(await opened.SaysAsync(201))["matter"]!, opened.Headers.ETag!.Tag);
        using var read = await section.GetAsync(new Uri($"/api/v1/matters/{id}", UriKind.Relative), Stop);
        Assert.Equal(tag, read.Headers.ETag!.Tag);
        using var one = await section.SendAsync($"/api/v1/matters/{id}/acts/comment", """{ "text": "先看现场。" }""", "seen-1", tag);
        await one.SaysAsync(200);
        using var two = await section.SendAsync($"/api/v1/matters/{id}/acts/comment", """{ "text": "先开会。" }""", "seen-2", tag);
        Assert.Equal("ledger.stream-moved-on", await two.CodeAsync(412));
        using var lost = await section.SendAsync($"/api/v1/matters/{id}/acts/comment", """{ "text": "先看现场。" }""", "seen-1", tag);
        Assert.Equal(one.Headers.ETag!.Tag, lost.Headers.ETag?.Tag);
        using var unfit = await section.SendAsync($"/api/v1/matters/{id}/acts/comment", """{ "text": "先看现场。" }""", null, "W/\"x\"");
        Assert.Equal("api.condition-unfit", await unfit.CodeAsync(400));
    }

    [Fact]
    public async Task What_cannot_be_done_is_told_by_code_in_the_language_that_was_asked_for()
    {
        using var section = await Application.OfAsync(office, "ducha-zhuyao", "act", "assign", "dispatch", "close");
        using var other = await Application.OfAsync(office, "shuili-zhuyao", "act");
        using var opened = await section.SendAsync("/api/v1/matters", Commitment);
        var acts = $"/api/v1/matters/{(string)(await opened.SaysAsync(201))["matter"]!}/acts/";
        foreach (var (who, act, order, status, code) in ((HttpClient, string, string, int, string)[])
        [
            (section, "submit", "{}", 409, "matter.no-way"), (section, "accept", "{}", 403, "matter.not-yours"), (section, "fly", "{}", 404, "api.act-unknown"), (section, "comment", "{}", 422, "api.missing"),
            (section, "assign", """{ "to": "nowhere" }""", 422, "api.unit-unknown"), (section, "report", """{ "words": 1 }""", 400, "api.unread-at"), (section, "hold", """{ "reason": "等" }""", 403, "matter.not-yours"),
            (other, "comment", """{ "text": "看" }""", 404, "api.not-found"),
        ])
        {
            using var no = await who.SendAsync(acts + act, order);
            Assert.Equal((act, code), (act, await no.CodeAsync(status)));
        }
        using var fields = await section.SendAsync("/api/v1/matters", """{ "mechanism": "commitment", "title": "两处不对", "fields": { "content": "完成整治。", "target": "多", "nothing": 1 } }""");
        Assert.Equal(["/fields/target", "/fields/nothing"], (await fields.SaysAsync(422))["errors"]!.AsArray().Select(e => (string)e!["pointer"]!));
        using var request = new HttpRequestMessage(HttpMethod.Post, acts + "submit") { Content = new StringContent("{}", Encoding.UTF8, "application/json") };
        section.DefaultRequestHeaders.AcceptLanguage.Clear();
        using var chinese = await section.SendAsync(request, Stop);
        Assert.Equal("与现状不符", (string)(await chinese.SaysAsync(409))["title"]!);
        using var form = await section.PostAsync(new Uri(acts + "close", UriKind.Relative), new StringContent("x", Encoding.UTF8, "text/plain"), Stop);
        Assert.Equal("api.media-type", await form.CodeAsync(415));
    }

    [Fact]
    public async Task A_bulk_has_a_result_for_each_row_and_a_bad_one_keeps_no_other_from_being_opened()
    {
        using var section = await Application.OfAsync(office, "ducha-zhuyao", "act", "assign", "dispatch");
        var bad = """{ "mechanism": "commitment", "title": "没有这个单位", "owner": "nowhere", "fields": { "content": "完成整治。" } }""";
        var rows = $$"""{ "matters": [{{Commitment}}, {{bad}}, {{Commitment}}, { "mechanism": "nothing", "title": "没有机制" }] }""";
        using var first = await section.SendAsync("/api/v1/matters/bulk", rows, "bulk-1");
        var told = await first.SaysAsync(200);
        Assert.Equal((2, 2), ((int)told["done"]!, (int)told["refused"]!));
        Assert.Equal([201, 422, 201, 422], told["results"]!.AsArray().Select(r => (int)r!["status"]!));
        Assert.Equal("api.unit-unknown", (string)told["results"]![1]!["problem"]!["code"]!);
        using var again = await section.SendAsync("/api/v1/matters/bulk", rows, "bulk-1");
        Assert.Equal(told.ToJsonString(), (await again.SaysAsync(200)).ToJsonString());
        using var none = await section.SendAsync("/api/v1/matters/bulk", """{ "matters": [] }""");
        Assert.Equal("api.rows-unfit", await none.CodeAsync(422));
    }

    [Fact]
    public async Task A_list_is_read_page_by_page_without_a_gap()
    {
        using var section = await Application.OfAsync(office, "ducha-zhuyao", "oversee");
        var (seen, cursor) = (new List<string>(), "");
        do
        {
            var page = await section.ReadAsync($"/api/v1/matters?sort=opened&state=all&from=2024-01-01&to=2024-02-15&limit=7{cursor}");
            seen.AddRange(page["items"]!.AsArray().Select(m => (string)m!["id"]!));
            cursor = page["next"] is { } next ? "&cursor=" + (string)next! : "";
        }
        while (cursor.Length > 0);
        var all = (await section.ReadAsync("/api/v1/matters?sort=opened&state=all&from=2024-01-01&to=2024-02-15&limit=200"))["items"]!.AsArray().Select(m => (string)m!["id"]!).ToList();
        Assert.Equal(all, seen);
        Assert.True(seen.Count > 7);
    }

    private static async Task<HttpResponseMessage> SubmitAsync(HttpClient unit, string acts)
    {
        using var form = new MultipartFormDataContent();
        form.Add(new StringContent("""{ "fields": { "result": "国道十二处坑洼已全部填平并验收" } }"""), "order");
        var photo = new ByteArrayContent("已填坑洼"u8.ToArray());
        photo.Headers.ContentType = new MediaTypeHeaderValue("text/plain");
        form.Add(photo, "evidence", "验收.txt");
        return await unit.PostAsync(new Uri(acts + "submit", UriKind.Relative), form, Stop);
    }
}
