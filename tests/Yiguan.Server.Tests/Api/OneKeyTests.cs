using System.Net;

namespace Yiguan.Server.Tests.Api;

/// <summary>One Idempotency-Key before two nodes on one store: whichever is asked, one request counts.</summary>
public sealed class OneKeyTests(CountyServer office)
{
    private const int Times = 12;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_two_bodies_sent_to_two_nodes_at_once_under_one_key_one_counts_and_the_other_is_refused()
    {
        await using var node = await OtherAsync();
        var (here, there) = await BothAsync(node.Urls.First());
        var ids = new List<string>();
        for (var i = 0; i < Times; i++) ids.Add((string)(await OneAsync(here, there, "/api/v1/matters", Order("国道"), Order("省道"), $"two-{i}", 201))["matter"]!);
        for (var i = 0; i < Times; i++) await OneAsync(here, there, $"/api/v1/matters/{ids[0]}/acts/comment", """{ "text": "请附照片。" }""", """{ "text": "请附图纸。" }""", $"comment-{i}", 200);
        // A comment leaves another one possible, an end none.
        for (var i = 0; i < Times; i++) await OneAsync(here, there, $"/api/v1/matters/{ids[i]}/acts/close", """{ "way": "withdraw", "reason": "并入年度计划" }""", """{ "way": "withdraw", "reason": "资金未到" }""", $"withdraw-{i}", 200);
        var timeline = (await here.ReadAsync($"/api/v1/matters/{ids[0]}"))["timeline"]!.AsArray();
        Assert.Equal((1, Times, 1), (timeline.Count(t => (string)t!["type"]! == "matter-opened"), timeline.Count(t => (string)t!["type"]! == "matter-commented"), timeline.Count(t => (string)t!["type"]! == "matter-closed")));
    }

    [Fact]
    public async Task One_body_sent_to_two_nodes_at_once_under_one_key_counts_once_and_both_get_the_same_answer()
    {
        await using var node = await OtherAsync();
        var (here, there) = await BothAsync(node.Urls.First());
        for (var i = 0; i < Times; i++)
        {
            var id = (string)(await SameAsync(here, there, "/api/v1/matters", Order("国道"), $"same-{i}", 201))["matter"]!;
            await SameAsync(here, there, $"/api/v1/matters/{id}/acts/comment", """{ "text": "请附照片。" }""", $"comment-{i}", 200);
            await SameAsync(here, there, $"/api/v1/matters/{id}/acts/close", """{ "way": "withdraw", "reason": "资金未到" }""", $"withdraw-{i}", 200);
            Assert.Equal(3, (await here.ReadAsync($"/api/v1/matters/{id}"))["timeline"]!.AsArray().Count);
        }
    }

    [Fact]
    public async Task What_a_unit_gave_away_and_may_see_no_longer_is_answered_again_under_its_key()
    {
        using var section = await Application.OfAsync(office, "ducha-zhuyao", "act", "assign", "dispatch");
        using var unit = await Application.OfAsync(office, "jiaotong-zhuyao", "act");
        using var opened = await section.SendAsync("/api/v1/matters", Order("国道"));
        var matter = $"/api/v1/matters/{(string)(await opened.SaysAsync(201))["matter"]!}";
        const string Reason = """{ "reason": "不属本局职责" }""";
        using var declined = await unit.SendAsync(matter + "/acts/decline", Reason, "decline-1");
        var told = (await declined.SaysAsync(200)).ToJsonString();
        using (var gone = await unit.GetAsync(new Uri(matter, UriKind.Relative), Stop)) Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        using var again = await unit.SendAsync(matter + "/acts/decline", Reason, "decline-1");
        Assert.Equal(told, (await again.SaysAsync(200)).ToJsonString());
        using var other = await unit.SendAsync(matter + "/acts/decline", """{ "reason": "另一个" }""", "decline-1");
        Assert.Equal("api.not-found", await other.CodeAsync(404));
    }

    [Fact]
    public async Task What_was_opened_together_or_for_a_set_and_what_was_split_is_told_again_by_the_other_node()
    {
        await using var node = await OtherAsync();
        var (here, there) = await BothAsync(node.Urls.First());
        var matter = (string)(await AgainAsync("/api/v1/matters", Order("国道"), "again-1", 201))["matter"]!;
        await AgainAsync("/api/v1/matters/bulk", $$"""{ "matters": [{{Order("国道")}}, {{Order("省道")}}] }""", "again-bulk", 200);
        var whole = (string)(await AgainAsync("/api/v1/matters", Order("县道").Replace("\"owner\": \"jiaotong\"", "\"set\": \"各镇\"", StringComparison.Ordinal), "again-set", 201))["matter"]!;
        Assert.Contains((await here.ReadAsync($"/api/v1/matters/{whole}"))["timeline"]!.AsArray(), t => (string)t!["type"]! == "matter-divided");
        await AgainAsync($"/api/v1/matters/{matter}/acts/split", """{ "parts": [{ "owner": "shuili" }, { "owner": "jiaotong" }] }""", "again-split", 200);

        async Task<System.Text.Json.Nodes.JsonNode> AgainAsync(string path, string order, string key, int status)
        {
            using var first = await here.SendAsync(path, order, key);
            var told = await first.SaysAsync(status);
            using var again = await there.SendAsync(path, order, key);
            Assert.Equal(told.ToJsonString(), (await again.SaysAsync(status)).ToJsonString());
            return told;
        }
    }

    // Its clock goes another way: what it would open under a key has another id.
    private Task<Microsoft.AspNetCore.Builder.WebApplication> OtherAsync() => office.AtAsync(CountyServer.Now.AddMilliseconds(-1));

    private static string Order(string road) => $$"""{ "mechanism": "commitment", "title": "{{road}}坑洼整治", "owner": "jiaotong", "deadline": "2024-07-31", "fields": { "content": "完成{{road}}坑洼路段整治。" } }""";

    private async Task<(HttpClient Here, HttpClient There)> BothAsync(string address)
    {
        var here = await Application.OfAsync(office, "ducha-zhuyao", "act", "assign", "dispatch", "close");
        return (here, Application.By(address, here.DefaultRequestHeaders.Authorization!.Parameter));
    }

    private static async Task<System.Text.Json.Nodes.JsonNode> OneAsync(HttpClient here, HttpClient there, string path, string one, string other, string key, int status)
    {
        var answers = await Task.WhenAll(here.SendAsync(path, one, key), there.SendAsync(path, other, key));
        var done = Assert.Single(answers, a => (int)a.StatusCode == status);
        Assert.Equal("ledger.key-used-otherwise", await answers.Single(a => a != done).CodeAsync(422));
        return await done.SaysAsync();
    }

    private static async Task<System.Text.Json.Nodes.JsonNode> SameAsync(HttpClient here, HttpClient there, string path, string order, string key, int status)
    {
        var answers = await Task.WhenAll(here.SendAsync(path, order, key), there.SendAsync(path, order, key));
        var told = await answers[0].SaysAsync(status);
        Assert.Equal(told.ToJsonString(), (await answers[1].SaysAsync(status)).ToJsonString());
        return told;
    }
}
