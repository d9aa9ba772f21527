using Microsoft.AspNetCore.Http;
using Yiguan.Server.Hosting;

namespace Yiguan.Server.Who;

/// <summary>Stands before every page: finds out who visits, and lets in whom the page's duty lets in.</summary>
internal sealed class Doorkeeper(RequestDelegate next, CountyOffice county, OfficeSettings settings)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.Features.Get<Visitor>() is null && await VisitorAsync(context) is { } visitor) context.Features.Set(visitor);
        if (Refused(context) is { } status) context.Response.StatusCode = status;
        else await next(context);
    }

    private static int? Refused(HttpContext context)
    {
        var endpoint = context.GetEndpoint();
        if (endpoint is null || endpoint.Metadata.GetMetadata<OpenToAllAttribute>() is not null) return null;
        // An endpoint that asks for nothing was forgotten: it lets nobody in.
        if (endpoint.Metadata.GetMetadata<RequiresAttribute>() is not { } requires) return StatusCodes.Status403Forbidden;
        return context.Features.Get<Visitor>() is not { } visitor ? StatusCodes.Status401Unauthorized : visitor.May(requires.Rights) ? null : StatusCodes.Status403Forbidden;
    }

    private async Task<Visitor?> VisitorAsync(HttpContext context) =>
        settings.IsSample ? Visitor.Of(await county.TodayAsync(context.RequestAborted), settings.SamplePost) : null;
}
