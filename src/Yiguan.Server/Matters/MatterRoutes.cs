using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Yiguan.Core.Matters.Views;
using Yiguan.Server.Frame;
using Yiguan.Server.Hosting;
using Yiguan.Server.Publishing.Matters;
using Yiguan.Server.Who;
using Yiguan.Storage.Matters;

namespace Yiguan.Server.Matters;

/// <summary>What the room of matters gives out beside its pages.</summary>
internal static class MatterRoutes
{
    public static void MapMatters(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/matters.xlsx", MatterSheet.AnswerAsync).Requires(Right.Read);
        routes.MapGet("/matters/{id}/files/{file}", FileAsync).Requires(Right.Read);
        routes.MapGet("/matters/{id}/files/{file}/small", SmallAsync).Requires(Right.Read);
    }

    private static async Task<IResult> FileAsync(string id, string file, Visit visit, OfficeSettings settings) =>
        await NamingAsync(id, file, visit) is { } now ? await FileAnswer.OfAsync(visit, settings, file, $"{now.Number ?? id}-{FileText.Short(file)}") : Results.NotFound();

    private static async Task<IResult> SmallAsync(string id, string file, Visit visit, OfficeSettings settings) =>
        await NamingAsync(id, file, visit) is null ? Results.NotFound() : await SmallAnswer.OfAsync(visit, settings, file);

    // 佐证材料 and what fields hold: who may see the matter may see it, and only what a fact of that matter names.
    private static async Task<MatterNow?> NamingAsync(string id, string file, Visit visit) =>
        await SeenMatter.ReadAsync(visit, id) is { } now && now.Matter.Facts.Any(f => FactFiles.Of(now.Lives.Mechanism, f.Fact).Contains(file)) ? now : null;
}
