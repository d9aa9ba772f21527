using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Yiguan.Server.Frame;
using Yiguan.Server.Hosting;
using Yiguan.Storage.Files;

namespace Yiguan.Server.Matters;

/// <summary>A kept file as it is given out: under its name, as what it is, and never as a page.</summary>
internal static class FileAnswer
{
    /// <summary>The file that a link names.</summary>
    /// <param name="visit">Who asks for it, and may see it.</param>
    /// <param name="settings">Say where files are kept.</param>
    /// <param name="link">Hash of the link.</param>
    /// <param name="otherwise">What it is called where nobody said.</param>
    public static async Task<IResult> OfAsync(Visit visit, OfficeSettings settings, string link, string otherwise)
    {
        var county = visit.County;
        if (await county.Store.SealedAsync(county.Owner, link, visit.Gone) is not { Label: FileLink.Label } named) return Results.NotFound();
        if (await settings.Files.Open(county.Owner).OpenAsync(FileLink.HashOf(named.Value), visit.Gone) is not { } content) return Results.NotFound();
        var name = FileLink.NameOf(named.Value) ?? otherwise;
        var headers = visit.Context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        var disposition = new ContentDispositionHeaderValue(FileKind.IsShown(name) ? "inline" : "attachment");
        disposition.SetHttpFileName(name);
        headers.ContentDisposition = disposition.ToString();
        return Results.Stream(content, FileKind.TypeOf(name));
    }
}
