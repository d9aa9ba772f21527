using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Yiguan.Server.Api.Calls;
using Yiguan.Server.Matters.Acts;

namespace Yiguan.Server.Api.Contract;

/// <summary>What the contract tells of each operation beside its shapes: what it is for, what its address and headers may say, how it says no.</summary>
internal static class ContractOperations
{
    private const string Form = "multipart/form-data", Problem = "Problem", Version = "\"12\"", ActOnDocument = "actOnDocument", ReceiveDocument = "receiveDocument", OpenMatter = "openMatter";

    // Whoever writes must be ready for these besides.
    private static readonly int[] s_always = [401, 403, 429, 503], s_ofThings = [404], s_written = [400, 409, 413, 415, 422], s_conditional = [412], s_needed = [428], s_asked = [400];

    public static Task TellAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        var (words, metadata) = (new ApiWords(CultureInfo.CurrentUICulture), context.Description.ActionDescriptor.EndpointMetadata);
        var (parameters, name) = (new ContractParameters(words), operation.OperationId!);
        operation.Summary = words["operation." + name];
        operation.Description = words.Find("operation." + name + ".more");
        operation.Parameters ??= [];
        foreach (var parameter in operation.Parameters.OfType<OpenApiParameter>().Where(p => p.In == ParameterLocation.Path))
        {
            parameter.Description = parameters.InPath(parameter.Name!);
            if (parameter.Name == "act") parameter.Schema = ContractParameters.OneOf(name == ActOnDocument ? DocumentCalls.Acts : ActCall.Acts);
        }
        foreach (var query in metadata.OfType<TakesQuery>().SelectMany(t => t.Names)) operation.Parameters.Add(parameters.Query(query));
        var (isKeyed, means) = (metadata.OfType<CountsOnce>().Any(), metadata.OfType<MeansVersion>().FirstOrDefault());
        if (isKeyed) operation.Parameters.Add(parameters.Header(Stamp.Header, "7c6a2f0e-9d1b-4a9e-8a55-1f6a2f2b9c11"));
        if (means is not null) operation.Parameters.Add(parameters.Header("If-Match", Version));
        Bodies(operation, name, metadata.OfType<TakesFilesAttribute>().Any(), words);
        Answers(operation, name, metadata.OfType<TellsVersion>().Any(), words);
        int[] noes = [.. s_always, .. operation.Parameters.Any(p => p.In == ParameterLocation.Path) ? s_ofThings : [], .. isKeyed ? s_written : s_asked, .. means is null ? [] : s_conditional, .. means is { IsNeeded: true } ? s_needed : []];
        foreach (var status in noes.Order()) operation.Responses!.TryAdd(status.ToString(CultureInfo.InvariantCulture), No(status, context.Document!, words));
        return Task.CompletedTask;
    }

    private static void Bodies(OpenApiOperation operation, string name, bool takesFiles, ApiWords words)
    {
        if (operation.RequestBody is not OpenApiRequestBody { Content: { } content } body) return;
        body.Required = true;
        var json = content.Values.Single();
        json.Examples = ContractExamples.Bodies(name).ToDictionary(e => e.Name, e => (IOpenApiExample)new OpenApiExample { Value = JsonNode.Parse(e.Json) });
        if (takesFiles) content[Form] = new OpenApiMediaType { Schema = Parts(name, json.Schema!, words) };
    }

    // What is opened has fields to keep files in; evidence is what an act has.
    private static OpenApiSchema Parts(string name, IOpenApiSchema order, ApiWords words)
    {
        if (name == ReceiveDocument) return Parts(order, words["parameter.form-document"], (DocumentCalls.File, Bytes));
        var form = name == OpenMatter ? Parts(order, words["parameter.form-opened"], (Entered.KeepPosition, Yes(words))) : Parts(order, words["parameter.form"], ("evidence", Many), (Entered.KeepPosition, Yes(words)));
        form.AdditionalProperties = Many;
        return form;
    }

    // A form: the order, and what comes with it.
    private static OpenApiSchema Parts(IOpenApiSchema order, string description, params (string Name, IOpenApiSchema Part)[] parts) => new()
    {
        Type = JsonSchemaType.Object,
        Description = description,
        Required = new HashSet<string> { ApiCall<object>.Part },
        Properties = parts.Prepend((Name: ApiCall<object>.Part, Part: order)).ToDictionary(p => p.Name, p => p.Part),
    };

    private static OpenApiSchema Bytes => new() { Type = JsonSchemaType.String, Format = "binary" };

    private static OpenApiSchema Many => new() { Type = JsonSchemaType.Array, Items = Bytes };

    private static OpenApiSchema Yes(ApiWords words) => new() { Type = JsonSchemaType.String, Description = words["parameter.keep-position"], Enum = [JsonValue.Create("yes")] };

    private static void Answers(OpenApiOperation operation, string name, bool isTagged, ApiWords words)
    {
        foreach (var (_, response) in operation.Responses!)
        {
            if (response is not OpenApiResponse answer) continue;
            answer.Description = words["answer.done"];
            if (isTagged) answer.Headers = new Dictionary<string, IOpenApiHeader> { ["ETag"] = Header(words["answer.etag"], Version) };
            if (name == "facts") answer.Headers = new Dictionary<string, IOpenApiHeader> { ["Link"] = Header(words["answer.link"], "</api/v1/facts?after=4713&limit=200>; rel=\"next\""), ["Yiguan-Through"] = Header(words["answer.through"], "4713"), ["Yiguan-Head"] = Header(words["answer.head"], "4800") };
            if (ContractExamples.Answer(name) is { } example && answer.Content is { } content) content.Values.First().Example = example;
        }
    }

    private static OpenApiHeader Header(string description, string example) => new() { Description = description, Schema = new OpenApiSchema { Type = JsonSchemaType.String }, Example = JsonValue.Create(example) };

    private static OpenApiResponse No(int status, OpenApiDocument document, ApiWords words)
    {
        var no = new OpenApiResponse
        {
            Description = words["status." + status.ToString(CultureInfo.InvariantCulture)],
            Content = new Dictionary<string, OpenApiMediaType> { [ApiProblems.Type] = new() { Schema = new OpenApiSchemaReference(Problem, document), Example = ContractExamples.Refusal(status) } },
        };
        if (status is StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable) no.Headers = new Dictionary<string, IOpenApiHeader> { ["Retry-After"] = Header(words["answer.retry-after"], "1") };
        return no;
    }
}
