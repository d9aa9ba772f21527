using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Yiguan.Core.Notices;
using Yiguan.Server.Frame;
using Yiguan.Server.Hosting;
using Yiguan.Server.Who;
using Yiguan.Storage.Notices;

namespace Yiguan.Server.Notices;

/// <summary>What somebody does with his notices.</summary>
internal static class NoticeActs
{
    public static void MapNotices(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/notices/open", OpenAsync).Requires(Right.Read);
        routes.MapAct("/notices/read", ReadAsync).Requires(Right.Read);
        routes.MapAct("/notices/wish", WishAsync).Requires(Right.Read);
    }

    // Whoever opens what he was told of has read it.
    private static async Task<IResult> OpenAsync(string? cause, Visit visit, NoticeRows notices)
    {
        if (cause is null || await Recipient.OfAsync(visit) is not { } person || await notices.FindAsync(person, cause, visit.Gone) is not { } notice) return Results.NotFound();
        await notices.SeenAsync(person, cause, visit.County.Now, visit.Gone);
        return Results.Redirect($"/matters/{Uri.EscapeDataString(notice.Matter)}");
    }

    private static async Task<IResult> ReadAsync([FromForm] string? cause, Visit visit, NoticeRows notices)
    {
        if (await Recipient.OfAsync(visit) is not { } person) return Results.NotFound();
        await notices.SeenAsync(person, cause, visit.County.Now, visit.Gone);
        return Results.Redirect("/notices");
    }

    private static async Task<IResult> WishAsync(IFormCollection form, Visit visit, NoticeRows notices, OfficeSettings settings)
    {
        if (settings.Channels is not { } channels || await Recipient.OfAsync(visit) is not { } person) return Results.NotFound();
        var (begins, ends) = (Time(form["from"]), Time(form["to"]));
        // One half of a stretch is none.
        if (begins is null != ends is null) return Results.Redirect("/notices?said=wrong");
        var off = channels.All.Select(c => c.ToString()).Append(Wish.Digest).Except(form["on"].OfType<string>()).ToImmutableHashSet();
        await notices.PutAsync(person, new Wish(off, begins is { } b && ends is { } e ? new QuietHours(b, e) : null), visit.Gone);
        return Results.Redirect("/notices?said=kept");
    }

    private static TimeOnly? Time(string? text) => TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
}
