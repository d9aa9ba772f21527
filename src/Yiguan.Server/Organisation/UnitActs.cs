using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Yiguan.Core.Organisation.Changes;
using Yiguan.Core.Organisation.Facts;
using Yiguan.Server.Frame;
using Yiguan.Server.Who;
using Yiguan.Storage.Organisation;

namespace Yiguan.Server.Organisation;

/// <summary>Orders about one unit: set up, described. What moves several is a reorganisation.</summary>
internal static class UnitActs
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapAct("/organisation/units/found", FoundAsync).Requires(Right.Organise);
        routes.MapAct("/organisation/units/describe", DescribeAsync).Requires(Right.Organise);
    }

    private static Task<IResult> FoundAsync(
        [FromForm] string unit, [FromForm] string name, [FromForm] string kind, [FromForm] string? parent, [FromForm] string? aliases, [FromForm] string from, [FromForm] string? reason, Visit visit, OrganisationDesk desk)
    {
        var founding = new Founding(name.Trim(), kind.Trim(), OrganisationActs.Text(parent), Lines(aliases), [], []);
        var order = OrganisationActs.Day(from) is { } day && founding.Name.Length > 0 ? new Found(unit.Trim(), founding, day, OrganisationActs.Text(reason)) : null;
        return OrganisationActs.OrderAsync(visit, desk, order, $"/organisation/units/{Uri.EscapeDataString(unit.Trim())}", "/organisation", "founded");
    }

    private static Task<IResult> DescribeAsync(
        [FromForm] string unit, [FromForm] string kind, [FromForm] string? aliases, [FromForm] string? duties, [FromForm] string? topics, [FromForm] string from, [FromForm] string? reason, Visit visit, OrganisationDesk desk)
    {
        var page = $"/organisation/units/{Uri.EscapeDataString(unit)}";
        var order = OrganisationActs.Day(from) is { } day ? new Describe(unit, day, OrganisationActs.Text(kind), Lines(aliases), Lines(duties), Lines(topics), OrganisationActs.Text(reason)) : null;
        return OrganisationActs.OrderAsync(visit, desk, order, page, page, "described");
    }

    private static ImmutableArray<string> Lines(string? text) => [.. (text ?? "").Split(['\n', '；'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct()];
}
