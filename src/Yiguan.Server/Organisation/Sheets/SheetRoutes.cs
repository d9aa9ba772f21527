using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Yiguan.Server.Components;
using Yiguan.Server.Frame;
using Yiguan.Server.Publishing;
using Yiguan.Server.Publishing.Xlsx;
using Yiguan.Server.Who;
using Yiguan.Server.Words;

namespace Yiguan.Server.Organisation.Sheets;

/// <summary>The organisation as workbooks: all of it as it is loaded again, persons with their posts, the table of duties.</summary>
internal static class SheetRoutes
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/organisation/organisation.xlsx", OrganisationAsync).Requires(Right.Read, Right.System, Right.Security, Right.Audit);
        routes.MapGet("/organisation/persons.xlsx", PersonsAsync).Requires(Right.Read, Right.System, Right.Security, Right.Audit);
        routes.MapGet("/organisation/duties.xlsx", DutiesAsync).Requires(Right.Read, Right.System, Right.Security, Right.Audit);
    }

    private static async Task<IResult> OrganisationAsync(Visit visit, string? on)
    {
        var day = await visit.OrganisationAsync(OrganisationActs.Day(on) ?? visit.County.Today);
        var output = new MemoryStream();
        OrganisationWorkbook.Write(day, visit.County.Owner, new PublishWords(visit.Culture), output);
        return Results.File(output.ToArray(), XlsxFile.Type, "organisation.xlsx");
    }

    private static async Task<IResult> PersonsAsync(Visit visit)
    {
        var day = await visit.OrganisationAsync(visit.County.Today);
        SheetColumn[] columns = [new(Say.Of("organisation.id"), 24), new(Say.Of("account.person"), 14), new(Say.Of("organisation.unit"), 28), new(Say.Of("organisation.post"), 24), new(Say.Of("organisation.days"), 30)];
        var rows = day.Persons.SelectMany(p => day.Seats.Where(s => s.Value.Person == p.Id).Select(s => (Person: p, Post: day.FindPost(s.Value.Post), Span: SpanText.Of(s.From, s.Until, visit.County.Today)))
            .DefaultIfEmpty((p, null, "")));
        return XlsxFile.Of(Say.Of("organisation.persons"), DayText.Day(day.Day, day.Day), new PublishWords(visit.Culture), columns, rows, (sheet, row) =>
            sheet.Text(row.Person.Id).Text(row.Person.Name).Text(row.Post is { } post ? day.NameOf(post.Unit) : "").Text(row.Post?.Title).Text(row.Span));
    }

    private static async Task<IResult> DutiesAsync(Visit visit) => DutiesSheet.Write(await visit.OrganisationAsync(visit.County.Today), new PublishWords(visit.Culture));
}
