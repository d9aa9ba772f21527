using System.Globalization;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using Yiguan.Server.Api.Shapes;
using Yiguan.Server.Who;

namespace Yiguan.Server.Api.Contract;

/// <summary>The contract: OpenAPI 3.1, made from the endpoints themselves, in the language that is asked for.</summary>
internal static class ContractRoutes
{
    /// <summary>Where it is given out, under the base of the API.</summary>
    public const string Path = ApiRoutes.Base + "/openapi.json";

    private const string Name = "v1", Token = "token", License = "Apache-2.0";

    private static readonly string[] s_rooms = ["matters", "facts", "subjects", "documents", "mechanisms", "office"];

    public static IServiceCollection AddContract(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, ApiJson.Default);
            // A number is a number, as the API itself reads it.
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            json.SerializerOptions.RespectNullableAnnotations = json.SerializerOptions.RespectRequiredConstructorParameters = true;
        });
        return services.AddOpenApi(Name, contract =>
        {
            contract.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            contract.ShouldInclude = described => "/" + described.RelativePath is var path && path.StartsWith(ApiRoutes.Base + "/", StringComparison.Ordinal);
            contract.AddSchemaTransformer(OnlyWhatIsThere);
            contract.AddOperationTransformer(ContractOperations.TellAsync);
            contract.AddDocumentTransformer(TellAsync);
        });
    }

    public static void MapContract(this IEndpointRouteBuilder routes) => routes.MapOpenApi(Path).OpenToAll();

    // What is null is left out of an answer, so nobody may count upon it.
    private static Task OnlyWhatIsThere(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellation)
    {
        foreach (var name in schema.Required?.ToList() ?? [])
        {
            if (schema.Properties?.TryGetValue(name, out var property) == true && property.Type?.HasFlag(JsonSchemaType.Null) == true) schema.Required!.Remove(name);
        }
        return Task.CompletedTask;
    }

    private static async Task TellAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellation)
    {
        var words = new ApiWords(CultureInfo.CurrentUICulture);
        document.Info = new OpenApiInfo { Title = words["contract.title"], Version = "1", Description = words["contract.about"], License = new OpenApiLicense { Name = License, Identifier = License } };
        // Wherever the office stands, its contract stands beside it.
        document.Servers = [new OpenApiServer { Url = "/", Description = words["contract.server"] }];
        document.Tags = new HashSet<OpenApiTag>(s_rooms.Select(r => new OpenApiTag { Name = r, Description = words["room." + r] }));
        document.AddComponent(nameof(Problem), await context.GetOrCreateSchemaAsync(typeof(Problem), null, cancellation));
        document.AddComponent<IOpenApiSecurityScheme>(Token, new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = words["contract.token"] });
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Token, document)] = [] }];
    }
}
