using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Yiguan.Core;
using Yiguan.Core.Organisation.History;
using Yiguan.Core.Organisation.Maps;
using Yiguan.Server.Frame;
using Yiguan.Server.Hosting;
using Yiguan.Server.Words;
using Yiguan.Storage.Organisation;

namespace Yiguan.Server.Organisation;

/// <summary>A new map, with which units have an area on it and which have none.</summary>
public partial class MapAdoptPage
{
    private List<string> _wrong = [];
    private MapCheck? _checked;
    private OrganisationOn? _then;
    private string? _content;
    private string? _name;
    private string? _version;
    private DateOnly? _from;

    [Inject]
    private Visit Visit { get; set; } = null!;

    [Inject]
    private OfficeSettings Settings { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private IFormCollection Form => Visit.Context.Request.Form;

    // As with duties: one form takes the file, and what was looked at.
    private async Task TakeAsync()
    {
        (_from, _version) = (OrganisationActs.Day(Form["from"]), Form["version"].ToString().Trim());
        var (sent, wrong) = await SentTable.OfAsync(Form, Visit.Gone);
        if (sent is null || _version.Length == 0)
        {
            _wrong = [wrong ?? Say.Of("duties.no-version")];
            return;
        }
        _name = sent.Name;
        await (SentTable.IsLookedAt(Form) ? AdoptAsync(sent) : CheckAsync(sent));
    }

    private async Task CheckAsync(SentTable sent)
    {
        _content = Convert.ToBase64String(sent.Bytes);
        _then = (await Visit.County.OrganisationAsync(Visit.Gone)).On(sent.From);
        _checked = MapCheck.Of(Encoding.UTF8.GetString(sent.Bytes), _then);
        _wrong = [.. _checked.Wrong.Select(w => w.Sentence(Visit.Culture))];
    }

    private async Task AdoptAsync(SentTable sent)
    {
        var (owner, actor) = (Visit.County.Owner, Visit.Actor);
        await using var desk = new MapDesk(Visit.County.Store, owner, Settings.Files.Open(owner), Time);
        var acting = new Acting(actor.Acts, $"adopt/{Guid.CreateVersion7()}") { For = actor.ActsFor(null) };
        // What was begun is done to its end, whoever closes the page.
        var done = await desk.AdoptAsync(_version!, sent.From, _name!, sent.Bytes, acting, CancellationToken.None);
        if (done.Refusal is { } refusal) _wrong = [await Visit.SayAsync(refusal)];
        else Navigation.NavigateTo("/organisation/map?said=adopted");
    }
}
