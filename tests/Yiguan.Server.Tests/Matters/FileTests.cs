using System.Collections.Immutable;
using System.Text;
using Microsoft.Playwright;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters.Commands;
using Yiguan.Core.Matters.Values;
using Yiguan.Storage.Files;
using Yiguan.Storage.Matters;

namespace Yiguan.Server.Tests.Matters;

/// <summary>Files of matters have names and kinds, on the page and when they are given out.</summary>
public sealed class FileTests(CountyServer office)
{
    private static readonly byte[] s_scan = "%PDF-1.4 批示"u8.ToArray();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_of_a_field_and_one_of_evidence_are_named_and_come_under_their_names_as_what_they_are()
    {
        await OpenedAsync("with-files", "批示原件（县长）.pdf");
        var unit = await office.InsideAsync("zhoujt", "/matters/with-files");
        await ToAsync(unit, "/matters/with-files/act/report");
        await unit.FillAsync("#text", "已清淤两处。");
        await unit.SetInputFilesAsync("#evidence", new FilePayload { Name = "进度 表.txt", MimeType = "text/html", Buffer = Encoding.UTF8.GetBytes("一处") });
        await unit.Locator(".act-form .send button").ClickAsync();
        await unit.WaitForURLAsync("**said=done");
        Assert.Contains("进度 表.txt", await unit.Locator(".timeline li p").First.InnerTextAsync(), StringComparison.Ordinal);

        var evidence = await AnswerAsync(unit, "进度 表.txt");
        Assert.Equal(("text/plain; charset=utf-8", "nosniff"), (evidence.Headers["content-type"], evidence.Headers["x-content-type-options"]));
        Assert.StartsWith("attachment;", evidence.Headers["content-disposition"], StringComparison.Ordinal);
        Assert.Contains("filename*=UTF-8''" + Uri.EscapeDataString("进度 表.txt"), evidence.Headers["content-disposition"], StringComparison.Ordinal);
        Assert.Equal("一处", await evidence.TextAsync());

        var scan = await AnswerAsync(unit, "批示原件（县长）.pdf");
        Assert.Equal("application/pdf", scan.Headers["content-type"]);
        Assert.StartsWith("inline;", scan.Headers["content-disposition"], StringComparison.Ordinal);
        Assert.Equal(s_scan, await scan.BodyAsync());
        await unit.Context.CloseAsync();
    }

    [Fact]
    public async Task A_file_without_a_name_is_told_by_its_hash_and_comes_as_before()
    {
        var link = await OpenedAsync("with-old-file", null);
        var unit = await office.InsideAsync("zhoujt", "/matters/with-old-file");
        await ToAsync(unit, "/matters/with-old-file");
        var answer = await AnswerAsync(unit, link[..8]);
        Assert.Equal("application/octet-stream", answer.Headers["content-type"]);
        Assert.StartsWith("attachment;", answer.Headers["content-disposition"], StringComparison.Ordinal);
        // What no fact of this matter names is not given out by it.
        var other = await OpenedAsync("with-other-file", null);
        Assert.Equal(404, (await unit.APIRequest.GetAsync($"{office.DoorAddress}/matters/with-old-file/files/{other}")).Status);
        await unit.Context.CloseAsync();
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_program_and_a_file_that_is_too_large_are_told_beside_the_box_and_not_kept(bool scripts)
    {
        var id = $"refused-files-{scripts}".ToLowerInvariant();
        await OpenedAsync(id, null);
        var unit = await office.InsideAsync("zhoujt", $"/matters/{id}", scripts: scripts);
        await ToAsync(unit, $"/matters/{id}/act/report");
        await unit.FillAsync("#text", "附现场情况。");
        await unit.SetInputFilesAsync("#evidence", new FilePayload { Name = "现场.exe", MimeType = "image/png", Buffer = "x"u8.ToArray() });
        await unit.Locator(".act-form .send button").ClickAsync();
        var error = unit.Locator(".field.wrong:has(#evidence) .error");
        await error.WaitForAsync();
        Assert.Contains("“现场.exe”是程序", await error.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal("附现场情况。", await unit.InputValueAsync("#text"));

        var film = Path.Combine(Directory.CreateTempSubdirectory("yiguan-film-").FullName, "现场.mp4");
        await using (var file = File.Create(film)) file.SetLength((50L << 20) + 1);
        await unit.SetInputFilesAsync("#evidence", film);
        await unit.Locator(".act-form .send button").ClickAsync();
        await unit.Locator(".field.wrong:has(#evidence) .error", new() { HasText = "超过 50 MB" }).WaitForAsync();
        Directory.Delete(Path.GetDirectoryName(film)!, recursive: true);
        await unit.Context.CloseAsync();
    }

    private async Task<IAPIResponse> AnswerAsync(IPage page, string name)
    {
        var link = await page.Locator(".beside a", new() { HasText = name }).First.GetAttributeAsync("href");
        var answer = await page.APIRequest.GetAsync(office.DoorAddress + link);
        Assert.Equal(200, answer.Status);
        return answer;
    }

    private Task<IResponse?> ToAsync(IPage page, string path) => page.GotoAsync(office.DoorAddress + path);

    private async Task<string> OpenedAsync(string id, string? name)
    {
        await using var desk = new MatterDesk(office.Store, CountyServer.County, CountyServer.Time);
        var scan = await KeptFile.PutAsync(office.Files.Open(CountyServer.County), s_scan, name, HashAlgorithm.Sm3, Stop);
        var open = new Open((await desk.ActorAsync("ducha-zhuyao", Stop))!, "桥下河道清淤")
        {
            Owner = "jiaotong",
            Fields = ImmutableDictionary<string, FieldValue>.Empty.Add("content", FieldValue.Of("请清淤。")).Add("channel", FieldValue.Of("note")).Add("urgency", FieldValue.Of("usual")).Add("original", FieldValue.Of([scan.Link.Hash])),
        };
        Assert.Null((await desk.OpenAsync("instruction", id, open, new Doing(id + "-open") { Files = [scan.Link] }, Stop)).Refusal);
        return scan.Link.Hash;
    }
}
