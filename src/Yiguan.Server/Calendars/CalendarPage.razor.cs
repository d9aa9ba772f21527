using Microsoft.AspNetCore.Components;
using Yiguan.Server.Frame;
using Yiguan.Storage.Who;

namespace Yiguan.Server.Calendars;

/// <summary>Makes and ends addresses of calendars for the post from which somebody acts.</summary>
public partial class CalendarPage
{
    private const string End = "end";

    private IReadOnlyList<CalendarFeed> _feeds = [];
    private string? _address;

    [Inject]
    private Visit Visit { get; set; } = null!;

    [Inject]
    private CalendarFeedRows Feeds { get; set; } = null!;

    /// <inheritdoc/>
    protected override Task OnInitializedAsync() => ReadAsync();

    private DateTimeOffset? Made(CalendarKind kind) => _feeds.FirstOrDefault(f => f.Kind == kind && f.Post == Visit.Actor.Post)?.Made;

    private async Task ChangeAsync(CalendarKind kind)
    {
        if (Visit.Visitor?.Person is not { } person) return;
        var feed = new CalendarFeed(person, Visit.Actor.Post, kind, Visit.Culture.Name, Visit.County.Now);
        if (Visit.Context.Request.Form["Change" + kind.ToString().ToLowerInvariant()] == End) await Feeds.EndAsync(feed, Visit.Gone);
        else _address = CalendarRoutes.Address(Visit.Context.Request, await Feeds.MakeAsync(feed, Visit.Gone));
        await ReadAsync();
    }

    private async Task ReadAsync()
    {
        if (Visit.Visitor?.Person is { } person) _feeds = await Feeds.OfPersonAsync(person, Visit.Gone);
    }
}
