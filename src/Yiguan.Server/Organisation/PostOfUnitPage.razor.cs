using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Components;
using Yiguan.Core.Organisation;
using Yiguan.Core.Organisation.Facts;
using Yiguan.Core.Organisation.History;
using Yiguan.Server.Frame;
using Yiguan.Storage.Matters;

namespace Yiguan.Server.Organisation;

/// <summary>One post.</summary>
public partial class PostOfUnitPage
{
    private OrganisationOn _day = null!;
    private Post? _post;
    private Spell<Seat>? _holder;
    private List<Spell<StandIn>> _standIns = [];
    private List<Spell<Sponsor>> _sponsors = [];
    private ImmutableArray<string> _rights = [];
    private List<Person> _persons = [];
    private List<Post> _others = [];
    private bool _isOwn;
    private int _open;

    /// <summary>Id of the post.</summary>
    [Parameter]
    public string Id { get; set; } = "";

    /// <summary>What was done before.</summary>
    [SupplyParameterFromQuery(Name = "said")]
    public string? Word { get; set; }

    /// <summary>Code of a refusal; shown by its sentence.</summary>
    [SupplyParameterFromQuery(Name = "refused")]
    public string? Code { get; set; }

    [Inject]
    private Visit Visit { get; set; } = null!;

    private string? Refused => Code is null ? null : OrganisationActs.Refused(Visit, Code);

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _day = await Visit.OrganisationAsync(Visit.County.Today);
        _post = _day.FindPost(Id);
        if (_post is null)
        {
            Visit.Context.Response.StatusCode = 404;
            return;
        }
        _holder = _day.Holder(Id);
        _standIns = [.. _day.ActingFor(Id)];
        _sponsors = [.. _day.Sponsors.Where(s => s.Value.Post == Id)];
        _rights = [.. _day.Duties?.Lines.Where(l => l.Post == Id).SelectMany(l => l.Rights) ?? []];
        _persons = [.. _day.Persons.OrderBy(p => p.Name, StringComparer.Ordinal)];
        // Who holds a post names who stands in for it, out of the own unit and those beside and below.
        _isOwn = Visit.Visitor is { Actor: { Through: null } actor } && actor.Post == Id;
        _others = [.. _day.Posts.Where(p => p.Id != Id && (p.Unit == _post.Unit || Visit.May(Who.Right.Organise) || Visit.Actor.Below.Contains(p.Unit)))];
        if (_holder is not null && Visit.May(Who.Right.Organise)) _open = (await Visit.County.Matters.NowAsync(new MatterFilter { Units = [_post.Unit], Reader = Visit.Reader, Most = 1000 }, Visit.County.Now, Visit.Gone)).Count(l => l.Colour != Core.Mechanisms.Colour.Grey);
    }

    private string? PostName(string post) => _day.FindPost(post) is { } found ? Publishing.Matters.PostName.InUnit(found, _day) : post;

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
