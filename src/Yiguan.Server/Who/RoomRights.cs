using System.Collections.Concurrent;
using Microsoft.AspNetCore.Routing;

namespace Yiguan.Server.Who;

/// <summary>What the page of a path asks for: the frame shows nobody a room that he may not enter.</summary>
internal sealed class RoomRights(EndpointDataSource endpoints)
{
    private readonly ConcurrentDictionary<string, IReadOnlyList<string>?> _known = new(StringComparer.Ordinal);

    /// <summary>Whether a visitor may open the page of a path without parameters.</summary>
    public bool Opens(string path, Visitor? visitor) => visitor is not null && _known.GetOrAdd(path, Rights) is { } rights && visitor.May(rights);

    private IReadOnlyList<string>? Rights(string path) =>
        endpoints.Endpoints.OfType<RouteEndpoint>().FirstOrDefault(e => "/" + e.RoutePattern.RawText?.Trim('/') == path && e.Metadata.GetMetadata<RequiresAttribute>() is not null)?.Metadata.GetMetadata<RequiresAttribute>()?.Rights;
}
