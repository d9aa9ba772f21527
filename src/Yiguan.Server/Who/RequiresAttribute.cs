using Microsoft.AspNetCore.Builder;

namespace Yiguan.Server.Who;

/// <summary>What a page or an endpoint asks of its visitor. Where one stands without it, nobody comes in.</summary>
/// <param name="rights">Names out of <see cref="Right"/>; any one of them suffices.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class RequiresAttribute(params string[] rights) : Attribute
{
    /// <summary>Any one of these suffices; none: whoever is signed in.</summary>
    public IReadOnlyList<string> Rights { get; } = rights;
}

/// <summary>A page or an endpoint that is for everybody, signed in or not: the door itself, styles, health.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class OpenToAllAttribute : Attribute;

/// <summary>The same for endpoints that are no pages.</summary>
public static class Requirements
{
    /// <summary>Lets in who has one of these rights; without any: whoever is signed in.</summary>
    public static TBuilder Requires<TBuilder>(this TBuilder endpoint, params string[] rights)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new RequiresAttribute(rights));

    /// <summary>Lets everybody in.</summary>
    public static TBuilder OpenToAll<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new OpenToAllAttribute());
}
