using System.Security.Claims;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Yiguan.Core.Organisation.History;
using Yiguan.Server.Api;
using Yiguan.Server.Hosting;
using Yiguan.Server.Who.Tokens;
using Yiguan.Storage.Who;

namespace Yiguan.Server.Who;

/// <summary>Stands before every page: finds out who visits, and lets in whom the page's duty lets in.</summary>
internal sealed class Doorkeeper(RequestDelegate next, CountyOffice county, OfficeSettings settings, FirstStart first, TokenBook tokens, IAntiforgery antiforgery)
{
    private const string ChangePassword = "/account/password";

    public async Task InvokeAsync(HttpContext context)
    {
        if (context.Features.Get<Visitor>() is null && await VisitorAsync(context) is { } visitor) context.Features.Set(visitor);
        var endpoint = context.GetEndpoint();
        if (!settings.IsSample && HttpMethods.IsGet(context.Request.Method) && IsPage(context.Request.Path) && await first.IsDueAsync(context.RequestAborted))
        {
            context.Response.Redirect("/first");
            return;
        }
        if (endpoint is null || endpoint.Metadata.GetMetadata<OpenToAllAttribute>() is not null) await next(context);
        // What the framework itself answers, that a method or a type is wrong, is no place: whoever is known is told so by the API.
        else if (endpoint is not RouteEndpoint && ApiRoutes.IsApi(context) && context.Features.Get<Visitor>() is not null) await next(context);
        // An endpoint that asks for nothing was forgotten: it lets nobody in.
        else if (endpoint.Metadata.GetMetadata<RequiresAttribute>() is not { } requires) context.Response.StatusCode = StatusCodes.Status403Forbidden;
        else if (context.Features.Get<Visitor>() is not { } known) Ask(context);
        else if (ApiRoutes.IsApi(context)) await LetToApiAsync(context, known, requires);
        else if (context.User.HasClaim(AccountClaims.MustChange, "1") && context.Request.Path != ChangePassword) context.Response.Redirect(ChangePassword);
        // The three have no business at the screen.
        else if (context.Request.Path == "/" && HttpMethods.IsGet(context.Request.Method) && known.May(Right.OfTheThree) && !known.May(requires.Rights)) context.Response.Redirect(known.May(Right.Audit) ? "/audit" : "/accounts");
        else if (!known.May(requires.Rights)) context.Response.StatusCode = StatusCodes.Status403Forbidden;
        else await next(context);
    }

    // A program is told and not led about; what a person's browser sends there must come from a page of ours, for it brings the cookie whoever made it send.
    private async Task LetToApiAsync(HttpContext context, Visitor known, RequiresAttribute requires)
    {
        if (!known.May(requires.Rights) || context.User.HasClaim(AccountClaims.MustChange, "1")) context.Response.StatusCode = StatusCodes.Status403Forbidden;
        else if (known.Token is null && !await antiforgery.IsRequestValidAsync(context)) await ApiProblems.TellAsync(context, StatusCodes.Status400BadRequest, "api.form-token");
        else await next(context);
    }

    private async ValueTask<Visitor?> VisitorAsync(HttpContext context)
    {
        var known = await county.KnownAsync(context.RequestAborted);
        context.Features.Set(known);
        var today = known.Organisation.On(county.Today);
        if (!ApiRoutes.IsApi(context) || TokenBook.SecretOf(context) is not { } secret) return VisitorOf(context, today);
        // Whoever shows a token is the application and nobody else, whatever cookie comes along.
        context.User = new ClaimsPrincipal(new ClaimsIdentity());
        return await tokens.VisitorAsync(secret, today, context.RequestAborted);
    }

    private static bool IsPage(PathString path) => !(path == "/first" || path.StartsWithSegments("/api") || path.StartsWithSegments("/assets") || path.StartsWithSegments("/health") || path.StartsWithSegments("/status"));

    // Whoever opens a page is led to the door; a program is told.
    private static void Ask(HttpContext context)
    {
        // Signed in, but without a post today: there is nothing he could act from.
        if (context.User.Identity?.IsAuthenticated ?? false) context.Response.StatusCode = StatusCodes.Status403Forbidden;
        else if (!ApiRoutes.IsApi(context) && HttpMethods.IsGet(context.Request.Method) && context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal))
        {
            var to = context.Request.Path + context.Request.QueryString;
            context.Response.Redirect(to == "/" ? "/sign-in" : "/sign-in?to=" + Uri.EscapeDataString(to));
        }
        else
        {
            if (ApiRoutes.IsApi(context)) context.Response.Headers.WWWAuthenticate = "Bearer";
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        }
    }

    private Visitor? VisitorOf(HttpContext context, OrganisationOn today)
    {
        var posts = PostsToday.Of(today);
        if (context.User.FindFirstValue(AccountClaims.Person) is not { } person) return settings.IsSample ? posts.Visitor(settings.SamplePost, null) : null;
        var session = context.Features.Get<Session>();
        var choice = posts.For(person);
        // A post that he has left since he chose it is his no more.
        if ((choice.FirstOrDefault(c => c.Post.Id == session?.Post) ?? choice.FirstOrDefault()) is not { } chosen) return null;
        return posts.Visitor(chosen.Post.Id, chosen.Through) is { } visitor ? visitor with { Account = context.User.FindFirstValue(ClaimTypes.NameIdentifier), Person = person, Session = session?.Id } : null;
    }
}
