using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Yiguan.Core;
using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Commands;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Organisation;
using Yiguan.Core.Organisation.Changes;
using Yiguan.Server.Frame;
using Yiguan.Server.Who;
using Yiguan.Storage.Matters;
using Yiguan.Storage.Organisation;

namespace Yiguan.Server.Organisation;

/// <summary>移交: what is open goes to the post or the unit that follows, each matter by a fact of its own.</summary>
internal static class HandOverActs
{
    /// <summary>The most matters that one page hands over.</summary>
    public const int Most = 500;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapAct("/organisation/posts/hand-over", PostAsync).Requires(Right.Organise);
        routes.MapAct("/organisation/posts/hand-over-work", WorkAsync).Requires(Right.Organise);
        routes.MapAct("/organisation/units/hand-over", UnitAsync).Requires(Right.Organise);
    }

    /// <summary>Open matters that the visitor sees: of a unit, or those a post sponsors.</summary>
    public static async Task<IReadOnlyList<MatterLine>> OpenAsync(Visit visit, MatterFilter filter) =>
        [.. (await visit.County.Matters.NowAsync(filter with { Reader = visit.Reader, Most = Most }, visit.County.Now, visit.Gone)).Where(l => l.Mechanism.FindStage(l.Stage)?.Phase != Phase.Ended)];

    /// <summary>Open matters that a post sponsors.</summary>
    public static async Task<IReadOnlyList<MatterLine>> SponsoredAsync(Visit visit, string post)
    {
        var sponsored = await new PostTies(visit.County.Store, visit.County.Owner).SponsoredAsync(post, visit.Gone);
        return sponsored.IsEmpty ? [] : [.. (await OpenAsync(visit, new MatterFilter { Post = post })).Where(l => sponsored.Contains(l.Id))];
    }

    /// <summary>Open matters of which a post does the work.</summary>
    public static Task<IReadOnlyList<MatterLine>> HandledAsync(Visit visit, string post) => OpenAsync(visit, new MatterFilter { Handler = post, IsRunning = true });

    // 经办: to another post of the unit, or back to the unit.
    private static async Task<IResult> WorkAsync([FromForm] string post, [FromForm] string? to, Visit visit, TimeProvider time)
    {
        var (done, left, why) = await EachAsync(visit, time, (await HandledAsync(visit, post)).Select(l => l.Id), _ => new HandTo(visit.Actor, string.IsNullOrEmpty(to) ? null : to));
        return await BackAsync(visit, post, done, left, why);
    }

    private static async Task<IResult> PostAsync([FromForm] string post, [FromForm] string to, Visit visit, OrganisationDesk desk, TimeProvider time)
    {
        var today = await visit.OrganisationAsync(visit.County.Today);
        if (today.FindPost(to) is null || to == post) return await BackAsync(visit, post, 0, 1, new PostUnknown(to, today.Day));
        var (done, left, why) = await EachAsync(visit, time, (await SponsoredAsync(visit, post)).Select(l => l.Id), people =>
            new NameSponsors(visit.Actor, [.. people.Sponsors.Select(s => s == post ? to : s).Distinct()]));
        foreach (var tie in today.Sponsors.Where(s => s.Value.Post == post))
        {
            foreach (var order in (OrganisationCommand[])[new Tie(tie.Value with { Post = to }, today.Day, tie.Until), new Untie(tie.Value, today.Day)])
            {
                var ordered = await desk.OrderAsync(order, new Acting(visit.Actor.Acts, $"hand-over/{Guid.CreateVersion7()}") { For = visit.Actor.ActsFor(null) }, CancellationToken.None);
                if (ordered.Refusal is not { } refusal)
                {
                    if (order is Untie) done++;
                    continue;
                }
                (left, why) = (left + 1, why ?? refusal);
                break;
            }
        }
        return await BackAsync(visit, post, done, left, why);
    }

    private static async Task<IResult> UnitAsync(HttpContext context, Visit visit, TimeProvider time)
    {
        var form = await context.Request.ReadFormAsync(visit.Gone);
        var (post, unit, to) = (form["post"].ToString(), form["unit"].ToString(), form["to"].ToString());
        var today = await visit.OrganisationAsync(visit.County.Today);
        if (today.Find(to) is null) return await BackAsync(visit, post, 0, 1, new UnitUnknown(to));
        var chosen = form["matter"].OfType<string>().ToHashSet(StringComparer.Ordinal);
        // What is not among those he sees is not there.
        var ids = (await OpenAsync(visit, new MatterFilter { Units = [unit] })).Select(l => l.Id).Where(chosen.Contains);
        var (done, left, why) = await EachAsync(visit, time, ids, people => new Assign(visit.Actor, to) { Lead = people.Lead == unit ? null : people.Lead, Support = people.Support.Remove(to), Sponsors = people.Sponsors });
        return await BackAsync(visit, post, done, left, why);
    }

    private static async Task<(int Done, int Left, Refusal? Why)> EachAsync(Visit visit, TimeProvider time, IEnumerable<string> matters, Func<Participants, MatterCommand> command)
    {
        var (done, left, why) = (0, 0, (Refusal?)null);
        await using var desk = new MatterDesk(visit.County.Store, visit.County.Owner, time);
        foreach (var id in matters)
        {
            // What was begun is done to its end, whoever closes the page.
            if (await desk.FindAsync(id, CancellationToken.None) is not { } matter)
            {
                left++;
                continue;
            }
            var told = await desk.DoAsync(id, command(matter.People), new Doing($"hand-over/{Guid.CreateVersion7()}") { For = visit.Actor.ActsFor(null) }, CancellationToken.None);
            if (told.Refusal is null) done++;
            else (left, why) = (left + 1, why ?? told.Refusal);
        }
        return (done, left, why);
    }

    private static async Task<IResult> BackAsync(Visit visit, string post, int done, int left, Refusal? why)
    {
        if (why is not null) await OrganisationActs.RememberAsync(visit, why);
        return Results.Redirect($"/organisation/posts/{Uri.EscapeDataString(post)}/hand-over?done={done}&left={left}{(why is null ? "" : "&refused=" + Uri.EscapeDataString(why.Code))}");
    }
}
