using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Yiguan.Core.Organisation.History;
using Yiguan.Server.Hosting;
using Yiguan.Storage.Who;

namespace Yiguan.Server.Who;

/// <summary>Stands before every page: finds out who visits, and lets in whom the page's duty lets in.</summary>
internal sealed class Doorkeeper(RequestDelegate next, CountyOffice county, OfficeSettings settings, FirstStart first)
{
    private const string ChangePassword = "/account/password";

    public async Task InvokeAsync(HttpContext context)
    {
        if (context.Features.Get<Visitor>() is null && VisitorOf(context, await county.TodayAsync(context.RequestAborted)) is { } visitor) context.Features.Set(visitor);
        var endpoint = context.GetEndpoint();
        if (!settings.IsSample && HttpMethods.IsGet(context.Request.Method) && IsPage(context.Request.Path) && await first.IsDueAsync(context.RequestAborted))
        {
            context.Response.Redirect("/first");
            return;
        }
        if (endpoint is null || endpoint.Metadata.GetMetadata<OpenToAllAttribute>() is not null) await next(context);
        // An endpoint that asks for nothing was forgotten: it lets nobody in.
        else if (endpoint.Metadata.GetMetadata<RequiresAttribute>() is not { } requires) context.Response.StatusCode = StatusCodes.Status403Forbidden;
        else if (context.Features.Get<Visitor>() is not { } known) Ask(context);
        else if (context.User.HasClaim(AccountClaims.MustChange, "1") && context.Request.Path != ChangePassword) context.Response.Redirect(ChangePassword);
        // The three have no business at the screen.
        else if (context.Request.Path == "/" && HttpMethods.IsGet(context.Request.Method) && known.May(Right.OfTheThree) && !known.May(requires.Rights)) context.Response.Redirect(known.May(Right.Audit) ? "/audit" : "/accounts");
        else if (!known.May(requires.Rights)) context.Response.StatusCode = StatusCodes.Status403Forbidden;
        else await next(context);
    }

    private static bool IsPage(PathString path) => !(path == "/first" || path.StartsWithSegments("/assets") || path.StartsWithSegments("/health") || path.StartsWithSegments("/status"));

    // Whoever opens a page is led to the door; a program is told.
    private static void Ask(HttpContext context)
    {
        // Signed in, but without a post today: there is nothing he could act from.
        if (context.User.Identity?.IsAuthenticated ?? false) context.Response.StatusCode = StatusCodes.Status403Forbidden;
        else if (HttpMethods.IsGet(context.Request.Method) && context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal))
        {
            var to = context.Request.Path + context.Request.QueryString;
            context.Response.Redirect(to == "/" ? "/sign-in" : "/sign-in?to=" + Uri.EscapeDataString(to));
        }
        else context.Response.StatusCode = StatusCodes.Status401Unauthorized;
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
