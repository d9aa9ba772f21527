using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Yiguan.Client;
using Yiguan.Server.Api;
using Yiguan.Server.Hosting;
using Yiguan.Server.Tests.Matters;
using Yiguan.Storage.Organisation;
using Yiguan.Storage.Who;

namespace Yiguan.Server.Tests.Api;

/// <summary>The typed client before the real office: it is polite where it is told to wait, and what it lost it asks for again.</summary>
public sealed class ClientTests(CountyServer office)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static readonly MatterOrder s_order = new() { Mechanism = "commitment", Title = "客户端立项", Owner = "jiaotong" };

    [Fact]
    public async Task A_matter_goes_through_its_life_by_the_client()
    {
        using var section = await ClientAsync(office.DoorAddress, "ducha-zhuyao", "act", "assign", "dispatch", "recheck", "close", "oversee");
        using var unit = await ClientAsync(office.DoorAddress, "jiaotong-zhuyao", "act");
        var opened = await section.OpenMatterAsync(With("完成整治。"), cancellation: Stop);
        var id = opened.Value.Matter;
        var accepted = await unit.ActAsync(id, "accept", new ActOrder(), version: opened.Version, cancellation: Stop);
        await unit.ActAsync(id, "report", new ActOrder { Text = "过半" }, version: accepted.Version, cancellation: Stop);
        await unit.ActAsync(id, "submit", new ActOrder { Fields = Fields("result", "国道坑洼已全部整治并验收") }, [("evidence", "验收.txt", "好"u8.ToArray())], cancellation: Stop);
        await section.ActAsync(id, "close", new ActOrder(), cancellation: Stop);
        var found = (await section.MatterByNumberAsync(opened.Value.Number!, cancellation: Stop)).Value;
        Assert.Equal((id, "closed"), (found.Summary.Id, found.Summary.Stage));
        Assert.Equal(5, found.Timeline!.Count);
        var file = Assert.Single(found.Timeline.Single(t => t.Type == "matter-submitted").Files);
        Assert.Equal("好"u8.ToArray(), (await unit.MatterFileAsync(id, file, Stop)).Value);
        var refused = await Assert.ThrowsAsync<ApiException>(() => unit.ActAsync(id, "report", new ActOrder { Text = "又" }, cancellation: Stop));
        Assert.Equal((HttpStatusCode.Conflict, "matter.ended"), (refused.Status, refused.Code));
    }

    [Fact]
    public async Task A_matter_is_opened_with_its_scan_and_a_file_that_nothing_takes_is_not_lost_in_silence()
    {
        using var section = await ClientAsync(office.DoorAddress, "ducha-zhuyao", "act", "assign", "dispatch", "oversee");
        var scan = "%PDF-1.4 批示"u8.ToArray();
        var order = new MatterOrder { Mechanism = "instruction", Title = "带批示原件立项", Owner = "jiaotong", Fields = new[] { ("content", "请核实。"), ("channel", "note"), ("urgency", "usual") }.ToDictionary(f => f.Item1, f => System.Text.Json.JsonSerializer.SerializeToElement(f.Item2)) };
        var id = (await section.OpenMatterAsync(order, [("field.original", "批示.pdf", scan)], cancellation: Stop)).Value.Matter;
        var opened = (await section.MatterAsync(id, cancellation: Stop)).Value;
        // Nothing was promised: a working day to accept it, from Monday the 8th.
        Assert.Equal((null, new DateOnly(2024, 7, 9)), (opened.Summary.Deadline, opened.Summary.Due));
        Assert.Equal(scan, (await section.MatterFileAsync(id, opened.Timeline![0].Files.Single(), Stop)).Value);

        // Names of parts are read in any case.
        Assert.Single((await section.MatterAsync((await section.OpenMatterAsync(order, [("Field.Original", "批示.pdf", scan)], cancellation: Stop)).Value.Matter, cancellation: Stop)).Value.Timeline![0].Files);
        foreach (var part in (string[])["evidence", "field.content", "scan"])
        {
            var refused = await Assert.ThrowsAsync<ApiException>(() => section.OpenMatterAsync(order, [(part, "批示.pdf", scan)], cancellation: Stop));
            Assert.Equal((HttpStatusCode.UnprocessableEntity, "/" + part, "api.part-unused"), (refused.Status, refused.Problem!.Errors![0].Pointer, refused.Problem.Errors[0].Code));
        }
        var unused = await Assert.ThrowsAsync<ApiException>(() => section.ActAsync(id, "comment", new ActOrder { Text = "见附件" }, [("evidence", "批示.pdf", scan)], cancellation: Stop));
        Assert.Equal("api.part-unused", unused.Problem!.Errors![0].Code);
        var empty = await Assert.ThrowsAsync<ApiException>(() => section.OpenMatterAsync(order, [("field.original", "批示.txt", [])], cancellation: Stop));
        Assert.Equal(("/field.original", "api.file-unfit"), (empty.Problem!.Errors![0].Pointer, empty.Problem.Errors[0].Code));

        // Where one is kept, a second is not left out in silence.
        using var unit = await ClientAsync(office.DoorAddress, "jiaotong-zhuyao", "act");
        var two = await Assert.ThrowsAsync<ApiException>(() => unit.OpenMatterAsync(new MatterOrder { Mechanism = "dispute", Title = "运输欠薪", Owner = "jiaotong" }, [("field.agreement", "协议.pdf", scan), ("field.agreement", "补充协议.pdf", scan)], cancellation: Stop));
        Assert.Contains(two.Problem!.Errors!, e => (e.Pointer, e.Code) == ("/field.agreement", "api.file-unfit"));

        // Many at once take none.
        using var bulk = new MultipartFormDataContent { { new StringContent("{}"), "order" }, { new ByteArrayContent(scan), "evidence", "批示.pdf" } };
        using var application = await Application.OfAsync(office, "ducha-zhuyao", "act");
        using var answered = await application.PostAsync(new Uri("/api/v1/matters/bulk", UriKind.Relative), bulk, Stop);
        await answered.SaysAsync(415);
    }

    [Fact]
    public async Task Words_find_units_persons_and_posts_and_the_posts_of_a_unit_are_told_with_who_holds_them()
    {
        using var section = await ClientAsync(office.DoorAddress, "ducha-zhuyao", "act");
        var found = (await section.SearchAsync("交通运输局", Stop)).Value.Organisation;
        Assert.Contains(found, f => (f.Kind, f.Id, f.Name) == ("units", "jiaotong", "县交通运输局"));
        var person = Assert.Single(found, f => f is { Kind: "persons", Id: "p-zhoujt" });
        Assert.Contains("局长", person.Beside, StringComparison.Ordinal);
        var posts = (await section.ListPostsAsync("jiaotong", Stop)).Value.Items;
        Assert.Contains(posts, p => p.Id == "jiaotong-zhuyao" && p.Holder == person.Name);
        Assert.All(posts, p => Assert.Equal("jiaotong", p.Unit));
        Assert.True((await section.ListPostsAsync(cancellation: Stop)).Value.Items.Count > posts.Count);
        Assert.Equal("api.unit-unknown", (await Assert.ThrowsAsync<ApiException>(() => section.ListPostsAsync("某局", Stop))).Code);
    }

    [Fact]
    public async Task A_photograph_keeps_where_it_was_taken_only_where_that_is_asked_for()
    {
        using var section = await ClientAsync(office.DoorAddress, "ducha-zhuyao", "act", "assign", "dispatch", "oversee");
        using var unit = await ClientAsync(office.DoorAddress, "jiaotong-zhuyao", "act");
        var id = (await section.OpenMatterAsync(With("现场照片两张。"), cancellation: Stop)).Value.Matter;
        await unit.ActAsync(id, "accept", new ActOrder(), cancellation: Stop);
        var photo = PhotographTests.Taken();
        foreach (var keeps in (bool[])[false, true]) await unit.ActAsync(id, "report", new ActOrder { Text = "见照片" }, [("evidence", "现场.jpg", photo)], keepsPosition: keeps, cancellation: Stop);
        var files = (await section.MatterAsync(id, cancellation: Stop)).Value.Timeline!.Where(t => t.Type == "matter-reported").Select(t => t.Files.Single()).ToList();
        Assert.Equal(photo, (await unit.MatterFileAsync(id, files[0], Stop)).Value);
        Assert.NotEqual(photo, (await unit.MatterFileAsync(id, files[1], Stop)).Value);
    }

    [Fact]
    public async Task An_answer_that_was_lost_is_asked_for_again_and_counts_once()
    {
        using var losing = new Losing();
        using var section = await ClientAsync(office.DoorAddress, "ducha-zhuyao", losing, "act", "assign", "dispatch");
        var opened = await section.OpenMatterAsync(With("答复丢失也只立一次。"), cancellation: Stop);
        var told = await section.OpenMatterAsync(With("答复丢失也只立一次。"), key: losing.Keys[0], cancellation: Stop);
        Assert.Equal(opened.Value, told.Value);
        Assert.True(losing.Keys.Count >= 3);
        Assert.Single(losing.Keys.Distinct());
    }

    [Fact]
    public async Task Whoever_is_told_to_wait_waits_and_gets_through()
    {
        var settings = office.Settings with { IsSample = false, Api = new ApiLimits(PerSecond: 10, Burst: 10, AtOnce: 50) };
        await using var app = OfficeHost.Build(settings, office.Store, CountyServer.County, CountyServer.Time, builder => { builder.WebHost.UseUrls("http://127.0.0.1:0"); builder.Logging.ClearProviders(); });
        await app.StartAsync(Stop);
        using var client = await ClientAsync(app.Urls.First(), "jiaotong-zhuyao");
        for (var i = 0; i < 15; i++) Assert.Equal("jiaotong", (await client.MeAsync(Stop)).Value.Unit);
    }

    [Fact]
    public async Task The_feed_is_followed_to_its_end()
    {
        using var section = await ClientAsync(office.DoorAddress, "ducha-zhuyao", "oversee");
        var (places, through) = (new List<long>(), 0L);
        await foreach (var (told, reached) in section.FollowAsync(0, Stop))
        {
            places.Add(long.Parse(told.Id, System.Globalization.CultureInfo.InvariantCulture));
            through = reached;
        }
        Assert.Equal(places.Order().Distinct(), places);
        Assert.True(through >= places[^1]);
    }

    private static MatterOrder With(string content) => s_order with { Fields = Fields("content", content) };

    private static Dictionary<string, System.Text.Json.JsonElement> Fields(string field, string text) => new() { [field] = System.Text.Json.JsonSerializer.SerializeToElement(text) };

    private Task<YiguanClient> ClientAsync(string address, string post, params string[] rights) => ClientAsync(address, post, null, rights);

    private async Task<YiguanClient> ClientAsync(string address, string post, HttpMessageHandler? handler, params string[] rights)
    {
        await using var desk = new TokenDesk(office.Store, CountyServer.County, CountyServer.Time);
        var today = (await new OrganisationShelf(office.Store, CountyServer.County).HistoryAsync(Stop)).On(new DateOnly(2024, 7, 8));
        var issued = await desk.IssueAsync(new TokenOrder("客户端", post, [.. rights], today.Day), today, "xitong-guanliyuan", Stop);
        Assert.Null(issued.Refusal);
        return new YiguanClient(new Uri(address), issued.Secret!, handler: handler);
    }

    /// <summary>A line that loses every first and second answer, after the office has given it.</summary>
    private sealed class Losing : DelegatingHandler
    {
        private int _sent;

        public Losing()
            : base(new SocketsHttpHandler())
        {
        }

        public List<string> Keys { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Keys.Add(request.Headers.GetValues("Idempotency-Key").Single());
            var answer = await base.SendAsync(request, cancellationToken);
            if (_sent++ >= 2) return answer;
            answer.Dispose();
            throw new HttpRequestException("The line broke.");
        }
    }
}
