using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Yiguan.Core.Documents;
using Yiguan.Core.Documents.Plans;
using Yiguan.Core.Findings;
using Yiguan.Reading;
using Yiguan.Server.Api.Calls;
using Yiguan.Server.Api.Shapes;
using Yiguan.Server.Documents;
using Yiguan.Server.Documents.Dispatch;
using Yiguan.Server.Frame;
using Yiguan.Server.Who;
using Yiguan.Storage.Documents;

namespace Yiguan.Server.Api.Reading;

/// <summary>Documents as the API tells them: what was read out of one, what would go out, and how far it has reached.</summary>
internal static class DocumentReading
{
    /// <summary>The duties that open the room of documents.</summary>
    public static string[] Rights { get; } = [Right.Compile, Right.Approve, Right.Oversee];

    /// <summary>The steps by which ways are asked for, as addresses write them.</summary>
    public static IEnumerable<string> Steps { get; } = Enum.GetValues<ReachStep>().Select(DocumentReachPage.Word);

    public static async Task<IResult> ListAsync(Visit visit, DocumentOffice office)
    {
        var (after, most, unfit) = Cursor.Asked(visit.Context);
        if (unfit is not null) return unfit;
        var before = after is null ? null : await office.Lists.FindAsync(after, visit.Gone);
        if (after is not null && before is null) return ApiProblem.Of(StatusCodes.Status400BadRequest, "api.cursor-unfit");
        var lines = await office.Lists.ListAsync(null, before, most + 1, visit.Gone);
        return ApiAnswer.Of(new DocumentList([.. lines.Take(most).Select(Shaping.Of)], Cursor.Of(lines.Count > most ? lines[most - 1].Document : null)), ApiJson.Spoken.DocumentList);
    }

    public static async Task<IResult> OneAsync(string id, Visit visit, DocumentOffice office) =>
        await office.Lists.FindAsync(id, visit.Gone) is { } line ? ApiAnswer.Of(Shaping.Of(Tagged(visit, line.Version, line)), ApiJson.Spoken.DocumentShape) : NotFound;

    public static async Task<IResult> PlanAsync(string id, Visit visit, DocumentOffice office)
    {
        if (await office.Desk.FindAsync(id, visit.Gone) is not { } found) return NotFound;
        if (await office.Desk.WorkbenchAsync(id, visit.Gone) is not { } bench) return await ApiProblem.OfAsync(new DocumentNotCompiled(found.Name), visit);
        var (document, text) = (bench.Document, bench.Working.Text);
        var open = document.Open(bench.Checked.Findings).ToHashSet();
        var findings = bench.Checked.Findings.Select(f => Finding(f, open.Contains(f), document.Settling(f), visit)).ToList();
        var figures = bench.Working.Plan.Figures.Where(f => f.Kind != StatementKind.Name)
            .Select(f => new PlanFigureShape(f.Kind.ToString().ToLowerInvariant(), f.Measure, f.Value, f.ValueTo, f.Unit, text.Slice(f.Number), Place(f.Number)));
        return ApiAnswer.Of(Tagged(visit, document.Version, new PlanShape(document.Version, [.. bench.Working.Plan.Rows.Select(Row)], [.. figures], findings, findings.Count(f => f.IsOpen))), ApiJson.Spoken.PlanShape);
    }

    public static async Task<IResult> PreviewAsync(string id, Visit visit, DocumentOffice office)
    {
        if (await office.Desk.FindAsync(id, visit.Gone) is not { } document) return NotFound;
        // What went out goes out no more.
        if (document.Over is { } over) return await ApiProblem.OfAsync(over, visit);
        if (await office.Desk.WorkbenchAsync(id, visit.Gone) is null) return await ApiProblem.OfAsync(new DocumentNotCompiled(document.Name), visit);
        var previewed = await office.Preview.OfAsync(id, await visit.County.BookAsync(visit.Gone), await visit.TodayAsync(), visit.County.Now, visit.Gone);
        var late = previewed.Late.Select(l => new LateShape(l.Row, l.Title, l.Deadline, l.IsWritten));
        return ApiAnswer.Of(Tagged(visit, document.Version, new PreviewShape(document.Version, [.. previewed.Units.Select(Unit)], [.. late])), ApiJson.Spoken.PreviewShape);
    }

