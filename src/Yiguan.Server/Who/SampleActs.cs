using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Yiguan.Storage.Who;

namespace Yiguan.Server.Who;

/// <summary>In the sample county one is who one likes, without a password. It is mapped nowhere else.</summary>
internal static class SampleActs
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapAct("/sample/as", AsAsync).OpenToAll();

    private static async Task<IResult> AsAsync([FromForm] string? account, [FromForm] string? to, Door door, UserManager<Account> accounts)
    {
        if (account is null || await accounts.FindByIdAsync(account) is not { Closed: null } found) return Results.NotFound();
        await door.SignInAsync(found, isPersistent: false, "sample");
        return Results.Redirect(Acts.Local(to));
    }
}
