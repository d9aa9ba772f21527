using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Yiguan.Core;
using Yiguan.Core.Ledger;
using Yiguan.Core.Organisation.Changes;
using Yiguan.Server.Frame;
using Yiguan.Server.Who;
using Yiguan.Server.Words;
using Yiguan.Storage.Expunging;
using Yiguan.Storage.Organisation;

namespace Yiguan.Server.Organisation;

/// <summary>Orders about posts and persons, and reorganisations. What is refused comes back to its page with the sentence of the refusal.</summary>
internal static class OrganisationActs
{
    private const string RefusalKey = "organisation-refused";

    public static void MapOrganisation(this IEndpointRouteBuilder routes)
    {
        routes.MapAct("/organisation/posts/create", CreateAsync).Requires(Right.Organise);
        routes.MapAct("/organisation/posts/appoint", AppointAsync).Requires(Right.Organise);
        routes.MapAct("/organisation/posts/close", CloseAsync).Requires(Right.Organise);
        routes.MapAct("/organisation/posts/leave", LeaveAsync).Requires(Right.Organise);
        routes.MapAct("/organisation/posts/stand-in", StandInAsync).Requires(Right.Read);
        routes.MapAct("/organisation/persons/know", KnowAsync).Requires(Right.Organise);
        routes.MapAct("/organisation/reorganise/do", ReorganiseAsync).Requires(Right.Organise);
        HandOverActs.Map(routes);
        UnitActs.Map(routes);
        SponsorActs.Map(routes);
        Sheets.SheetRoutes.Map(routes);
    }

    /// <summary>The sentence of the refusal that this visitor was just given.</summary>
    public static string? Refused(Visit visit, string code) => visit.Context.Request.Cookies.TryGetValue(RefusalKey, out var kept) && kept.StartsWith(code + ":", StringComparison.Ordinal) ? Uri.UnescapeDataString(kept[(code.Length + 1)..]) : Say.Of("identity.other");

    private static Task<IResult> CreateAsync([FromForm] string unit, [FromForm] string post, [FromForm] string title, [FromForm] string from, [FromForm] string? reason, Visit visit, OrganisationDesk desk) =>
        OrderAsync(visit, desk, Day(from) is { } day ? new CreatePost(post.Trim(), title.Trim(), unit, day, Text(reason)) : null, $"/organisation/posts/{Uri.EscapeDataString(post.Trim())}", $"/organisation/units/{Uri.EscapeDataString(unit)}", "created");

    private static Task<IResult> AppointAsync([FromForm] string post, [FromForm] string person, [FromForm] string from, [FromForm] string? until, [FromForm] string? reason, Visit visit, OrganisationDesk desk) =>
        OrderAsync(visit, desk, Day(from) is { } day ? new Appoint(person, post, day, Day(until)?.AddDays(1), Text(reason)) : null, Of(post), Of(post), "appointed");

    private static Task<IResult> LeaveAsync([FromForm] string post, [FromForm] string person, [FromForm] string? to, [FromForm] string from, Visit visit, OrganisationDesk desk) =>
        OrderAsync(visit, desk, Day(from) is not { } day ? null : Text(to) is { } follower ? new HandOver(person, post, follower, day) : new Leave(person, post, day), Of(post), Of(post), Text(to) is null ? "left" : "handed-over");

    private static Task<IResult> CloseAsync([FromForm] string post, [FromForm] string from, [FromForm] string? reason, Visit visit, OrganisationDesk desk) =>
        OrderAsync(visit, desk, Day(from) is { } day ? new ClosePost(post, day, Text(reason)) : null, Of(post) + "/hand-over", Of(post), "closed");

    // The form names the last day; the fact the first that is no more.
    private static async Task<IResult> StandInAsync([FromForm] string post, [FromForm] string by, [FromForm] string from, [FromForm] string until, Visit visit, OrganisationDesk desk)
    {
        if (!visit.May(Right.Organise) && (visit.Actor.Post != post || visit.Actor.Through is not null)) return Results.StatusCode(StatusCodes.Status403Forbidden);
        var today = await visit.OrganisationAsync(visit.County.Today);
        if (!visit.May(Right.Organise) && (today.FindPost(by) is not { } other || (other.Unit != visit.Actor.Unit && !visit.Actor.Below.Contains(other.Unit)))) return Results.NotFound();
        return await OrderAsync(visit, desk, Day(from) is { } first && Day(until) is { } last ? new NameStandIn(post, by, first, last.AddDays(1)) : null, Of(post), Of(post), "stand-in");
    }

    private static async Task<IResult> KnowAsync([FromForm] string person, [FromForm] string name, [FromForm] string? telephone, Visit visit, OrganisationDesk desk)
    {
        var algorithm = (await visit.County.Store.HeadAsync(visit.County.Owner, visit.Gone))!.Algorithm;
        var number = Text(telephone) is { } given ? Seal.Of(given, "telephone", algorithm) : null;
        return await OrderAsync(
            visit, desk, new KnowPerson(person.Trim(), name.Trim(), visit.County.Today, number?.Hash), $"/organisation/persons/{Uri.EscapeDataString(person.Trim())}", "/organisation/persons", "known", number is null ? [] : [number]);
    }

    private static async Task<IResult> ReorganiseAsync(HttpContext context, Visit visit, OrganisationDesk desk)
    {
        var form = await context.Request.ReadFormAsync(visit.Gone);
        var wish = Reorganisation.Of(name => form[name]);
        var then = (await visit.County.OrganisationAsync(visit.Gone)).On(wish.From ?? visit.County.Today);
        return await OrderAsync(visit, desk, wish.Command(then), "/organisation?said=done", "/organisation/reorganise?" + wish.Query, null);
    }

    /// <summary>Orders something, and goes to a page with what came of it.</summary>
    /// <param name="visit">Who orders.</param>
    /// <param name="desk">Where it is decided.</param>
    /// <param name="command">The order; null where the form was not one of ours.</param>
    /// <param name="then">Where to go when it is done.</param>
    /// <param name="back">Where to go when it is refused.</param>
    /// <param name="said">The word of what was done; null where the address has it.</param>
    /// <param name="values">Sensitive values that the facts name.</param>
    internal static async Task<IResult> OrderAsync(Visit visit, OrganisationDesk desk, OrganisationCommand? command, string then, string back, string? said, params SealedValue[] values)
    {
        if (command is null) return Results.BadRequest();
        var actor = visit.Actor;
        var ordered = await desk.OrderAsync(command, new Acting(actor.Acts, $"organisation/{Guid.CreateVersion7()}") { For = actor.ActsFor(null), Sealed = [.. values] }, visit.Gone);
        if (ordered.Refusal is not { } refusal) return Results.Redirect(said is null ? then : $"{then}?said={said}");
        await RememberAsync(visit, refusal);
        return Results.Redirect($"{back}{(back.Contains('?', StringComparison.Ordinal) ? '&' : '?')}refused={Uri.EscapeDataString(refusal.Code)}");
    }

    /// <summary>Keeps the sentence of a refusal for the next page alone: what it says does not belong into an address.</summary>
    internal static async Task RememberAsync(Visit visit, Refusal refusal) => visit.Context.Response.Cookies.Append(
        RefusalKey, $"{refusal.Code}:{Uri.EscapeDataString(await visit.SayAsync(refusal))}", new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, MaxAge = TimeSpan.FromSeconds(20), IsEssential = true });

    private static string Of(string post) => $"/organisation/posts/{Uri.EscapeDataString(post)}";

    internal static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    internal static DateOnly? Day(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
