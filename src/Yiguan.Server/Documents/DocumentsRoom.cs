using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Yiguan.Server.Documents;

/// <summary>政令: bringing documents in, mending their plans, approving them.</summary>
internal static class DocumentsRoom
{
    public static IServiceCollection AddDocuments(this IServiceCollection services) => services.AddSingleton<DocumentOffice>().AddSingleton<ToldOnce>();

    public static void MapDocuments(this IEndpointRouteBuilder routes)
    {
        DocumentActs.Map(routes);
        DocumentFiles.Map(routes);
    }
}
