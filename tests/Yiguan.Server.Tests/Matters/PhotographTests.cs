using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;
using Microsoft.Playwright;
using SkiaSharp;
using Yiguan.Core.Matters.Commands;
using Yiguan.Core.Matters.Values;
using Yiguan.Storage.Matters;

namespace Yiguan.Server.Tests.Matters;

/// <summary>照片 as evidence: kept without where they were taken, and seen small where they are told of.</summary>
public sealed class PhotographTests(CountyServer office)
{
    private const string Place = "GPS-29.8731N";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_photograph_is_seen_small_in_the_story_and_no_longer_tells_where_it_was_taken_unless_that_is_ticked(bool scripts)
    {
        var id = $"photo-{scripts}".ToLowerInvariant();
        await OpenedAsync(id);
        var unit = await office.InsideAsync("zhoujt", "/desk", scripts: scripts);
        var taken = Taken();
        await ReportAsync(unit, id, "现场一.jpg", taken, keeps: false);
        var image = unit.Locator(".timeline .shots img");
        Assert.Equal("照片 现场一.jpg", await image.GetAttributeAsync("alt"));
        using (var seen = SKBitmap.Decode(await (await unit.APIRequest.GetAsync(office.DoorAddress + await image.GetAttributeAsync("src"))).BodyAsync())) Assert.Equal((320, 240), (seen.Width, seen.Height));
        Assert.Empty(scripts ? await EveryPageTests.FindingsAsync(unit) : []);
        var kept = await BodyAsync(unit, "现场一.jpg");
        Assert.False(kept.AsSpan().IndexOf(Encoding.ASCII.GetBytes(Place)) >= 0);

        await ReportAsync(unit, id, "现场二.jpg", taken, keeps: true);
        Assert.Equal(taken, await BodyAsync(unit, "现场二.jpg"));

        // Who may not see the matter sees no picture of it either.
        var small = await unit.Locator(".timeline .shots img").First.GetAttributeAsync("src");
        Assert.Equal(200, (await unit.APIRequest.GetAsync(office.DoorAddress + small)).Status);
        var other = await office.InsideAsync("wusl", "/desk");
        Assert.Equal(404, (await other.APIRequest.GetAsync(office.DoorAddress + small)).Status);
        await unit.Context.CloseAsync();
        await other.Context.CloseAsync();
    }

    [Fact]
    public async Task A_picture_that_is_none_is_told_beside_its_box()
    {
        await OpenedAsync("photo-broken");
        var unit = await office.InsideAsync("zhoujt", "/desk");
        await unit.GotoAsync($"{office.DoorAddress}/matters/photo-broken/act/report");
        await unit.FillAsync("#text", "附照片。");
        await unit.SetInputFilesAsync("#evidence", new FilePayload { Name = "现场.jpg", MimeType = "image/jpeg", Buffer = "坑洼已填"u8.ToArray() });
        await unit.Locator(".act-form .send button").ClickAsync();
        var error = unit.Locator(".field.wrong:has(#evidence) .error");
        await error.WaitForAsync();
        Assert.Contains("“现场.jpg”打不开", await error.InnerTextAsync(), StringComparison.Ordinal);
        await unit.Context.CloseAsync();
    }

    private async Task ReportAsync(IPage page, string id, string name, byte[] photo, bool keeps)
    {
        await page.GotoAsync($"{office.DoorAddress}/matters/{id}/act/report");
        await page.FillAsync("#text", "见" + name);
        await page.SetInputFilesAsync("#evidence", new FilePayload { Name = name, MimeType = "image/jpeg", Buffer = photo });
        if (keeps) await page.CheckAsync("[name=keep-position]");
        await page.Locator(".act-form .send button").ClickAsync();
        await page.WaitForURLAsync("**said=done");
    }

    private async Task<byte[]> BodyAsync(IPage page, string name)
    {
        var link = await page.Locator(".beside a", new() { HasText = name }).First.GetAttributeAsync("href");
        return await (await page.APIRequest.GetAsync(office.DoorAddress + link)).BodyAsync();
    }

    // As a telephone writes it: a segment of EXIF, here with a word that stands for the place.
    internal static byte[] Taken()
    {
        using var surface = SKSurface.Create(new SKImageInfo(800, 600));
        surface.Canvas.Clear(SKColors.Olive);
        using var image = surface.Snapshot();
        using var data = image.Encode(SKEncodedImageFormat.Jpeg, 90);
        var plain = data.ToArray();
        byte[] exif = [.. "Exif\0\0MM\0*\0\0\0\u0008\0\0"u8, .. Encoding.ASCII.GetBytes(Place)];
        var head = new byte[] { 0xFF, 0xE1, 0, 0 };
        BinaryPrimitives.WriteUInt16BigEndian(head.AsSpan(2), (ushort)(exif.Length + 2));
        return [.. plain[..2], .. head, .. exif, .. plain[2..]];
    }

    private async Task OpenedAsync(string id)
    {
        await using var desk = new MatterDesk(office.Store, CountyServer.County, CountyServer.Time);
        var open = new Open((await desk.ActorAsync("ducha-zhuyao", Stop))!, "涵洞疏浚")
        {
            Owner = "jiaotong",
            Fields = ImmutableDictionary<string, FieldValue>.Empty.Add("content", FieldValue.Of("请疏浚涵洞。")),
        };
        Assert.Null((await desk.OpenAsync("commitment", id, open, new Doing(id + "-open"), Stop)).Refusal);
    }
}
