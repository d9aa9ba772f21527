using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Yiguan.Core.Matters.Offers;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Organisation.History;
using Yiguan.Server.Frame;
using Yiguan.Storage.Matters;

namespace Yiguan.Server.Matters.Acts;

/// <summary>立项: a matter opened by hand, for a unit or for each of a set. The desk decides; what was typed stays until it was recorded.</summary>
public partial class OpenPage
{
    private const string Leader = "leader";

    private Mechanism? _mechanism;
    private OrganisationOn? _day;
    private OpenEntry? _entry;
    private ImmutableArray<string> _required = [], _files = [], _others = [], _leaders = [];
    private bool _isForSets;
    private string? _why, _refused;

    /// <summary>Id of the mechanism.</summary>
    [Parameter]
    public string Mechanism { get; set; } = "";

    [Inject]
    private Visit Visit { get; set; } = null!;

    [Inject]
    private MatterOffice Office { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    // Who opens for his own unit alone finds it chosen.
    private ImmutableArray<string> Units => _entry is not null ? Chosen("unit") : IsMine(null) ? [] : [Visit.Actor.Unit];

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if ((await Visit.County.BookAsync(Visit.Gone)).InForce.FirstOrDefault(m => m.Mechanism.Id == Mechanism)?.Mechanism is not { Kind: MechanismKind.Loop } mechanism)
        {
            Navigation.NotFound();
            return;
        }
        _day = await Visit.OrganisationAsync(Visit.County.Today);
        var (required, others) = OpenEntry.Asks(mechanism);
        // The scan stands where it is seen: it is what a note by hand comes with.
        _files = [.. others.Where(f => mechanism.FindField(f)!.Type is FieldType.Attachment or FieldType.Photo).Take(1)];
        (_required, _others, _mechanism) = (required, [.. others.Except(_files)], mechanism);
        _leaders = [.. _day.Posts.Where(p => _day.Find(p.Unit)?.Kind == Leader).Select(p => p.Id).Concat(_day.Sponsors.Select(s => s.Value.Post)).Distinct()];
        _isForSets = _day.Units.Where(u => IsMine(u.Id)).Skip(1).Any();
        // Whoever sends a form is answered below: the frame looks for the form first.
        if (HttpMethods.IsGet(Visit.Context.Request.Method)) await TurnAwayAsync();
    }

    private async Task<bool> TurnAwayAsync()
    {
        if (Openable.WhyNot(_mechanism!, Visit.Actor) is not { } why) return false;
        _why = await Visit.SayAsync(why);
        Visit.Context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return true;
    }

    private async Task SendAsync()
    {
        if (_mechanism is null || await TurnAwayAsync()) return;
        _entry = OpenEntry.Read(_mechanism, _day!, await Visit.Context.Request.ReadFormAsync(Visit.Gone), Visit);
        var (isRecorded, refused) = await _entry.SendAsync(
            _mechanism,
            () => _entry.CommandAsync(_day!, Office, Visit),
            command => Office.Desk.OpenAsync(_mechanism.Id, _entry.Id, command, new Doing($"matter/{_entry.Id}/open") { Files = _entry.Links }, Visit.Gone),
            Visit);
        _refused = refused;
        if (isRecorded) Navigation.NavigateTo($"/matters/{Uri.EscapeDataString(_entry.Id)}?said=done");
    }

    private bool IsMine(string? unit) => Openable.May(_mechanism!, Visit.Actor, unit);

    private string? Typed(string name) => _entry?.Text(name) is { Length: > 0 } typed ? typed : null;

    private ImmutableArray<string> Chosen(string name) => _entry?.Chosen(name) ?? [];

    private string? ErrorOf(string name) => _entry?.ErrorOf(name);

    private string? Wrongly(string name) => ErrorOf(name) is null ? null : "wrong";
}
