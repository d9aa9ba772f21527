using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Yiguan.Server.Frame;
using Yiguan.Server.Hosting;
using Yiguan.Server.Who;
using Yiguan.Storage.Files;

namespace Yiguan.Server.Matters;

/// <summary>What the room of matters gives out beside its pages.</summary>
internal static class MatterRoutes
{
    public static void MapMatters(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/matters.xlsx", MatterSheet.AnswerAsync).Requires(Right.Read);
        routes.MapGet("/matters/{id}/files/{file}", FileAsync).Requires(Right.Read);
    }

    // 佐证材料: who may see the matter may see it, and only what a fact of that matter names.
    private static async Task<IResult> FileAsync(string id, string file, Visit visit, OfficeSettings settings)
    {
        var county = visit.County;
        if (await SeenMatter.ReadAsync(visit, id) is not { } now) return Results.NotFound();
        if (!now.Matter.Facts.Any(f => Told.Files(f.Fact).Contains(file)) || await county.Store.SealedAsync(county.Owner, file, visit.Gone) is not { Label: FileLink.Label } link) return Results.NotFound();
        return await settings.Files.Open(county.Owner).OpenAsync(link.Value, visit.Gone) is { } content ? Results.Stream(content, "application/octet-stream", $"{now.Number ?? id}-{file[..8]}") : Results.NotFound();
    }
}