    public static async Task<IResult> ReachAsync(string id, Visit visit, DocumentOffice office)
    {
        if (await office.Lists.FindAsync(id, visit.Gone) is null) return NotFound;
        var units = await office.Reach.UnitsAsync(id, AsOf.Of(visit.County, visit.Context.Request.Query["on"]).At, visit.Gone);
        return ApiAnswer.Of(new ReachShape(Line(ReachLine.Together(units)), [.. units.Select(Line)]), ApiJson.Spoken.ReachShape);
    }

    public static async Task<IResult> WaysAsync(string id, Visit visit, DocumentOffice office)
    {
        var (query, (after, most, unfit)) = (visit.Context.Request.Query, Cursor.Asked(visit.Context));
        if (unfit is not null) return unfit;
        if (after is not null && !DocumentReach.IsPlace(after)) return ApiProblem.Of(StatusCodes.Status400BadRequest, "api.cursor-unfit");
        if (await office.Lists.FindAsync(id, visit.Gone) is null) return NotFound;
        var (said, unit) = (query["step"].ToString(), query["receiver"].ToString());
        var step = said.Length == 0 ? ReachStep.Sent : DocumentReachPage.Read(said);
        if (step is null) return ApiProblem.Of(StatusCodes.Status422UnprocessableEntity, "api.step-unknown", said);
        var ways = await office.Reach.WaysAsync(id, unit.Length == 0 ? null : unit, step.Value, AsOf.Of(visit.County, query["on"]).At, after, most + 1, visit.Gone);
        return ApiAnswer.Of(new WayList([.. ways.Take(most).Select(Way)], Cursor.Of(ways.Count > most ? ways[most - 1].Place : null)), ApiJson.Spoken.WayList);
    }

    private static ApiProblem NotFound => ApiProblem.Of(StatusCodes.Status404NotFound, "api.not-found");

    private static T Tagged<T>(Visit visit, long version, T value)
    {
        visit.Context.Response.Headers[HeaderNames.ETag] = Versions.Tag(version);
        return value;
    }

    private static StretchShape Place(Span span) => new(span.Start, span.End);

    private static PlanRowShape Row(DocumentRow row) => new(
        row.Commitment.Id, row.Commitment.Text, Place(row.Span), row.Leads, row.Supports, row.Commitment.Deadline?.Date, row.Commitment.Deadline?.Text, row.Mechanism, row.Indicator, row.Into);

    private static FindingShape Finding(Finding finding, bool isOpen, Settling? settling, Visit visit) =>
        new(finding.Code, finding.Severity.ToString().ToLowerInvariant(), finding.Message(visit.Culture), Place(finding.Span), isOpen, settling?.Reason);

    private static UnitPreviewShape Unit(UnitPreview unit) => new(
        unit.Unit, [.. unit.Gets.Select(g => new WayPreviewShape(g.Row, g.Title, g.Bears, g.Mechanism, g.Deadline))], unit.Open, unit.Red, unit.Yellow, unit.Asked, unit.Due, unit.Rounds, unit.Adds,
        [.. unit.Held.Select(h => new HeldShape(h.What.Row, h.What.Asked, h.What.Held.Id, h.What.Field?.Id, h.What.By.ToString().ToLowerInvariant(), h.Stands?.Day, h.Stands?.Count ?? 0))]);

    private static ReachLineShape Line(ReachLine line) => new(line.Unit.Length == 0 ? null : line.Unit, line.Sent, line.Delivered, line.Read, line.Asked, line.Accepted, line.Declined);

    private static WayShape Way(ReachWay way) => new(way.Matter, way.Number, way.Title, way.Unit, way.Role, way.Sent, way.Delivered, way.Read, way.Accepted, way.Declined);
}
