using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Offers;
using Yiguan.Core.Matters.Values;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Organisation.History;
using Yiguan.Server.Frame;
using Yiguan.Server.Words;
using Yiguan.Storage.Matters;

namespace Yiguan.Server.Matters.Acts;

/// <summary>办理: one move of the mechanism, or one act of the office, about one matter. The desk decides; what was typed stays until it was recorded.</summary>
public partial class ActPage
{
    private MatterNow? _now;
    private OrganisationOn? _day;
    private OrganisationHistory? _organisation;
    private Offer? _offer;
    private ActForm _form = new();
    private ActEntry? _entry;
    private ImmutableArray<FilledElsewhere> _filled = [];
    private ImmutableDictionary<string, FieldValue> _values = ImmutableDictionary<string, FieldValue>.Empty;
    private string _title = "";
    private string? _why, _refused;

    /// <summary>Id of the matter, or its number as people write it.</summary>
    [Parameter]
    public string Id { get; set; } = "";

    /// <summary>Id of the move; null for an act of the office.</summary>
    [Parameter]
    public string? Way { get; set; }

    /// <summary>The act of the office, as addresses write it: grant-extension. Null for a move.</summary>
    [Parameter]
    public string? Act { get; set; }

    [Inject]
    private Visit Visit { get; set; } = null!;

    [Inject]
    private MatterOffice Office { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private string Back => $"/matters/{Uri.EscapeDataString(_now!.Matter.Id)}";

    private string Until => _offer!.Act switch { OfficeAct.Assign => "act.deadline", OfficeAct.Hold => "act.held-until", _ => "act.until" };

    private bool TakesFiles => _form.Evidence != Asked.No || _form.Required.Concat(_form.Others).Any(f => _now!.Lives.Mechanism.FindField(f)?.Type is FieldType.Attachment or FieldType.Photo);

    private IReadOnlyCollection<string> Missing => [.. _form.Required.Where(f => _now!.Matter.Fields.GetValueOrDefault(f) is not { IsMissing: false })];

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (await SeenMatter.ReadAsync(Visit, Id) is not { } now || await OfferAsync(now) is not { } offer)
        {
            Navigation.NotFound();
            return;
        }
        (_offer, _day, _title) = (offer, await Visit.OrganisationAsync(Visit.County.Today), OfferWords.Title(offer, Visit));
        _organisation = await Visit.County.OrganisationAsync(Visit.Gone);
        _form = ActForm.Of(offer, now, Visit.Actor, _day);
        // Whoever sends a form is answered by the desk: it may have been recorded already.
        if (offer.Why is { } why && HttpMethods.IsGet(Visit.Context.Request.Method))
        {
            _why = await Visit.SayAsync(why);
            Visit.Context.Response.StatusCode = why is NotYours or LiesElsewhere or OutOfReach or ByOneself ? StatusCodes.Status403Forbidden : StatusCodes.Status409Conflict;
        }
        _filled = await FilledElsewhere.OfAsync(_form, now, Office, Visit);
        _values = FilledElsewhere.Into(now.Matter.Fields, _form, _filled);
        _now = now;
    }

    // What is not offered any more, because the matter has gone on, has a page that says so.
    private async Task<Offer?> OfferAsync(MatterNow now)
    {
        var offers = await Office.Desk.OffersAsync(now, Visit.Actor, Visit.Gone);
        if (Way is not null) return offers.FirstOrDefault(o => o.Move?.Id == Way) ?? (now.Lives.Mechanism.FindMove(Way) is { } move ? new Offer(move, null, Gone(Visit.Said(move.Title), now)) : null);
        if (Enum.GetValues<OfficeAct>().Where(a => OfferWords.Id(a) == Act).Take(1).ToList() is not [var act] || (act == OfficeAct.HandUp && now.Lives.Mechanism.HandUp is null)) return null;
        return offers.FirstOrDefault(o => o.Act == act) ?? new Offer(null, act, Gone(Say.Of("act.do." + Act), now));
    }

    private NoWay Gone(string title, MatterNow now) => new(title, Visit.Said(now.Lives.Mechanism.FindStage(now.Matter.Stage)!.Title));

    private async Task SendAsync()
    {
        if (_now is null) return;
        var form = await Visit.Context.Request.ReadFormAsync(Visit.Gone);
        _entry = ActEntry.Read(_form, _now, form, Visit);
        var (isRecorded, refused) = await _entry.SendAsync(
            _now.Lives.Mechanism,
            () => _entry.CommandAsync(_offer!, _form, _now, Office, Visit),
            command => Office.Desk.DoAsync(_now.Matter.Id, command, new Doing($"matter/{_now.Matter.Id}/{_entry.Key}") { Files = _entry.Links }, Visit.Gone),
            Visit);
        _refused = refused;
        if (isRecorded) Navigation.NavigateTo($"{Back}?said=done");
    }

    private string? Typed(string name) => _entry?.Text(name) is { Length: > 0 } typed ? typed : null;

    private ImmutableArray<string> Chosen(string name, ImmutableArray<string> stand) => _entry?.Chosen(name) ?? stand;

    private string? Wrong(string name) => _entry?.ErrorOf(name);
}
