using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Yiguan.Core.Who;
using Yiguan.Server.Frame;
using Yiguan.Server.Hosting;
using Yiguan.Storage.Who;

namespace Yiguan.Server.Who;

/// <summary>
/// 省统一身份认证: signing in by a province's platform (OpenID Connect, code with PKCE). Whom the platform calls whom is tied once by the person, signed in; a subject that nobody has tied
/// opens nothing.
/// </summary>
internal static class Province
{
    public const string Scheme = "province";

    private const string Account = "account";
    private const string To = "to";

    public static void AddTo(IServiceCollection services, ProvinceSettings province)
    {
        services.AddAuthentication().AddOpenIdConnect(Scheme, options =>
        {
            options.Authority = province.Authority.ToString();
            options.ClientId = province.Client;
            options.ClientSecret = province.Secret;
            options.SignInScheme = IdentityConstants.ExternalScheme;
            options.ResponseType = OpenIdConnectResponseType.Code;
            // The answer comes by address and not by form: cookies that other sites' forms do not bring suffice then.
            options.ResponseMode = OpenIdConnectResponseMode.Query;
            options.RequireHttpsMetadata = province.Authority.Scheme == Uri.UriSchemeHttps;
            options.CallbackPath = "/sign-in/province/back";
            options.AccessDeniedPath = "/sign-in";
            options.MapInboundClaims = false;
            options.Scope.Clear();
            options.Scope.Add("openid");
            foreach (var cookie in (CookieBuilder[])[options.CorrelationCookie, options.NonceCookie]) (cookie.SameSite, cookie.SecurePolicy) = (SameSiteMode.Lax, CookieSecurePolicy.SameAsRequest);
            options.Events.OnRemoteFailure = failed =>
            {
                failed.Response.Redirect("/sign-in?said=province");
                failed.HandleResponse();
                return Task.CompletedTask;
            };
        });
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/sign-in/province", (string? to) => Challenge(Acts.Local(to), null)).OpenToAll();
        routes.MapGet("/sign-in/province/arrived", ArrivedAsync).OpenToAll();
        // Strict cookies do not come along from another site, so who ties his account is told to the platform's answer under protection.
        routes.MapGet("/account/province", (Visit visit) => visit.Visitor?.Account is { } account ? Challenge("/account?said=province-tied", account) : Results.NotFound()).Requires();
    }

    private static IResult Challenge(string to, string? account)
    {
        var going = new AuthenticationProperties { RedirectUri = "/sign-in/province/arrived" };
        going.Items[To] = to;
        if (account is not null) going.Items[Account] = account;
        return Results.Challenge(going, [Scheme]);
    }

    private static async Task<IResult> ArrivedAsync(HttpContext context, Door door, UserManager<Account> accounts, AccountOffice office, CountyOffice county)
    {
        var proved = await context.AuthenticateAsync(IdentityConstants.ExternalScheme);
        await context.SignOutAsync(IdentityConstants.ExternalScheme);
        if (proved.Principal?.FindFirstValue("sub") is not { } subject) return Results.Redirect("/sign-in?said=province");
        var to = Acts.Local(Kept(proved, To));
        if (Kept(proved, Account) is { } own)
        {
            if (!await office.Rows.TieAsync(own, Scheme, subject, context.RequestAborted)) return Onward("/account?said=province-failed");
            await office.RecordAsync(own, Yiguan.Storage.Matters.DueDesk.Post, new FactorChanged(own, Scheme, Added: true));
            return Onward(to);
        }
        if (await office.Rows.OfLoginAsync(Scheme, subject, context.RequestAborted) is not { } account || !await door.CanSignInAsync(account) || await accounts.IsLockedOutAsync(account)) return Results.Redirect("/sign-in?said=province-unknown");
        await door.SignInAsync(account, isPersistent: false, Scheme);
        await office.SignedInAsync(account, Scheme, await county.TodayAsync(context.RequestAborted));
        return Onward(await SignInActs.OnwardAsync(account, to, county, context.RequestAborted));
    }

    private static string? Kept(AuthenticateResult proved, string key) => proved.Properties is { } kept && kept.Items.TryGetValue(key, out var value) ? value : null;

    // A page of ours goes on by itself: what follows another site's redirect would come without the session.
    private static IResult Onward(string to) => Results.Redirect("/sign-in/arrived?to=" + Uri.EscapeDataString(to));
}
