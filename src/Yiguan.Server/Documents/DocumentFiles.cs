using System.IO.Compression;
using System.Net.Mime;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Yiguan.Core.Documents;
using Yiguan.Server.Components;
using Yiguan.Server.Frame;
using Yiguan.Server.Publishing;
using Yiguan.Server.Publishing.Matters;
using Yiguan.Server.Publishing.Xlsx;
using Yiguan.Server.Who;
using Yiguan.Server.Words;
using Yiguan.Storage.Files;

namespace Yiguan.Server.Documents;

/// <summary>Documents as files: the list as a workbook, the original as it was brought.</summary>
internal static class DocumentFiles
{
    private const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private const int Most = 10_000;

    private static readonly string[] s_reach = ["sent", "delivered", "read", "accepted", "waiting", "declined"];

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/documents.xlsx", ListAsync).Requires(Right.Compile, Right.Approve, Right.Oversee);
        routes.MapGet("/documents/{id}/reach.xlsx", ReachAsync).Requires(Right.Compile, Right.Approve, Right.Oversee);
        routes.MapGet("/documents/{id}/annotated.zip", AnnotatedAsync).Requires(Right.Compile, Right.Approve, Right.Oversee);
        routes.MapGet("/documents/{id}/file", OriginalAsync).Requires(Right.Compile, Right.Approve, Right.Oversee);
    }

    private static async Task<IResult> ListAsync(string? state, Visit visit, DocumentOffice office)
    {
        var day = await visit.OrganisationAsync(visit.County.Today);
        var styles = new Styles();
        var sheet = new SheetBuilder(styles, Say.Of("room.documents"), DayText.Moment(visit.County.Now, visit.County.Today),
            new(Say.Of("documents.name"), 48), new(Say.Of("documents.state"), 10), new(Say.Of("documents.day"), 13), new(Say.Of("documents.commitments"), 9), new(Say.Of("documents.corrections"), 9),
            new(Say.Of("documents.received-by"), 26), new(Say.Of("documents.approved-by"), 26));
        foreach (var line in await office.Lists.ListAsync(DocumentListPage.Read(state), null, Most, visit.Gone))
        {
            sheet.Begin().Text(line.Name).Text(Say.Of("documents.state." + line.State.ToString().ToLowerInvariant()));
            if (line.Day is { } on) sheet.Day(on);
            else sheet.Text(null);
            sheet.Number(line.Commitments).Number(line.Corrections).Text(PostName.OfPost(line.Receiver, day)).Text(line.Approver is { } approver ? PostName.OfPost(approver, day) : null);
        }
        using var bytes = new MemoryStream();
        Publishing.Xlsx.Workbook.Write([(Say.Of("room.documents"), sheet)], styles, Say.Of("room.documents"), "", bytes);
        return Results.File(bytes.ToArray(), Workbook, $"{Say.Of("room.documents")}.xlsx");
    }

    private static async Task<IResult> ReachAsync(string id, string? on, Visit visit, DocumentOffice office)
    {
        if (await office.Lists.FindAsync(id, visit.Gone) is not { } line) return Results.NotFound();
        var asOf = AsOf.Of(visit.County, on);
        var day = await visit.OrganisationAsync(asOf.Day);
        var units = await office.Reach.UnitsAsync(id, asOf.At, visit.Gone);
        SheetColumn[] columns = [new(Say.Of("matters.unit"), 36), .. s_reach.Select(k => new SheetColumn(Say.Of("dispatch." + k), 10))];
        return XlsxFile.Of($"{Say.Of("dispatch.reach")} {line.Name}", Say.Of("dispatch.reach-caption", units.Count, DayText.Moment(asOf.At, visit.County.Today)), new PublishWords(visit.Culture), columns, units, (sheet, u) =>
            sheet.Text(UnitName.Of(u.Unit, day)).Number((decimal?)u.Sent).Number((decimal?)u.Delivered).Number((decimal?)u.Read).Number((decimal?)u.Accepted).Number((decimal?)(u.Asked - u.Accepted - u.Declined)).Number((decimal?)u.Declined));
    }

    // The three files of an annotated document, as the reader is measured by and fitted on.
    private static async Task<IResult> AnnotatedAsync(string id, Visit visit, DocumentOffice office)
    {
        if (await office.Desk.WorkbenchAsync(id, visit.Gone) is not { } bench) return Results.NotFound();
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, $"{id}.txt", bench.Working.Text.Text);
            Add(zip, $"{id}.figures.jsonl", Annotation.Figures(bench.Document, bench.Checked));
            Add(zip, $"{id}.tasks.jsonl", Annotation.Commitments(bench.Document, bench.Checked));
        }
        return Results.File(bytes.ToArray(), MediaTypeNames.Application.Zip, $"{id}.zip");
    }

    private static void Add(ZipArchive zip, string name, string text)
    {
        using var entry = zip.CreateEntry(name).Open();
        entry.Write(Encoding.UTF8.GetBytes(text));
    }

    private static async Task<IResult> OriginalAsync(string id, Visit visit, DocumentOffice office)
    {
        if (await office.Desk.FindAsync(id, visit.Gone) is not { File: { } link } document) return Results.NotFound();
        if (await visit.County.Store.SealedAsync(visit.County.Owner, link, visit.Gone) is not { } named || await office.Files.OpenAsync(FileLink.HashOf(named.Value), visit.Gone) is not { } content) return Results.NotFound();
        return Results.Stream(content, MediaTypeNames.Application.Octet, document.Name);
    }
}
