using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using Yiguan.Core.Organisation.History;
using Yiguan.Server.Components;
using Yiguan.Server.Frame;
using Yiguan.Server.Publishing.Matters;
using Yiguan.Storage.Who;

namespace Yiguan.Server.Who.Tokens;

/// <summary>Tokens of applications.</summary>
public partial class TokensPage
{
    private OrganisationOn? _today;
    private IReadOnlyList<Token> _tokens = [];
    private IReadOnlyList<(string, string)> _posts = [];
    private ImmutableArray<string> _rights = [], _chosen = [];
    private Core.Organisation.Post? _post;
    private string? _secret, _refused;

    /// <summary>Id of the post that the token is for which is being issued.</summary>
    [SupplyParameterFromQuery]
    public string? Post { get; set; }

    /// <summary>What was done before.</summary>
    [SupplyParameterFromQuery(Name = "said")]
    public string? Word { get; set; }

    [SupplyParameterFromForm(FormName = "issue")]
    private string? Application { get; set; }

    [SupplyParameterFromForm(FormName = "issue")]
    private string? Until { get; set; }

    [Inject]
    private Visit Visit { get; set; } = null!;

    [Inject]
    private TokenDesk Desk { get; set; } = null!;

    [Inject]
    private TokenBook Book { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _today = await Visit.OrganisationAsync(Visit.County.Today);
        var posts = _today.Posts.Where(p => !Right.OfTheThree.Any(r => _today.May(p.Id, r))).ToList();
        _posts = [.. posts.Select(p => (p.Id, PostName.InUnit(p, _today)))];
        _post = posts.FirstOrDefault(p => p.Id == Post);
        if (_post is not null) _rights = [Right.Act, .. (_today.Duties?.Lines ?? []).Where(l => l.Post == _post.Id).SelectMany(l => l.Rights).Where(r => r != Right.Read).Distinct()];
        _tokens = await Desk.Rows.AllAsync(Visit.Gone);
    }

    private async Task IssueAsync()
    {
        if (_post is null) return;
        _chosen = [.. (await Visit.Context.Request.ReadFormAsync(Visit.Gone))["rights"].OfType<string>()];
        var order = new TokenOrder(Application ?? "", _post.Id, _chosen, DayText.Parse(Until) ?? DateOnly.MinValue);
        var issued = await Desk.IssueAsync(order, _today!, Visit.Actor.Acts, CancellationToken.None);
        Book.Forget();
        (_secret, _refused) = (issued.Secret, issued.Refusal is { } no ? await Visit.SayAsync(no) : null);
        _tokens = await Desk.Rows.AllAsync(Visit.Gone);
    }
}
