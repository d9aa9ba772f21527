using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Yiguan.Core.Matters.Offers;
using Yiguan.Core.Organisation.History;
using Yiguan.Server.Frame;
using Yiguan.Server.Matters.Acts;
using Yiguan.Server.Publishing.Matters;
using Yiguan.Server.Words;
using Yiguan.Storage.Matters;

namespace Yiguan.Server.Matters.Many;

/// <summary>批量办理: one page that tells before, one report after. Each matter is decided by itself.</summary>
public partial class ManyPage
{
    private ManyEntry _entry = null!;
    private ManyAct? _act;
    private OrganisationOn? _day;
    private ImmutableArray<OneOfMany> _looked = [];
    private ImmutableArray<OneOfMany>? _done;
    private IReadOnlyList<(string Value, string Text)> _posts = [];
    private string _key = "";
    private string? _wrong;

    [Inject]
    private Visit Visit { get; set; } = null!;

    [Inject]
    private MatterOffice Office { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    private ManyDesk Desk => new(Office.Desk, Visit.County.Store, Visit.County.Owner, Time);

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _entry = await ManyEntry.ReadAsync(Visit);
        _day = await Visit.OrganisationAsync(Visit.County.Today);
        _key = _entry.Key;
        _posts = [.. _day.PostsOf(Visit.Actor.Unit).Select(p => (p.Id, PostName.OfPost(p.Id, _day)))];
        if (WhyNone() is { } wrong)
        {
            _wrong = wrong;
            if (_entry.Matters.Length > ManyActs.Most) Visit.Context.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return;
        }
        _act = _entry.Act;
        if (!_entry.Does) await LookAsync();
    }

    private string? WhyNone() =>
        _entry.Matters.Length == 0 ? Say.Of("many.none")
        : _entry.Matters.Length > ManyActs.Most ? Say.Of("many.too-many", _entry.Matters.Length, ManyActs.Most)
        : _entry.Act is null ? Say.Of("many.no-act") : null;

    private async Task LookAsync() => _looked = await Desk.LookAsync(_entry.Matters, _act!.Value, Visit.Actor, Visit.Reader, Visit.Gone);

    // The list sends the same form to have it looked at first.
    private async Task SendAsync()
    {
        if (_act is not { } act || !_entry.Does) return;
        if (_entry.IsWhole(act, [.. _posts.Select(p => p.Value)], Visit.Actor.Below.Contains))
        {
            _done = await Desk.DoAsync(_entry.Matters, act, _entry.Said, Visit.Actor, Visit.Reader, _key);
            return;
        }
        Visit.Context.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        await LookAsync();
    }

    private string? Wrongly(string name) => _entry.ErrorOf(name) is null ? null : "wrong";
}
