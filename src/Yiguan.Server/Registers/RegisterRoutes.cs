using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Organisation.History;
using Yiguan.Core.Subjects;
using Yiguan.Server.Components;
using Yiguan.Server.Frame;
using Yiguan.Server.Publishing;
using Yiguan.Server.Publishing.Matters;
using Yiguan.Server.Publishing.Xlsx;
using Yiguan.Server.Who;
using Yiguan.Server.Words;
using Yiguan.Storage.Matters;
using Yiguan.Storage.Who;

namespace Yiguan.Server.Registers;

/// <summary>What the room of registers gives out beside its pages.</summary>
internal static class RegisterRoutes
{
    private const int Slice = 500;

    public static void MapRegisters(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/registers/{register}.xlsx", SheetAsync).Requires(Right.Read);
        routes.MapGet("/subjects/{subject}", FindAsync).Requires(Right.Read);
    }

    // Whoever knows the subject alone finds its register.
    private static async Task<IResult> FindAsync(string subject, Visit visit)
    {
        var found = await visit.County.Subjects.NowAsync(new SubjectFilter { Ids = [subject], Reader = visit.Reader }, visit.County.Now, visit.Gone);
        return found is [var line] ? Results.Redirect($"/registers/{line.Mechanism.Id}/{Uri.EscapeDataString(subject)}") : Results.NotFound();
    }

    private static async Task<IResult> SheetAsync(string register, Visit visit)
    {
        var county = visit.County;
        if (await RegisterQuery.OfAsync(visit, register) is not { Errors.IsEmpty: true } query) return Results.NotFound();
        var lines = await county.Subjects.NowAsync(query.Filter with { Most = SubjectLists.MostCounted }, county.Now, visit.Gone);
        var subjects = new List<Subject>(lines.Count);
        foreach (var ids in lines.Select(l => l.Id).Chunk(Slice))
        {
            var folded = await county.Subjects.FoldAsync(ids, county.Now, visit.Gone);
            subjects.AddRange(ids.Select(id => folded[id]));
        }
        var (mechanism, day, words) = (query.Lives.Mechanism, await visit.OrganisationAsync(county.Today), new PublishWords(visit.Culture));
        Field[] fields = [.. RegisterQuery.OfWorkbook(mechanism)];
        // What is sensitive is masked here as on the page: a workbook leaves the house.
        var masked = await MaskedValues.OfAsync(county.Store, county.Owner, subjects.SelectMany(s => fields.Select(f => s.Fields.GetValueOrDefault(f.Id)?.Sealed)).OfType<string>(), visit.Gone);
        SheetColumn[] columns = [new(Say.Of("registers.subject"), 36), new(Say.Of("matters.stage"), 12), new(Say.Of("registers.keeper"), 24), .. fields.Select(f => new SheetColumn(visit.Said(f.Title), 18)), new(words["column.subject-id"], 18)];
        var line = $"{Say.Of("registers.counted", subjects.Count)} {Say.Of("matters.caption", DayText.Moment(county.Now, county.Today))}";
        return XlsxFile.Of(visit.Said(mechanism.Title), line, words, columns, subjects, (sheet, subject) => Write(sheet, subject, mechanism, fields, masked, day, visit));
    }

    private static void Write(SheetBuilder sheet, Subject subject, Mechanism mechanism, Field[] fields, IReadOnlyDictionary<string, string> masked, OrganisationOn day, Visit visit)
    {
        sheet.Text(subject.Name).Text(mechanism.FindStage(subject.Stage) is { } stage ? visit.Said(stage.Title) : subject.Stage).Text(UnitName.Of(subject.Keeper, day));
        foreach (var field in fields)
        {
            if (subject.Fields.GetValueOrDefault(field.Id) is not { IsMissing: false } value) sheet.Text("");
            else if (value.Sealed is { } hash) sheet.Text(masked.GetValueOrDefault(hash) ?? Say.Of("sensitive.gone"));
            else if (value.Number is { } steps) sheet.Number((decimal?)Scaled(steps, field.Decimals));
            else if (field.Type == FieldType.Date && value.Day is { } known) sheet.Day(known);
            else sheet.Text(FieldText.Of(field, value, day, visit.Culture));
        }
        sheet.Text(subject.Id);
    }

    private static decimal Scaled(long steps, int decimals)
    {
        var number = (decimal)steps;
        for (var i = 0; i < decimals; i++) number /= 10;
        return number;
    }
}
