using System.Data.Common;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Yiguan.Server.Api;

/// <summary>Stands before the API: whatever goes wrong behind it is answered as a problem, never as a page.</summary>
internal sealed partial class ApiProblems(RequestDelegate next, ILogger<ApiProblems> log)
{
    /// <summary>The content type of a problem.</summary>
    public const string Type = "application/problem+json";

    /// <summary>After so many seconds a store that is away is asked again.</summary>
    public const string AwaySeconds = "2";

    /// <summary>Answers with a no of the API itself.</summary>
    public static Task TellAsync(HttpContext context, int status, string code, params object[] arguments) => ApiProblem.Of(status, code, arguments).ExecuteAsync(context);

    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (Exception fault) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            await TellAsync(context, fault);
            return;
        }
        if (context.Response is { StatusCode: >= 400, HasStarted: false, ContentType: null, ContentLength: null } answer) await TellAsync(context, answer.StatusCode, CodeOf(answer.StatusCode));
    }

    private Task TellAsync(HttpContext context, Exception fault)
    {
        if (fault is BadHttpRequestException unread) return TellAsync(context, unread.StatusCode, CodeOf(unread.StatusCode));
        LogFault(context.Request.Method, Hosting.House.RequestLog.RouteOf(context), fault);
        return fault is DbException ? TellAsync(context, StatusCodes.Status503ServiceUnavailable, "api.away") : TellAsync(context, StatusCodes.Status500InternalServerError, "api.fault");
    }

    private static string CodeOf(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => "api.not-signed-in",
        StatusCodes.Status403Forbidden => "api.forbidden",
        StatusCodes.Status404NotFound => "api.not-found",
        StatusCodes.Status405MethodNotAllowed => "api.method",
        StatusCodes.Status413PayloadTooLarge => "api.too-large",
        StatusCodes.Status415UnsupportedMediaType => "api.media-type",
        StatusCodes.Status503ServiceUnavailable => "api.away",
        < 500 => "api.unread",
        _ => "api.fault",
    };

    [LoggerMessage(40, LogLevel.Error, "{Method} {Route} failed")]
    private partial void LogFault(string method, string route, Exception fault);
}
