using Microsoft.AspNetCore.Http;
using Yiguan.Server.Frame;
using Yiguan.Server.Hosting;
using Yiguan.Storage.Files;
using Yiguan.Storage.Files.Pictures;

namespace Yiguan.Server.Matters;

/// <summary>A photograph made small: once, when it is first asked for, and kept beside the photograph, with which it goes.</summary>
internal static class SmallAnswer
{
    /// <summary>The picture of the file that a link names; nothing where it is no picture.</summary>
    /// <param name="visit">Who asks for it, and may see it.</param>
    /// <param name="settings">Say where files are kept.</param>
    /// <param name="link">Hash of the link.</param>
    public static async Task<IResult> OfAsync(Visit visit, OfficeSettings settings, string link)
    {
        var county = visit.County;
        if (await county.Store.SealedAsync(county.Owner, link, visit.Gone) is not { Label: FileLink.Label } named) return Results.NotFound();
        var (files, hash) = (settings.Files.Open(county.Owner), FileLink.HashOf(named.Value));
        if ((await files.SmallAsync(hash, visit.Gone) ?? await MakeAsync(files, hash, visit.Gone)) is not { } small) return Results.NotFound();
        return Results.Bytes(small, "image/jpeg");
    }

    private static async Task<byte[]?> MakeAsync(IFileStore files, string hash, CancellationToken gone)
    {
        await using var content = await files.OpenAsync(hash, gone);
        if (content is null) return null;
        using var bytes = new MemoryStream();
        await content.CopyToAsync(bytes, gone);
        if (await Thumbnail.MakeAsync(bytes.ToArray(), gone) is not { } small) return null;
        await files.PutSmallAsync(hash, small, gone);
        return small;
    }
}
