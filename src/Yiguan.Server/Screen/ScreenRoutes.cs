using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Yiguan.Core.Matters.Clocks;
using Yiguan.Core.Views;
using Yiguan.Server.Components;
using Yiguan.Server.Frame;
using Yiguan.Server.Publishing;
using Yiguan.Server.Publishing.Matters;
using Yiguan.Server.Publishing.Xlsx;
using Yiguan.Server.Who;
using Yiguan.Server.Words;

namespace Yiguan.Server.Screen;

/// <summary>The lists below the screen as workbooks: what their pages show, on the day that the address names.</summary>
internal static class ScreenRoutes
{
    public static void MapScreen(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/board.xlsx", BoardAsync).Requires(Right.Read);
        routes.MapGet("/reds/{which}.xlsx", RedsAsync).Requires(Right.Read);
        routes.MapGet("/reach.xlsx", ReachAsync).Requires(Right.Read);
    }

    private static async Task<IResult> BoardAsync(string? on, string? under, Visit visit)
    {
        var (county, asOf) = (visit.County, AsOf.Of(visit.County, on));
        var day = await visit.OrganisationAsync(asOf.Day);
        var units = UnitCounts.Of(await county.Board.AtAsync(asOf.At, visit.Reader, county.Now, visit.Gone), day, day.Find(under ?? "")?.Id).ToList();
        SheetColumn[] columns = [new(Say.Of("matters.unit"), 36), .. ColourCounts.Colours.Select(c => new SheetColumn(Say.Of("colour." + c.ToString().ToLowerInvariant()), 12))];
        return XlsxFile.Of(Say.Of("board.title"), Say.Of("board.caption", units.Count, DayText.Moment(asOf.At, county.Today)), new PublishWords(visit.Culture), columns, units, (sheet, unit) =>
        {
            sheet.Text(BoardPage.NameOf(unit, day));
            foreach (var colour in ColourCounts.Colours) sheet.Number((decimal?)unit.Counts[colour]);
        });
    }

    private static async Task<IResult> RedsAsync(string which, string? on, Visit visit)
    {
        if (which is not ("turned" or "next")) return Results.NotFound();
        var (county, asOf, isNext) = (visit.County, AsOf.Of(visit.County, on), which == "next");
        var day = await visit.OrganisationAsync(asOf.Day);
        var (turns, count) = await RedListPage.ReadAsync(visit, asOf, isNext, Matters.MatterQuery.MostCounted);
        var words = new PublishWords(visit.Culture);
        var title = isNext ? Say.Of("screen.next") : Say.Of("screen.turned", count);
        SheetColumn[] columns =
        [
            new(Say.Of("reds.at"), 18), new(Say.Of("matters.number"), 16), new(Say.Of(isNext ? "reds.colour-now" : "reds.colour-since"), 8), new(Say.Of("matters.title"), 40),
            new(words["column.matter-cause"], 50), new(Say.Of("matters.unit"), 24), new(Say.Of("matters.deadline"), 12),
        ];
        return XlsxFile.Of(title, Say.Of("reds.caption", turns.Count, count, DayText.Moment(asOf.At, county.Today)), words, columns, turns, (sheet, turn) =>
        {
            sheet.Text($"{DayText.Iso(CountyZone.DayOf(turn.At))} {DayText.Clock(turn.At)}").Text(turn.Line.Number).Text(Say.Of("colour." + turn.Line.Colour.ToString().ToLowerInvariant()), Styles.Centre)
                .Text(turn.Line.Title).Text(turn.Cause.Sentence(turn.Line.Mechanism, visit.Culture, isNext ? CauseTense.Next : CauseTense.Then, county.Today)).Text(UnitName.Of(turn.Line.Bearer, day, words));
            if (turn.Line.Deadline is { } due) sheet.Day(due);
            else sheet.Text("");
        });
    }

    private static async Task<IResult> ReachAsync(string? on, Visit visit)
    {
        var (county, asOf) = (visit.County, AsOf.Of(visit.County, on));
        var parts = Reach.Of(await county.Board.AtAsync(asOf.At, visit.Reader, county.Now, visit.Gone));
        SheetColumn[] columns = [new(Say.Of("matters.mechanism"), 30), new(Say.Of("reach.all"), 12), new(Say.Of("reach.taken"), 12), new(Say.Of("reach.waiting"), 12), new(Say.Of("reach.late"), 12), new(Say.Of("reach.percent-of"), 14)];
        return XlsxFile.Of(Say.Of("screen.reach"), Say.Of("reach.caption", DayText.Moment(asOf.At, county.Today)), new PublishWords(visit.Culture), columns, parts, (sheet, part) =>
            sheet.Text(visit.Said(part.Mechanism!.Title)).Number((decimal?)part.All).Number((decimal?)part.Taken).Number((decimal?)part.Waiting).Number((decimal?)part.Late).Number((decimal?)part.Percent));
    }
}
