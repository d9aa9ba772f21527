using Microsoft.AspNetCore.Http;
using Yiguan.Core.Organisation.History;
using Yiguan.Core.Views;
using Yiguan.Server.Frame;
using Yiguan.Server.Publishing;
using Yiguan.Server.Publishing.Matters;
using Yiguan.Server.Publishing.Xlsx;
using Yiguan.Server.Words;
using Yiguan.Storage.Matters;

namespace Yiguan.Server.Matters;

/// <summary>The list of matters as a workbook: what the address asks for, not one page of it.</summary>
internal static class MatterSheet
{
    // A word is looked for in 200,000 titles; who has more asks by the days of opening.
    private const int MostStretches = 10;

    private static readonly (string Key, double Width)[] s_columns =
    [
        ("matter-number", 16), ("matter-colour", 8), ("matter-title", 40), ("matter-mechanism", 14), ("matter-stage", 10), ("matter-unit", 22),
        ("matter-deadline", 12), ("matter-first-deadline", 12), ("matter-limit-ends", 12), ("matter-cause", 50), ("matter-red-since", 12), ("matter-returned", 30), ("matter-opened", 12), ("matter-id", 18),
    ];

    public static async Task<IResult> AnswerAsync(Visit visit)
    {
        var (county, query, words) = (visit.County, MatterQuery.Of(visit), new PublishWords(visit.Culture));
        var day = await visit.OrganisationAsync(query.AsOf.Day);
        var filter = await query.FilterAsync(visit, day) with { Most = MatterQuery.MostCounted };
        var (lines, goesOn) = query.IsSearch && filter.Text is not null ? await county.Matters.SearchAllAsync(filter, county.Now, MostStretches, visit.Gone) : (await query.LinesAsync(visit, filter), null);
        var mechanism = query.Mechanism is null ? null : (await county.BookAsync(visit.Gone)).Last(query.Mechanism)?.Mechanism;
        var sentence = query.Sentence(visit, mechanism, day, null, lines.Count);
        // Whoever reads the sheet must know that not everything was looked at.
        if (goesOn is not null) sentence += Say.Of("matters.sheet-looked-at", MostStretches * county.Matters.MostLookedAt);
        return XlsxFile.Of(words["sheet.matters"], sentence, words, [.. s_columns.Select(c => new SheetColumn(words["column." + c.Key], c.Width))], lines, (sheet, line) => Write(sheet, line, visit, day, words));
    }

    private static void Write(SheetBuilder sheet, MatterLine line, Visit visit, OrganisationOn day, PublishWords words)
    {
        sheet.Text(line.Number).Text(Say.Of("colour." + line.Colour.ToString().ToLowerInvariant()), Styles.Centre).Text(line.Title).Text(visit.Said(line.Mechanism.Title))
            .Text(line.Mechanism.FindStage(line.Stage) is { } stage ? visit.Said(stage.Title) : line.Stage).Text(UnitName.Of(line.Bearer, line.Former, day, words));
        Day(sheet, line.Deadline);
        Day(sheet, line.FirstDeadline);
        Day(sheet, line.LimitEnds);
        sheet.Text(line.Cause.Sentence(line.Mechanism, visit.Culture, today: visit.County.Today));
        Day(sheet, line.RedSince is { } since ? CountyZone.DayOf(since) : null);
        sheet.Text(line.Returned ?? "").Day(CountyZone.DayOf(line.Opened)).Text(line.Id);
    }

    private static void Day(SheetBuilder sheet, DateOnly? day)
    {
        if (day is { } known) sheet.Day(known);
        else sheet.Text("");
    }
}
