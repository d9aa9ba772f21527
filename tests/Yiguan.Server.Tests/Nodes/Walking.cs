using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Yiguan.Client;
using Yiguan.Server.Tests.Matters;

namespace Yiguan.Server.Tests.Nodes;

/// <summary>A matter that was carried to its end, and what was answered to each step.</summary>
/// <param name="Matter">Its id.</param>
/// <param name="Number">Its number.</param>
/// <param name="Answers">In order.</param>
internal sealed record Walked(string Matter, string Number, IReadOnlyList<Recorded> Answers)
{
    /// <summary>Id of the document that asked for it; null where it was opened by itself.</summary>
    public string? Document { get; init; }
}

/// <summary>Clients before the proxy: applications by the typed client with its retries, and a person at a page who asks for it again where it did not come.</summary>
/// <param name="section">Application of the supervision office.</param>
/// <param name="leader">That of who approves.</param>
/// <param name="town">That of a town.</param>
/// <param name="village">That of a village of it.</param>
/// <param name="unit">That of a department.</param>
/// <param name="reader">The browser of whoever holds the village's post.</param>
internal sealed partial class Walking(YiguanClient section, YiguanClient leader, YiguanClient town, YiguanClient village, YiguanClient unit, HttpClient reader) : IDisposable
{
    private static readonly Patience s_patience = Patience.Usual;

    /// <summary>Threads that were walked to their end.</summary>
    public ConcurrentQueue<Walked> Threads { get; } = new();

    /// <summary>Lifecycles that were lived to their end.</summary>
    public ConcurrentQueue<Walked> Lives { get; } = new();

    /// <summary>
    /// The thread: a document is brought in, checked and approved; the town accepts and passes it on, the village opens it on its page and reports with a photograph, it is submitted, returned, submitted
    /// again and closed.
    /// </summary>
    public async Task WalkAsync()
    {
        var (document, item) = await SentAsync();
        var id = item.Id;
        List<Recorded> answers = [await ActAsync(town, id, "accept", new ActOrder()), await ActAsync(town, id, "relay", new ActOrder { To = "qingxi-shangxi", Reason = "由村里承办" })];
        await ReadAsync($"/matters/{id}");
        answers.AddRange(
        [
            (await village.ActAsync(id, "report", new ActOrder { Text = "桥墩已加固" }, [("evidence", "现场.jpg", PhotographTests.Taken())])).Value,
            await SubmitAsync(id, "漫水桥一座已加固完工，可以通行"),
            await ActAsync(section, id, "return", new ActOrder { Reason = "缺验收单" }),
            await SubmitAsync(id, "漫水桥一座已加固完工并经镇里验收"),
            await ActAsync(section, id, "close", new ActOrder()),
        ]);
        Threads.Enqueue(new Walked(id, item.Number!, answers) { Document = document });
    }

    private async Task<(string Document, MatterItem Item)> SentAsync()
    {
        var document = (await section.ReceiveDocumentAsync(new DocumentOrder { Name = "关于漫水桥加固的通知", Text = "青溪镇要完成漫水桥加固。" })).Value.Document;
        PlanShape plan;
        while ((plan = (await section.PlanAsync(document)).Value).Findings.FirstOrDefault(f => f.IsOpen) is { } open)
        {
            await section.ActOnDocumentAsync(document, "settle", new DocumentActOrder { Code = open.Code, Reason = "照文件办", Accepted = true }, version: plan.Version);
        }
        var approved = (await leader.ActOnDocumentAsync(document, "approve", new DocumentActOrder { Note = "同意下达" }, version: plan.Version)).Value;
        Assert.Equal((1, 0), (approved.Matters, approved.Refused.Count));
        return (document, Assert.Single((await section.ListMattersAsync(document: document)).Value.Items));
    }

    /// <summary>The lifecycle of the load: opened, assigned, reported, withdrawn, found by its number.</summary>
    public async Task LiveAsync()
    {
        var opened = (await section.OpenMatterAsync(Load)).Value;
        List<Recorded> answers =
        [
            opened,
            await ActAsync(section, opened.Matter, "assign", new ActOrder { To = "jiaotong" }),
            await ActAsync(unit, opened.Matter, "report", new ActOrder { Text = "已办一半" }),
            await ActAsync(section, opened.Matter, "close", new ActOrder { Way = "withdraw", Reason = "压测结束" }),
        ];
        Assert.Equal(opened.Matter, (await section.MatterByNumberAsync(opened.Number!, include: "none")).Value.Summary.Id);
        Lives.Enqueue(new Walked(opened.Matter, opened.Number!, answers));
    }

    /// <summary>Signs in by name and password.</summary>
    public async Task SignInAsync(string name, string password)
    {
        var token = Token().Match(await reader.GetStringAsync(new Uri("/sign-in", UriKind.Relative))).Groups[1].Value;
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["name"] = name, ["password"] = password, ["to"] = "/desk", ["__RequestVerificationToken"] = WebUtility.HtmlDecode(token) });
        using var answer = await reader.PostAsync(new Uri("/sign-in", UriKind.Relative), form);
        Assert.Equal("/desk", answer.Headers.Location?.ToString());
    }

    public void Dispose()
    {
        foreach (var client in (IDisposable[])[section, leader, town, village, unit, reader]) client.Dispose();
    }

    private static MatterOrder Load => new()
    {
        Mechanism = "commitment",
        Title = "压测事项",
        Deadline = DateOnly.FromDateTime(DateTime.UtcNow.AddYears(1)),
        Fields = new Dictionary<string, JsonElement> { ["content"] = JsonSerializer.SerializeToElement("立项、交办、填报、办结。") },
    };

    private static async Task<Recorded> ActAsync(YiguanClient client, string id, string act, ActOrder order) => (await client.ActAsync(id, act, order)).Value;

    private async Task<Recorded> SubmitAsync(string id, string result) => (await village.ActAsync(
        id, "submit", new ActOrder { Text = result, Fields = new Dictionary<string, JsonElement> { ["result"] = JsonSerializer.SerializeToElement(result) } }, [("evidence", "验收单.txt", System.Text.Encoding.UTF8.GetBytes(id + result))])).Value;

    // As whoever presses the button once more, as patiently as the client.
    private async Task ReadAsync(string path)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                using var page = await reader.GetAsync(new Uri(path, UriKind.Relative));
                if (page.StatusCode == HttpStatusCode.OK) return;
                Assert.True(attempt < s_patience.Attempts && page.StatusCode is HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable, $"{page.StatusCode} {page.Headers.Location}");
            }
            catch (HttpRequestException) when (attempt < s_patience.Attempts)
            {
            }
            await Task.Delay(s_patience.Before(attempt, null));
        }
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
