using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Yiguan.Server.Frame;
using Yiguan.Server.Who;
using Yiguan.Storage.Documents;

namespace Yiguan.Server.Living;

/// <summary>What the living document answers beside its page.</summary>
internal static class LivingRoom
{
    /// <summary>Maps the export.</summary>
    public static void MapLiving(this IEndpointRouteBuilder routes) => routes.MapGet("/documents/{id}/living.html", ExportAsync).Requires(Right.Read);

    /// <summary>Whether the visitor may read a document: who works on documents or oversees, and whoever sees a matter that it asked for.</summary>
    public static bool MayRead(Visit visit, LivingDocument shown) => shown.Lines.Count > 0 || visit.May(Right.Compile) || visit.May(Right.Approve) || visit.May(Right.Oversee);

    private static async Task<IResult> ExportAsync(string id, string? on, Visit visit)
    {
        var asOf = AsOf.Of(visit.County, on);
        if (await visit.County.Living.AtAsync(id, visit.Reader, asOf.At, visit.County.Now, visit.Gone) is not { } shown || !MayRead(visit, shown)) return Results.NotFound();
        var file = new Microsoft.Net.Http.Headers.ContentDispositionHeaderValue("attachment");
        file.SetHttpFileName(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{shown.Document.Name}-{asOf.Day:yyyy-MM-dd}.html"));
        visit.Context.Response.Headers.ContentDisposition = file.ToString();
        return new RazorComponentResult<LivingExport>(new Dictionary<string, object?>
        {
            [nameof(LivingExport.Shown)] = shown,
            [nameof(LivingExport.AsOf)] = asOf,
            [nameof(LivingExport.Day)] = await visit.OrganisationAsync(asOf.Day),
            [nameof(LivingExport.Office)] = $"{visit.Context.Request.Scheme}://{visit.Context.Request.Host}",
        });
    }
}
