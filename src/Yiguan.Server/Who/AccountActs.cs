using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;
using Yiguan.Core.Who;
using Yiguan.Server.Frame;
using Yiguan.Server.Hosting;
using Yiguan.Storage.Who;

namespace Yiguan.Server.Who;

/// <summary>What somebody does to the own account.</summary>
internal static class AccountActs
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapAct("/account/post", ActFromAsync).Requires();
        routes.MapAct("/account/sessions/end", EndSessionAsync).Requires();
        routes.MapAct("/account/code/off", CodeOffAsync).Requires();
        routes.MapAct("/account/passkeys/options", PasskeyOptionsAsync).Requires();
        routes.MapAct("/account/passkeys", AddPasskeyAsync).Requires();
        routes.MapAct("/account/passkeys/remove", RemovePasskeyAsync).Requires();
    }

    private static async Task<IResult> ActFromAsync([FromForm] string? post, [FromForm] string? to, Visit visit, SessionRows sessions, CountyOffice county)
    {
        if (visit.Visitor is not { Session: { } session, Person: { } person }) return Results.NotFound();
        if (PostsToday.Of(await county.TodayAsync(visit.Gone)).For(person).All(c => c.Post.Id != post)) return Results.NotFound();
        await sessions.ActFromAsync(session, post!, visit.Gone);
        return Results.Redirect(Acts.Local(to));
    }

    private static async Task<IResult> EndSessionAsync([FromForm] string? session, Visit visit, SessionRows sessions)
    {
        if (visit.Visitor?.Account is not { } account || session is null || !await sessions.EndAsync(session, account, visit.Gone)) return Results.NotFound();
        return Results.Redirect("/account?said=ended");
    }

    private static async Task<IResult> CodeOffAsync(Visit visit, UserManager<Account> accounts, AccountOffice office)
    {
        if (await OwnAsync(visit, accounts) is not { } account) return Results.NotFound();
        await accounts.SetTwoFactorEnabledAsync(account, false);
        (account.Authenticator, account.Recovery) = (null, null);
        await accounts.UpdateAsync(account);
        await office.RecordAsync(account.Id, visit.Actor.Acts, new FactorChanged(account.Id, "code", Added: false));
        return Results.Redirect("/account?said=code-off");
    }

    private static async Task<IResult> PasskeyOptionsAsync(Visit visit, Door door, UserManager<Account> accounts)
    {
        if (await OwnAsync(visit, accounts) is not { } account) return Results.NotFound();
        return Results.Content(await door.MakePasskeyCreationOptionsAsync(new PasskeyUserEntity { Id = account.Id, Name = account.Name, DisplayName = account.Name }), "application/json");
    }

    private static async Task<IResult> AddPasskeyAsync([FromForm] string? credential, [FromForm] string? label, Visit visit, Door door, UserManager<Account> accounts, AccountOffice office)
    {
        if (await OwnAsync(visit, accounts) is not { } account || string.IsNullOrEmpty(credential)) return Results.NotFound();
        var made = await door.PerformPasskeyAttestationAsync(credential);
        if (!made.Succeeded || made.UserEntity.Id != account.Id) return Results.Redirect("/account?said=passkey-failed");
        made.Passkey.Name = label is { Length: > 0 } ? label[..Math.Min(label.Length, 40)] : null;
        await accounts.AddOrUpdatePasskeyAsync(account, made.Passkey);
        await office.RecordAsync(account.Id, visit.Actor.Acts, new FactorChanged(account.Id, "passkey", Added: true));
        return Results.Redirect("/account?said=passkey-added");
    }

    private static async Task<IResult> RemovePasskeyAsync([FromForm] string? passkey, Visit visit, UserManager<Account> accounts, AccountOffice office)
    {
        if (await OwnAsync(visit, accounts) is not { } account || passkey is null) return Results.NotFound();
        await accounts.RemovePasskeyAsync(account, WebEncoders.Base64UrlDecode(passkey));
        await office.RecordAsync(account.Id, visit.Actor.Acts, new FactorChanged(account.Id, "passkey", Added: false));
        return Results.Redirect("/account?said=passkey-removed");
    }

    private static async Task<Account?> OwnAsync(Visit visit, UserManager<Account> accounts) => visit.Visitor?.Account is { } account ? await accounts.FindByIdAsync(account) : null;
}
