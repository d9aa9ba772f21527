using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Yiguan.Server.Api.Calls;
using Yiguan.Server.Api.Contract;
using Yiguan.Server.Api.Reading;
using Yiguan.Server.Api.Shapes;
using Yiguan.Server.Frame;
using Yiguan.Server.Hosting;
using Yiguan.Server.Matters.Acts;
using Yiguan.Server.Who;

namespace Yiguan.Server.Api;

/// <summary>The API: the same verbs as the pages, for other systems. An application shows a token; a person's browser may use it from a page of ours.</summary>
internal static class ApiRoutes
{
    /// <summary>How every path of this version begins.</summary>
    public const string Base = "/api/v1";

    /// <summary>Whether a request is one of the API.</summary>
    public static bool IsApi(HttpContext context) => context.Request.Path.StartsWithSegments("/api");

    public static IServiceCollection AddApi(this IServiceCollection services, OfficeSettings settings) =>
        services.AddSingleton<Once>().AddSingleton<MatterCalls>().AddSingleton<DocumentCalls>().AddSingleton<MatterReading>().AddSingleton(settings.Api).AddSingleton<ApiLimiting>().AddContract();

    public static void MapApi(this IEndpointRouteBuilder routes)
    {
        Read(routes.MapGroup(Base));
        Write(routes.MapGroup(Base));
        routes.MapContract();
    }

    private static void Read(RouteGroupBuilder api)
    {
        api.MapGet("/me", ThingReading.Me).Requires(Right.Read).Told<Me>("me", "office");
        api.MapGet("/matters", ListReading.ListAsync).Requires(Right.Read).Told<MatterList>("listMatters", "matters").Takes(
            "mechanism", "stage", "unit", "alone", "colour", "state", "person", "handler", "document", "period", "support", "returned", "q", "from", "to", "sort", "on", "cursor", "limit");
        api.MapGet("/matters/{id}", (string id, Visit visit, MatterReading matters) => matters.OfAsync(id, visit)).Requires(Right.Read).Told<MatterShape>("matter", "matters").Takes("include", "on").Tagged();
        api.MapGet("/numbers/{number}", (string number, Visit visit, MatterReading matters) => matters.NumberedAsync(number, visit)).Requires(Right.Read)
            .Told<MatterShape>("matterByNumber", "matters").Takes("include", "on").Tagged();
        api.MapGet("/matters/{id}/offers", ListReading.OffersAsync).Requires(Right.Read).Told<OfferedActs>("offers", "matters");
        api.MapGet("/matters/{id}/files/{file}", ListReading.FileAsync).Requires(Right.Read).ToldAsFile("matterFile", "matters");
        api.MapGet("/facts", FactFeed.ReadAsync).Requires(Right.Read).ToldAsEvents("facts", "facts").Takes("after", "limit");
        api.MapGet("/search", ThingReading.SearchAsync).Requires(Right.Read).Told<Found>("search", "office").Takes("q!");
        api.MapGet("/registers/{register}/subjects", ThingReading.SubjectsAsync).Requires(Right.Read).Told<SubjectList>("listSubjects", "subjects").Takes("where", "unit", "cursor", "limit");
        api.MapGet("/subjects/{id}", ThingReading.SubjectAsync).Requires(Right.Read).Told<SubjectShape>("subject", "subjects");
        api.MapGet("/documents", DocumentReading.ListAsync).Requires(DocumentReading.Rights).Told<DocumentList>("listDocuments", "documents").Takes("cursor", "limit");
        api.MapGet("/documents/{id}", DocumentReading.OneAsync).Requires(DocumentReading.Rights).Told<DocumentShape>("document", "documents").Tagged();
        api.MapGet("/documents/{id}/plan", DocumentReading.PlanAsync).Requires(DocumentReading.Rights).Told<PlanShape>("plan", "documents").Tagged();
        api.MapGet("/documents/{id}/preview", DocumentReading.PreviewAsync).Requires(DocumentReading.Rights).Told<PreviewShape>("preview", "documents").Tagged();
        api.MapGet("/documents/{id}/reach", DocumentReading.ReachAsync).Requires(DocumentReading.Rights).Told<ReachShape>("reach", "documents").Takes("on");
        api.MapGet("/documents/{id}/ways", DocumentReading.WaysAsync).Requires(DocumentReading.Rights).Told<WayList>("listWays", "documents").Takes("receiver", "step", "on", "cursor", "limit");
        api.MapGet("/mechanisms", ThingReading.MechanismsAsync).Requires(Right.Read).Told<MechanismList>("listMechanisms", "mechanisms");
        api.MapGet("/mechanisms/{id}", ThingReading.MechanismAsync).Requires(Right.Read).Told<MechanismShape>("mechanism", "mechanisms");
        api.MapGet("/posts", ThingReading.PostsAsync).Requires(Right.Read).Told<PostList>("listPosts", "office").Takes("of");
        api.MapGet("/units", ThingReading.UnitsAsync).Requires(Right.Read).Told<UnitList>("listUnits", "office");
    }

    private static void Write(RouteGroupBuilder api)
    {
        api.MapPost("/matters", (Visit visit, MatterCalls calls) => calls.OpenAsync(visit)).Requires(Right.Act).WithMetadata(new TakesFilesAttribute())
            .Told<Recorded>("openMatter", "matters", StatusCodes.Status201Created).Reads<MatterOrder>().Keyed().Tagged();
        api.MapPost("/matters/bulk", (Visit visit, MatterCalls calls) => calls.BulkAsync(visit)).Requires(Right.Act).Told<BulkResult>("openMatters", "matters").Reads<MatterOrders>().Keyed();
        api.MapPost("/matters/acts/bulk", (Visit visit, MatterCalls calls) => calls.ActsAsync(visit)).Requires(Right.Act).Told<BulkResult>("actOnMatters", "matters").Reads<ActOrders>().Keyed();
        api.MapPost("/matters/{id}/acts/{act}", (string id, string act, Visit visit, MatterCalls calls) => calls.ActAsync(id, act, visit)).Requires(Right.Act).WithMetadata(new TakesFilesAttribute())
            .Told<Recorded>("act", "matters").Reads<ActOrder>().Keyed().Conditional().Tagged();
        api.MapPost("/documents", (Visit visit, DocumentCalls calls) => calls.ReceiveAsync(visit)).Requires(Right.Compile).WithMetadata(new TakesFilesAttribute())
            .Told<DocumentActed>("receiveDocument", "documents", StatusCodes.Status201Created).Reads<DocumentOrder>().Keyed().Tagged();
        api.MapPost("/documents/{id}/acts/{act}", (string id, string act, Visit visit, DocumentCalls calls) => calls.ActAsync(id, act, visit)).Requires(DocumentCalls.Rights)
            .Told<DocumentActed>("actOnDocument", "documents").Reads<DocumentActOrder>().Keyed().Conditional(isNeeded: true).Tagged();
    }
}
