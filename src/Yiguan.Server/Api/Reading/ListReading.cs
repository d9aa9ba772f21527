using Microsoft.AspNetCore.Http;
using Yiguan.Core.Matters.Offers;
using Yiguan.Core.Matters.Views;
using Yiguan.Server.Api.Calls;
using Yiguan.Server.Api.Shapes;
using Yiguan.Server.Frame;
using Yiguan.Server.Hosting;
using Yiguan.Server.Matters;
using Yiguan.Server.Matters.Acts;
using Yiguan.Server.Publishing;
using Yiguan.Server.Publishing.Matters;
using Yiguan.Storage.Matters;

namespace Yiguan.Server.Api.Reading;

/// <summary>Lists of matters, what can be done with one, and its files.</summary>
internal static class ListReading
{
    /// <summary>The matters that an address asks for, by the same filters as the page.</summary>
    public static async Task<IResult> ListAsync(Visit visit)
    {
        var (after, most, unfit) = Cursor.Asked(visit.Context);
        if (unfit is not null) return unfit;
        var query = MatterQuery.Of(visit);
        var filter = await query.FilterAsync(visit, await visit.OrganisationAsync(query.AsOf.Day)) with { After = after, Most = most + 1 };
        string? goesOn = null;
        IReadOnlyList<MatterLine> lines;
        // What has ended too is looked through a stretch at a time: the page may be short, and goes on all the same.
        if (query.IsSearch && filter.Text is not null) (lines, goesOn) = await visit.County.Matters.SearchAsync(filter, visit.County.Now, visit.Gone);
        else lines = await query.LinesAsync(visit, filter);
        return ApiAnswer.Of(new MatterList([.. lines.Take(most).Select(l => Shaping.Of(l, visit))], Cursor.Of(lines.Count > most ? lines[most - 1].Behind : goesOn)), ApiJson.Spoken.MatterList);
    }

    /// <summary>What can be done with a matter where it stands.</summary>
    public static async Task<IResult> OffersAsync(string id, Visit visit, MatterOffice office)
    {
        if (await SeenMatter.ReadAsync(visit, id) is not { } now) return ApiProblem.Of(StatusCodes.Status404NotFound, "api.not-found");
        var (offers, today) = (await office.Desk.OffersAsync(now, visit.Actor, visit.Gone), await visit.County.TodayAsync(visit.Gone));
        return ApiAnswer.Of(new OfferedActs([.. offers.Select(o => Offered(o, visit, o.Why?.Sentence(today, visit.Culture)))]), ApiJson.Spoken.OfferedActs);
    }

    /// <summary>A file that a fact of the matter names.</summary>
    public static async Task<IResult> FileAsync(string id, string file, Visit visit, OfficeSettings settings)
    {
        if (await SeenMatter.ReadAsync(visit, id) is not { } now || !now.Matter.Facts.Any(f => FactFiles.Of(now.Lives.Mechanism, f.Fact).Contains(file))) return ApiProblem.Of(StatusCodes.Status404NotFound, "api.not-found");
        return await FileAnswer.OfAsync(visit, settings, file, $"{now.Number ?? id}-{FileText.Short(file)}");
    }

    private static OfferShape Offered(Offer offer, Visit visit, string? why) => offer.Move is { } move
        ? new(ActCall.Word(move.Act), move.Id, visit.Said(move.Title), why is null, why, move.Requires, move.NeedsReason, move.NeedsEvidence)
        : new(OfferWords.Id(offer.Act!.Value), null, OfferWords.Title(offer, visit), why is null, why, [], false, false);
}
