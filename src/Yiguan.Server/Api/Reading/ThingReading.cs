using Microsoft.AspNetCore.Http;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Organisation.History;
using Yiguan.Core.Searching;
using Yiguan.Server.Api.Shapes;
using Yiguan.Server.Frame;
using Yiguan.Server.Matters;
using Yiguan.Server.Mechanisms;
using Yiguan.Server.Registers;
using Yiguan.Server.Searching;
using Yiguan.Storage.Matters;

namespace Yiguan.Server.Api.Reading;

/// <summary>What else can be read: whom the office takes one for, subjects, mechanisms, units, and what words find.</summary>
internal static class ThingReading
{
    private const int MostFound = 20, MostMatters = 100;

    public static IResult Me(Visit visit) => ApiAnswer.Of(
        new Me(visit.Actor.Post, visit.Actor.Unit, [.. visit.Visitor!.Rights.Order(StringComparer.Ordinal)], visit.Visitor.Token?.Application, visit.Visitor.Token?.Until), ApiJson.Spoken.Me);

    public static async Task<IResult> SubjectsAsync(string register, Visit visit)
    {
        var (after, most, unfit) = Cursor.Asked(visit.Context);
        if (unfit is not null) return unfit;
        if (await RegisterQuery.OfAsync(visit, register) is not { } query) return ApiProblem.Of(StatusCodes.Status404NotFound, "api.not-found");
        if (!query.Errors.IsEmpty) return ApiProblem.Of(StatusCodes.Status422UnprocessableEntity, "api.rule-unread", query.Errors[0].Message(visit.Culture));
        var lines = await visit.County.Subjects.NowAsync(query.Filter with { After = after, Most = most + 1 }, visit.County.Now, visit.Gone);
        return ApiAnswer.Of(new SubjectList([.. lines.Take(most).Select(Shaping.Of)], Cursor.Of(lines.Count > most ? lines[most - 1].Id : null)), ApiJson.Spoken.SubjectList);
    }

    public static async Task<IResult> SubjectAsync(string id, Visit visit)
    {
        var (county, gone) = (visit.County, visit.Gone);
        var seen = await county.Subjects.NowAsync(new SubjectFilter { Ids = [id], Reader = visit.Reader }, county.Now, gone);
        if (seen is not [var line] || !(await county.Subjects.FoldAsync([id], county.Now, gone)).TryGetValue(id, out var subject)) return ApiProblem.Of(StatusCodes.Status404NotFound, "api.not-found");
        var mechanism = line.Mechanism;
        var names = await ThingNames.OfAsync(visit, FieldsShown.Named(mechanism, subject.Fields, FieldType.Matter), FieldsShown.Named(mechanism, subject.Fields, FieldType.Subject), AsOf.Of(county, null));
        var about = new MatterFilter { Matters = await county.Subjects.MattersAboutAsync(id, MostMatters, gone), Reader = visit.Reader, Order = Storage.Matters.MatterOrder.OpenedLast };
        var matters = about.Matters.Count == 0 ? [] : await county.Matters.NowAsync(about, county.Now, gone);
        return ApiAnswer.Of(new SubjectShape(Shaping.Of(line), await FieldsTold.OfAsync(visit, mechanism, subject.Fields, names), [.. matters.Select(m => Shaping.Of(m, visit))]), ApiJson.Spoken.SubjectShape);
    }

    public static async Task<IResult> MechanismsAsync(Visit visit) =>
        ApiAnswer.Of(new MechanismList([.. (await visit.County.BookAsync(visit.Gone)).InForce.Where(m => MechanismPage.IsShown(m.Mechanism, visit)).Select(m => MechanismShaping.Of(m, visit))]), ApiJson.Spoken.MechanismList);

    public static async Task<IResult> MechanismAsync(string id, Visit visit) =>
        (await visit.County.BookAsync(visit.Gone)).Last(id) is { } lives && MechanismPage.IsShown(lives.Mechanism, visit)
            ? ApiAnswer.Of(MechanismShaping.Whole(lives, visit), ApiJson.Spoken.MechanismShape)
            : ApiProblem.Of(StatusCodes.Status404NotFound, "api.not-found");

    public static async Task<IResult> UnitsAsync(Visit visit) =>
        ApiAnswer.Of(new UnitList([.. (await visit.County.TodayAsync(visit.Gone)).Units.Select(u => new UnitShape(u.Id, u.Name, u.Kind, u.Parent))]), ApiJson.Spoken.UnitList);

    public static async Task<IResult> PostsAsync(Visit visit)
    {
        var (today, said) = (await visit.County.TodayAsync(visit.Gone), visit.Context.Request.Query["of"].ToString());
        var unit = said.Length == 0 ? null : Lookup.Unit(today, said)?.Id;
        if (said.Length > 0 && unit is null) return ApiProblem.Of(StatusCodes.Status422UnprocessableEntity, "api.unit-unknown", said);
        return ApiAnswer.Of(new PostList([.. today.Posts.Where(p => unit is null || p.Unit == unit).GroupBy(p => p.Unit).SelectMany(g => g).Select(p => new PostShape(p.Id, p.Unit, p.Title, today.Holder(p.Id) is { } holder ? today.FindPerson(holder.Value.Person)?.Name : null))]), ApiJson.Spoken.PostList);
    }

    public static async Task<IResult> SearchAsync(Visit visit)
    {
        var (county, said) = (visit.County, visit.Context.Request.Query["q"].ToString());
        if (!SearchText.Words(said).Any(SearchText.IsLongEnough)) return ApiProblem.Of(StatusCodes.Status422UnprocessableEntity, "api.search-short", SearchText.Shortest);
        var matters = await county.Search.MattersAsync(said, visit.Reader, county.Now, MostFound, visit.Gone);
        var subjects = await county.Search.SubjectsAsync(said, visit.Reader, county.Now, MostFound, visit.Gone);
        var documents = visit.May(DocumentReading.Rights) ? await county.Search.DocumentsAsync(said, MostFound, visit.Gone) : [];
        var organisation = OrganisationFound.By(SearchText.Words(said), await visit.OrganisationAsync(county.Today)).Take(MostFound);
        return ApiAnswer.Of(new Found([.. matters.Select(m => Shaping.Of(m, visit))], [.. subjects.Select(Shaping.Of)], [.. documents.Select(d => Shaping.Of(d.Document))], [.. organisation.Select(o => new OrganisationItem(o.Kind, o.Id, o.Name, o.Beside))]), ApiJson.Spoken.Found);
    }
}
