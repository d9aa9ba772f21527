using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Yiguan.Server.Who;

/// <summary>Endpoints behind forms of our own pages.</summary>
public static class Acts
{
    /// <summary>
    /// Maps what a form sends. It is done only where the form is one of ours (<c>&lt;AntiforgeryToken /&gt;</c>, or its value in the header RequestVerificationToken); else the answer is 400.
    /// A page takes forms at its own path too: an act without parameters [FromForm] has a path of its own.
    /// </summary>
    public static RouteHandlerBuilder MapAct(this IEndpointRouteBuilder routes, string pattern, Delegate act) =>
        routes.MapPost(pattern, act).WithMetadata(new RequireAntiforgeryTokenAttribute());

    /// <summary>Stands behind the framework's look at a form's token, which only notes what it finds.</summary>
    internal static Task OnlyOursAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: false }) return next(context);
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        return Task.CompletedTask;
    }

    /// <summary>Where to go on: a path of this office; anything else becomes the start.</summary>
    public static string Local(string? to) => to is ['/', not ('/' or '\\'), ..] ? to : "/";
}
