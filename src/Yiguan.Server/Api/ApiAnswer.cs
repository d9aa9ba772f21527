using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace Yiguan.Server.Api;

/// <summary>An answer of the API as JSON.</summary>
internal abstract class ApiAnswer : IResult
{
    private const string Kind = "application/json; charset=utf-8";

    /// <summary>An answer.</summary>
    /// <typeparam name="T">What it says.</typeparam>
    /// <param name="value">What it says.</param>
    /// <param name="shape">How it is written.</param>
    /// <param name="status">Its status.</param>
    public static ApiAnswer Of<T>(T value, JsonTypeInfo<T> shape, int status = StatusCodes.Status200OK) => new Typed<T>(value, shape, status);

    public abstract Task ExecuteAsync(HttpContext httpContext);

    private sealed class Typed<T>(T value, JsonTypeInfo<T> shape, int status) : ApiAnswer
    {
        public override Task ExecuteAsync(HttpContext httpContext)
        {
            (httpContext.Response.StatusCode, httpContext.Response.ContentType) = (status, Kind);
            return JsonSerializer.SerializeAsync(httpContext.Response.Body, value, shape, httpContext.RequestAborted);
        }
    }
}
