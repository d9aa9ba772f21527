using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Yiguan.Server.Tests.Api;

/// <summary>政令 by other systems: brought in, checked, let go out, followed to the units and recalled, each step by the post of a token.</summary>
public sealed class DocumentApiTests(CountyServer office)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_document_is_brought_in_and_approved_reaches_its_units_and_is_recalled()
    {
        using var officer = await Application.OfAsync(office, "ducha-zhuyao", "act", "compile", "oversee");
        using var leader = await Application.OfAsync(office, "xianzhang", "approve", "oversee");
        using var unit = await Application.OfAsync(office, "shuili-zhuyao", "act");
        var (id, path) = await ReceivedAsync(officer, "洼地排涝站加固");
        var plan = await officer.ReadAsync(path + "/plan");
        var row = Assert.Single(plan["rows"]!.AsArray())!;
        Assert.Equal(("shuili", "2024-09-30", "commitment"), ((string)row["leads"]![0]!, (string)row["deadline"]!, (string)row["mechanism"]!));
        var figure = Assert.Single(plan["figures"]!.AsArray())!;
        Assert.Equal(("target", "1200万元", "元"), ((string)figure["kind"]!, (string)figure["text"]!, (string)figure["unit"]!));
        await SettledAsync(officer, path);

        var previewed = await leader.ReadAsync(path + "/preview");
        var gets = Assert.Single(previewed["units"]!.AsArray())!;
        Assert.Equal(("shuili", true), ((string)gets["unit"]!, (bool)gets["gets"]![0]!["bears"]!));
        Assert.Equal((long)gets["due"]! + (long)gets["rounds"]! + (long)gets["adds"]!, (long)gets["asked"]!);

        using var approved = await leader.SendAsync(path + "/acts/approve", """{ "note": "同意下达" }""", ifMatch: Tag(previewed));
        var told = await approved.SaysAsync(200);
        Assert.Equal(("approved", 1, 0, 0), ((string)told["state"]!, (int)told["matters"]!, (int)told["joined"]!, told["refused"]!.AsArray().Count));
        Assert.Equal($"\"{(long)told["version"]!}\"", approved.Headers.ETag!.Tag);
        var matter = (string)Assert.Single((await leader.ReadAsync($"/api/v1/matters?document={id}"))["items"]!.AsArray())!["id"]!;

        Assert.Equal((1, 0), await ReachAsync(officer, path));
        using (var accepted = await unit.SendAsync($"/api/v1/matters/{matter}/acts/accept", "{}")) await accepted.SaysAsync(200);
        Assert.Equal((1, 1), await ReachAsync(officer, path));
        var way = Assert.Single((await officer.ReadAsync(path + "/ways?step=accepted&receiver=shuili"))["items"]!.AsArray())!;
        Assert.Equal((matter, "owner"), ((string)way["matter"]!, (string)way["role"]!));
        Assert.Empty((await officer.ReadAsync(path + "/ways?step=not-accepted"))["items"]!.AsArray());
        using (var unknown = await officer.GetAsync(new Uri(path + "/ways?step=some", UriKind.Relative), Stop)) Assert.Equal("api.step-unknown", await unknown.CodeAsync(422));

        using var recalled = await leader.SendAsync(path + "/acts/recall", """{ "reason": "任务有误，修订后重发" }""", "recall-" + id);
        var back = await recalled.SaysAsync(200);
        Assert.Equal(("recalled", 1), ((string)back["state"]!, (int)back["ended"]!));
        Assert.True((bool)(await leader.ReadAsync($"/api/v1/matters/{matter}"))["summary"]!["hasEnded"]!);
        // Sent again, under its key or another one, it finishes what is left: here nothing.
        foreach (var key in (string[])["recall-" + id, "rest-" + id])
        {
            using var lost = await leader.SendAsync(path + "/acts/recall", """{ "reason": "任务有误，修订后重发" }""", key);
            Assert.Equal(back.ToJsonString(), (await lost.SaysAsync(200)).ToJsonString());
        }
        using var preview = await leader.GetAsync(new Uri(path + "/preview", UriKind.Relative), Stop);
        Assert.Equal("document.recalled-already", await preview.CodeAsync(409));
        using var place = await leader.GetAsync(new Uri(path + "/ways?cursor=bm90aGluZw", UriKind.Relative), Stop);
        Assert.Equal("api.cursor-unfit", await place.CodeAsync(400));
    }

    [Fact]
    public async Task Nobody_approves_what_he_did_not_see_and_under_one_key_it_goes_out_once()
    {
        using var officer = await Application.OfAsync(office, "ducha-zhuyao", "act", "compile", "oversee");
        using var leader = await Application.OfAsync(office, "xianzhang", "approve", "oversee");
        var (id, path) = await ReceivedAsync(officer, "机耕桥修复", "");
        using (var open = await leader.SendAsync(path + "/acts/approve", "{}", ifMatch: Tag(await leader.ReadAsync(path)))) Assert.Equal("document.errors-open", await open.CodeAsync(409));
        var before = Tag(await leader.ReadAsync(path));
        await SettledAsync(officer, path);
        foreach (var (who, act, order, tag, status, code) in ((HttpClient, string, string, string?, int, string)[])
        [
            (leader, "approve", "{}", null, 428, "api.condition-needed"), (leader, "approve", "{}", before, 412, "ledger.stream-moved-on"), (leader, "approve", "{}", "W/\"x\"", 400, "api.condition-unfit"),
            (officer, "approve", "{}", Tag(await officer.ReadAsync(path)), 403, "api.forbidden"), (leader, "fly", "{}", null, 404, "api.act-unknown"), (leader, "recall", """{ "reason": "早" }""", null, 409, "document.not-out"),
            (leader, "end", """{ "reason": "不要了" }""", null, 422, "api.missing"), (leader, "open", "{}", null, 409, "document.not-out"),
        ])
        {
            using var no = await who.SendAsync($"{path}/acts/{act}", order, ifMatch: tag);
            Assert.Equal((act, code), (act, await no.CodeAsync(status)));
        }
        var seen = Tag(await leader.ReadAsync(path));
        using var first = await leader.SendAsync(path + "/acts/approve", """{ "note": "同意" }""", "out-" + id, seen);
        using var again = await leader.SendAsync(path + "/acts/approve", """{ "note": "同意" }""", "out-" + id, seen);
        Assert.Equal((await first.SaysAsync(200)).ToJsonString(), (await again.SaysAsync(200)).ToJsonString());
        using var other = await leader.SendAsync(path + "/acts/approve", """{ "note": "不同意" }""", "out-" + id, seen);
        Assert.Equal("ledger.key-used-otherwise", await other.CodeAsync(422));
        Assert.Single((await leader.ReadAsync($"/api/v1/matters?document={id}"))["items"]!.AsArray());
        using var unit = await Application.OfAsync(office, "shuili-zhuyao", "act");
        using var closed = await unit.GetAsync(new Uri(path, UriKind.Relative), Stop);
        Assert.Equal("api.forbidden", await closed.CodeAsync(403));
    }

    [Fact]
    public async Task A_file_is_read_as_the_page_reads_it_and_what_may_be_secret_is_never_kept()
    {
        using var officer = await Application.OfAsync(office, "ducha-zhuyao", "act", "compile", "oversee");
        using var first = await officer.PostAsync(new Uri("/api/v1/documents", UriKind.Relative), Form("通知.txt", Encoding.UTF8.GetBytes(Notice("圩堤除险"))), Stop);
        var told = await first.SaysAsync(201);
        Assert.Equal($"/api/v1/documents/{(string)told["document"]!}", first.Headers.Location?.ToString());
        Assert.Equal("关于做好圩堤除险工作的通知", (string)(await officer.ReadAsync(first.Headers.Location!.ToString()))["name"]!);
        foreach (var (name, content, code) in ((string, byte[], string)[])
        [
            ("通知.txt", Encoding.UTF8.GetBytes("机密★1年\n" + Notice("涵洞封堵")), "document.secret"), ("通知.docx", [1, 2, 3, 4], "file.not-a-document"), ("通知.txt", [], "document.empty"),
        ])
        {
            using var no = await officer.PostAsync(new Uri("/api/v1/documents", UriKind.Relative), Form(name, content), Stop);
            Assert.Equal((name, code), (name, await no.CodeAsync(422)));
        }
        using var before = await officer.SendAsync("/api/v1/documents", """{ "text": "九月底前完成。", "before": "nothing" }""");
        Assert.Equal("api.thing-unknown", await before.CodeAsync(422));
        var names = (await officer.ReadAsync("/api/v1/documents?limit=200"))["items"]!.AsArray().Select(d => (string)d!["name"]!).ToList();
        Assert.Contains(names, n => n.Contains("圩堤除险", StringComparison.Ordinal));
        Assert.DoesNotContain(names, n => n.Contains("涵洞封堵", StringComparison.Ordinal) || n.Contains("九月底前完成", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Many_acts_have_a_result_each_and_those_of_one_matter_are_done_in_their_order()
    {
        using var section = await Application.OfAsync(office, "ducha-zhuyao", "act", "assign", "dispatch");
        using var unit = await Application.OfAsync(office, "jiaotong-zhuyao", "act");
        var (ids, number) = (new List<string>(), "");
        for (var i = 0; i < 2; i++)
        {
            using var opened = await section.SendAsync("/api/v1/matters", """{ "mechanism": "commitment", "title": "批量办理", "owner": "jiaotong", "fields": { "content": "逐项办理。" } }""");
            var one = await opened.SaysAsync(201);
            ids.Add((string)one["matter"]!);
            if (i == 0) number = (string)one["number"]!;
        }
        var rows = $$"""
            { "acts": [
              { "matter": "{{number}}", "act": "accept" }, { "matter": "{{ids[0]}}", "act": "report", "order": { "text": "过半" }, "version": 2 }, { "matter": "{{number}}", "act": "comment", "order": { "text": "请附照片" }, "version": 3 }, { "matter": "{{ids[1]}}", "act": "reopen", "order": { "reason": "没有办结" } },
              { "matter": "{{ids[1]}}", "act": "accept", "version": 9 }, { "matter": "nothing", "act": "accept" }, { "matter": "{{ids[1]}}", "act": "fly" }
            ] }
            """;
        using var first = await unit.SendAsync("/api/v1/matters/acts/bulk", rows, "many-" + ids[0]);
        var told = await first.SaysAsync(200);
        Assert.Equal([200, 200, 200, 409, 412, 404, 404], told["results"]!.AsArray().Select(r => (int)r!["status"]!));
        Assert.Equal((3, 4), ((int)told["done"]!, (int)told["refused"]!));
        Assert.Equal(["matter.no-way", "ledger.stream-moved-on", "api.not-found", "api.act-unknown"], told["results"]!.AsArray().Skip(3).Select(r => (string)r!["problem"]!["code"]!));
        using var again = await unit.SendAsync("/api/v1/matters/acts/bulk", rows, "many-" + ids[0]);
        Assert.Equal(told.ToJsonString(), (await again.SaysAsync(200)).ToJsonString());
        var timeline = (await section.ReadAsync($"/api/v1/matters/{ids[0]}"))["timeline"]!.AsArray();
        Assert.Equal(["matter-opened", "matter-accepted", "matter-reported", "matter-commented"], timeline.Reverse().Select(t => (string)t!["type"]!));
    }

    private static string Notice(string what, string day = "9月底前") => $"关于做好{what}工作的通知\n（2024年7月5日）\n县水利局{day}完成{what}投资1200万元。\n";

    private static async Task<(string Id, string Path)> ReceivedAsync(HttpClient officer, string what, string day = "9月底前")
    {
        using var received = await officer.SendAsync("/api/v1/documents", JsonSerializer.Serialize(new { text = Notice(what, day) }), "in-" + what.GetHashCode(StringComparison.Ordinal));
        var told = await received.SaysAsync(201);
        Assert.Equal("received", (string)told["state"]!);
        return ((string)told["document"]!, received.Headers.Location!.ToString());
    }

    // Each kind of finding that is open is accepted for one reason, as the version stands.
    private static async Task SettledAsync(HttpClient officer, string path)
    {
        while ((await officer.ReadAsync(path + "/plan")) is var plan && plan["findings"]!.AsArray().FirstOrDefault(f => (bool)f!["isOpen"]!) is { } open)
        {
            using var settled = await officer.SendAsync(path + "/acts/settle", $$"""{ "code": "{{(string)open["code"]!}}", "reason": "照文件办", "accepted": true }""", ifMatch: Tag(plan));
            await settled.SaysAsync(200);
        }
    }

    private static async Task<(long Sent, long Accepted)> ReachAsync(HttpClient officer, string path)
    {
        var all = (await officer.ReadAsync(path + "/reach"))["all"]!;
        return ((long)all["sent"]!, (long)all["accepted"]!);
    }

    private static string Tag(JsonNode told) => $"\"{(long)told["version"]!}\"";

    private static MultipartFormDataContent Form(string name, byte[] content) => new() { { new StringContent("{}"), "order" }, { new ByteArrayContent(content), "file", name } };
}
