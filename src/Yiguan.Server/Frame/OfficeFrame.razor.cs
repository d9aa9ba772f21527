using Microsoft.AspNetCore.Components;
using Yiguan.Server.Hosting;
using Yiguan.Server.Publishing.Matters;
using Yiguan.Server.Who;

namespace Yiguan.Server.Frame;

/// <summary>The frame of every page. A room is shown to whom its page lets in.</summary>
public partial class OfficeFrame
{
    // A room stands in the bar of those whose duty opens it.
    private static readonly (string Path, string Word)[] s_rooms =
    [
        ("/", "room.screen"),
        ("/desk", "room.desk"),
        ("/documents", "room.documents"),
        ("/matters", "room.matters"),
        ("/registers", "room.registers"),
        ("/mechanisms", "room.mechanisms"),
        ("/organisation", "room.organisation"),
        ("/ledger", "room.ledger"),
        ("/accounts", "room.accounts"),
        ("/house", "house.title"),
        ("/audit", "room.audit"),
    ];

    // What opens out of the screen stands in its room.
    private bool IsOfScreen => s_ofScreen.Any(p => Visit.Context.Request.Path.StartsWithSegments(p));

    private static readonly string[] s_ofScreen = ["/board", "/reds", "/reach"];

    private string? _county;
    private string? _person;
    private string? _post;
    private bool _keepsHouse;

    [Inject]
    private RoomRights Rooms { get; set; } = null!;

    [Inject]
    private OfficeSettings Settings { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        var today = await Visit.OrganisationAsync(Visit.County.Today);
        _county = today.Territories?.County.Name;
        if (Visit.Visitor is not { } visitor) return;
        _keepsHouse = visitor.May([Right.System]);
        _post = today.FindPost(visitor.Actor.Post) is { } post ? PostName.InUnit(post, today) : null;
        _person = visitor.Person is { } person ? today.FindPerson(person)?.Name : null;
    }
}
