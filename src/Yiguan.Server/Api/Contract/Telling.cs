using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Yiguan.Server.Api.Reading;
using Yiguan.Server.Api.Shapes;

namespace Yiguan.Server.Api.Contract;

/// <summary>What a request may say in its address.</summary>
/// <param name="Names">Names; one with an exclamation mark behind it must be there.</param>
internal sealed record TakesQuery(IReadOnlyList<string> Names);

/// <summary>A request counts once under an Idempotency-Key.</summary>
internal sealed record CountsOnce;

/// <summary>A request may name the version that it means, by If-Match.</summary>
/// <param name="IsNeeded">Whether some of what is asked so must.</param>
internal sealed record MeansVersion(bool IsNeeded);

/// <summary>An answer names the version of its matter or document, by ETag.</summary>
internal sealed record TellsVersion;

/// <summary>What endpoints tell the contract about themselves.</summary>
internal static class Telling
{
    private const string Json = "application/json", Anything = "application/octet-stream";

    /// <summary>The name of the operation, the room it belongs to, and what it answers.</summary>
    public static RouteHandlerBuilder Told<T>(this RouteHandlerBuilder endpoint, string name, string room, int status = StatusCodes.Status200OK) => endpoint.Named(name, room).Produces<T>(status, Json);

    /// <summary>The same of one that answers with a file.</summary>
    public static RouteHandlerBuilder ToldAsFile(this RouteHandlerBuilder endpoint, string name, string room) => endpoint.Named(name, room).Produces<Stream>(StatusCodes.Status200OK, Anything);

    /// <summary>The same of one that answers with a batch of events.</summary>
    public static RouteHandlerBuilder ToldAsEvents(this RouteHandlerBuilder endpoint, string name, string room) => endpoint.Named(name, room).Produces<FactEvent[]>(StatusCodes.Status200OK, FactBatch.Type);

    /// <summary>What it reads. The handler itself looks at the type of the content: the framework would answer before anybody was asked who he is.</summary>
    public static RouteHandlerBuilder Reads<T>(this RouteHandlerBuilder endpoint) => endpoint.WithMetadata(new AcceptsMetadata([], typeof(T)));

    /// <summary>What it takes in its address.</summary>
    public static RouteHandlerBuilder Takes(this RouteHandlerBuilder endpoint, params string[] names) => endpoint.WithMetadata(new TakesQuery(names));

    /// <summary>It counts once under a key.</summary>
    public static RouteHandlerBuilder Keyed(this RouteHandlerBuilder endpoint) => endpoint.WithMetadata(new CountsOnce());

    /// <summary>It may name a version.</summary>
    public static RouteHandlerBuilder Conditional(this RouteHandlerBuilder endpoint, bool isNeeded = false) => endpoint.WithMetadata(new MeansVersion(isNeeded));

    /// <summary>Its answer names a version.</summary>
    public static RouteHandlerBuilder Tagged(this RouteHandlerBuilder endpoint) => endpoint.WithMetadata(new TellsVersion());

    // What a page's browser sends is looked at by the doorkeeper; a form that an application sends has no token of ours.
    private static RouteHandlerBuilder Named(this RouteHandlerBuilder endpoint, string name, string room) => endpoint.WithName(name).WithTags(room).DisableAntiforgery();
}
