using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Yiguan.Server.Hosting;
using Yiguan.Storage.Who;

namespace Yiguan.Server.Who;

/// <summary>Signing in and out. Each answers with a page to go to; what went wrong is named there by a word, never by what was typed.</summary>
internal static class SignInActs
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapAct("/sign-in", PasswordAsync).OpenToAll();
        routes.MapAct("/sign-in/code", CodeAsync).OpenToAll();
        routes.MapAct("/sign-in/passkey/options", PasskeyOptionsAsync).OpenToAll();
        routes.MapAct("/sign-in/passkey", PasskeyAsync).OpenToAll();
        routes.MapAct("/sign-out", SignOutAsync).OpenToAll();
    }

    /// <summary>Where somebody goes who has just signed in: to choose a post where there are several.</summary>
    public static async Task<string> OnwardAsync(Account account, string? to, CountyOffice county, CancellationToken cancellation)
    {
        if (account.MustChange) return "/account/password";
        var posts = PostsToday.Of(await county.TodayAsync(cancellation)).For(account.Person);
        return posts.Length > 1 ? "/account/post?to=" + Uri.EscapeDataString(Acts.Local(to)) : Acts.Local(to);
    }

    private static async Task<IResult> PasswordAsync(
        [FromForm] string? name, [FromForm] string? password, [FromForm] string? to, Door door, UserManager<Account> accounts, AccountOffice office, CountyOffice county, HttpContext context)
    {
        name = name?.Trim() ?? "";
        // Nobody has a name or a password of such a length: what it costs to look at one stays small.
        if (name.Length is 0 or > 100 || password is not { Length: > 0 and <= 200 }) return Back("wrong", to);
        var result = await door.PasswordSignInAsync(name, password, isPersistent: false, lockoutOnFailure: true);
        if (result.RequiresTwoFactor) return Results.Redirect("/sign-in/code?to=" + Uri.EscapeDataString(Acts.Local(to)));
        var account = await accounts.FindByNameAsync(name);
        if (result.Succeeded)
        {
            await office.SignedInAsync(account!, "password", await county.TodayAsync(context.RequestAborted));
            return Results.Redirect(await OnwardAsync(account!, to, county, context.RequestAborted));
        }
        if (result.IsLockedOut) await office.LockedAsync(account!);
        else if (account is { Closed: null }) await office.FailedAsync(account, "password");
        return Back(result.IsLockedOut ? "locked" : "wrong", to);
    }

    private static async Task<IResult> CodeAsync(
        [FromForm] string? code, [FromForm] string? recovery, [FromForm] string? to, Door door, AccountOffice office, CountyOffice county, HttpContext context)
    {
        if (await door.GetTwoFactorAuthenticationUserAsync() is not { } account) return Back("late", to);
        var given = (code is { Length: > 0 } ? code : recovery ?? "").Replace(" ", "", StringComparison.Ordinal);
        var result = code is { Length: > 0 } ? await door.TwoFactorAuthenticatorSignInAsync(given, isPersistent: false, rememberClient: false) : await door.TwoFactorRecoveryCodeSignInAsync(given);
        var way = code is { Length: > 0 } ? "code" : "recovery";
        if (result.Succeeded)
        {
            await office.SignedInAsync(account, way, await county.TodayAsync(context.RequestAborted));
            return Results.Redirect(await OnwardAsync(account, to, county, context.RequestAborted));
        }
        if (result.IsLockedOut) await office.LockedAsync(account);
        else await office.FailedAsync(account, way);
        return result.IsLockedOut ? Back("locked", to) : Results.Redirect("/sign-in/code?said=wrong&to=" + Uri.EscapeDataString(Acts.Local(to)));
    }

    private static async Task<IResult> PasskeyOptionsAsync(Door door) => Results.Content(await door.MakePasskeyRequestOptionsAsync(null), "application/json");

    private static async Task<IResult> PasskeyAsync([FromForm] string? credential, [FromForm] string? to, Door door, UserManager<Account> accounts, AccountOffice office, CountyOffice county, HttpContext context)
    {
        if (string.IsNullOrEmpty(credential)) return Back("passkey", to);
        var proved = await door.PerformPasskeyAssertionAsync(credential);
        if (!proved.Succeeded || proved.User is not { } account || !await door.CanSignInAsync(account) || await accounts.IsLockedOutAsync(account)) return Back("passkey", to);
        await accounts.AddOrUpdatePasskeyAsync(account, proved.Passkey);
        await door.SignInAsync(account, isPersistent: false, "passkey");
        await office.SignedInAsync(account, "passkey", await county.TodayAsync(context.RequestAborted));
        return Results.Redirect(await OnwardAsync(account, to, county, context.RequestAborted));
    }

    private static async Task<IResult> SignOutAsync(Door door)
    {
        await door.SignOutAsync();
        return Results.Redirect("/sign-in?said=out");
    }

    private static IResult Back(string said, string? to) => Results.Redirect($"/sign-in?said={said}&to={Uri.EscapeDataString(Acts.Local(to))}");
}
