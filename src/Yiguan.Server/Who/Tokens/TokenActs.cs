using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Yiguan.Server.Frame;
using Yiguan.Storage.Who;

namespace Yiguan.Server.Who.Tokens;

/// <summary>What the system administrator does to tokens beside issuing them.</summary>
internal static class TokenActs
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapAct("/tokens/end", EndAsync).Requires(Right.System);

    private static async Task<IResult> EndAsync([FromForm] string? token, Visit visit, TokenDesk desk, TokenBook book)
    {
        if (token is null || await desk.EndAsync(token, null, visit.Actor.Acts, CancellationToken.None) is not null) return Results.NotFound();
        book.Forget();
        return Results.Redirect("/tokens?said=ended");
    }
}
