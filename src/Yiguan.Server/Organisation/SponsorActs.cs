using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Yiguan.Core.Organisation;
using Yiguan.Core.Organisation.Changes;
using Yiguan.Server.Frame;
using Yiguan.Server.Who;
using Yiguan.Storage.Organisation;

namespace Yiguan.Server.Organisation;

/// <summary>包抓, 河长, 链长: leaders tied and untied.</summary>
internal static class SponsorActs
{
    private const string Page = "/organisation/sponsors";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapAct("/organisation/sponsors/tie", TieAsync).Requires(Right.Organise);
        routes.MapAct("/organisation/sponsors/untie", UntieAsync).Requires(Right.Organise);
    }

    // The form names the last day; the fact the first that is no more.
    private static Task<IResult> TieAsync(
        [FromForm] string title, [FromForm] string post, [FromForm] string kind, [FromForm] string about, [FromForm] string from, [FromForm] string? until, [FromForm] string? reason, Visit visit, OrganisationDesk desk) =>
        OrganisationActs.OrderAsync(
            visit, desk, Of(title, post, kind, about) is { } tie && OrganisationActs.Day(from) is { } day ? new Tie(tie, day, OrganisationActs.Day(until)?.AddDays(1), OrganisationActs.Text(reason)) : null, Page, Page, "tied");

    private static Task<IResult> UntieAsync(
        [FromForm] string title, [FromForm] string post, [FromForm] string kind, [FromForm] string about, [FromForm] string from, Visit visit, OrganisationDesk desk) =>
        OrganisationActs.OrderAsync(visit, desk, Of(title, post, kind, about) is { } tie && OrganisationActs.Day(from) is { } day ? new Untie(tie, day) : null, Page, Page, "untied");

    private static Sponsor? Of(string title, string post, string kind, string about) =>
        Enum.TryParse<SponsoredKind>(kind, ignoreCase: true, out var of) && title.Trim().Length > 0 && about.Trim().Length > 0 ? new Sponsor(title.Trim(), post, of, about.Trim()) : null;
}
