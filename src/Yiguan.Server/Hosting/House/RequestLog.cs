using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace Yiguan.Server.Hosting.House;

/// <summary>One line a request: which page, not which matter, and not who. A log leaves the house more easily than the ledger does.</summary>
internal sealed partial class RequestLog(RequestDelegate next, TimeProvider time, ILogger<RequestLog> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var began = time.GetTimestamp();
        // An error page that answers takes the place of what was asked for.
        context.Items[typeof(RequestLog)] = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;
        try
        {
            await next(context);
        }
        finally
        {
            LogRequest(context.Request.Method, RouteOf(context), context.Response.StatusCode, time.GetElapsedTime(began).TotalMilliseconds);
        }
    }

    /// <summary>The route that was asked for; - where there is none.</summary>
    public static string RouteOf(HttpContext context) => context.Items[typeof(RequestLog)] as string ?? "-";

    [LoggerMessage(30, LogLevel.Information, "{Method} {Route} {Status} in {Milliseconds:0.0} ms")]
    private partial void LogRequest(string method, string route, int status, double milliseconds);
}
