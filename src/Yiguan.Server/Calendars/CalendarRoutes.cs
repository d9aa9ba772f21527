using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;
using Yiguan.Core.Ledger;
using Yiguan.Server.Who;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Who;

namespace Yiguan.Server.Calendars;

/// <summary>日历订阅: where calendar programs fetch deadlines. The address itself opens it, for such programs do not sign in.</summary>
internal static class CalendarRoutes
{
    public static IServiceCollection AddCalendars(this IServiceCollection services, ILedgerStore store, Owner owner) =>
        services.AddSingleton(new CalendarFeedRows(store, owner)).AddSingleton<CalendarReading>();

    public static void MapCalendars(this IEndpointRouteBuilder routes) => routes.MapGet("/calendar/{secret}.ics", ReadAsync).OpenToAll();

    /// <summary>Where a calendar is fetched.</summary>
    public static string Address(HttpRequest request, string secret) => $"{Office(request)}/calendar/{secret}.ics";

    // An address that opens nothing and one that opens nothing any more look alike.
    private static async Task<IResult> ReadAsync(string secret, HttpContext context, CalendarFeedRows feeds, CalendarReading reading)
    {
        if (await feeds.FindAsync(secret, context.RequestAborted) is not { } feed) return Results.NotFound();
        // Whoever made it chose its language; a program asks in none.
        CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(feed.Culture);
        if (await reading.TextAsync(feed, Office(context.Request), context.RequestAborted) is not { } text) return Results.NotFound();
        var bytes = Encoding.UTF8.GetBytes(text);
        return Results.Bytes(bytes, CalendarText.MediaType, entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..32]}\""));
    }

    private static string Office(HttpRequest request) => $"{request.Scheme}://{request.Host}{request.PathBase}";
}
