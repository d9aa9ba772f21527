using System.Globalization;
using Microsoft.AspNetCore.Http;
using Yiguan.Core.Ledger;
using Yiguan.Server.Frame;
using Yiguan.Server.Ledger;

namespace Yiguan.Server.Api.Reading;

/// <summary>
/// The facts of the ledger for other systems, in its order: a batch of CloudEvents behind any place. What the caller may not see is left out, so the place from which it goes on stands in the
/// link, not in the last event.
/// </summary>
internal static class FactFeed
{
    private const int Usual = 200, Most = 1000;

    // A body may have a mebibyte: a batch takes no further one beyond so many characters.
    private const long Heaviest = 4 << 20;

    public static async Task<IResult> ReadAsync(Visit visit)
    {
        var (county, query) = (visit.County, visit.Context.Request.Query);
        if (!IsNumber(query["after"], 0, long.MaxValue, 0, out var after)) return ApiProblem.Of(StatusCodes.Status400BadRequest, "api.after-unfit");
        if (!IsNumber(query["limit"], 1, Most, Usual, out var most)) return ApiProblem.Of(StatusCodes.Status400BadRequest, "api.limit-unfit", Most);
        var head = (await county.Store.HeadAsync(county.Owner, visit.Gone))!.Sequence;
        // A ledger that was restored may end before what somebody read of it: he must know, and begin anew.
        if (after > head) return ApiProblem.Of(StatusCodes.Status409Conflict, "api.after-beyond", after, head);
        var entries = await BehindAsync(visit, after, Math.Min(head, after + most));
        var through = entries.Count == 0 ? after : entries[^1].Sequence;
        var seen = await EntriesSeen.OfAsync(visit, entries);
        var headers = visit.Context.Response.Headers;
        headers.Link = string.Create(CultureInfo.InvariantCulture, $"<{ApiRoutes.Base}/facts?after={through}&limit={most}>; rel=\"next\"");
        headers["Yiguan-Through"] = through.ToString(CultureInfo.InvariantCulture);
        headers["Yiguan-Head"] = head.ToString(CultureInfo.InvariantCulture);
        return new FactBatch(seen, await FactBatch.MaskedAsync(seen, visit), county.Owner);
    }

    private static async Task<List<Entry>> BehindAsync(Visit visit, long after, long to)
    {
        var (entries, weight) = (new List<Entry>(), 0L);
        await foreach (var entry in visit.County.Store.ReadAsync(visit.County.Owner, after, to, visit.Gone))
        {
            entries.Add(entry);
            if ((weight += entry.Body.Length) > Heaviest) break;
        }
        return entries;
    }

    private static bool IsNumber(string? said, long least, long most, long usual, out long number)
    {
        number = usual;
        return string.IsNullOrEmpty(said) || (long.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number >= least && number <= most);
    }
}
