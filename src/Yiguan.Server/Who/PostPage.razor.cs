using Microsoft.AspNetCore.Components;
using Yiguan.Core.Organisation;
using Yiguan.Server.Frame;

namespace Yiguan.Server.Who;

/// <summary>From which post somebody acts.</summary>
public partial class PostPage
{
    private List<(Post Post, string? Unit, string? Through)> _posts = [];

    /// <summary>Where to go afterwards.</summary>
    [SupplyParameterFromQuery]
    public string? To { get; set; }

    [Inject]
    private Visit Visit { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (Visit.Visitor?.Person is not { } person) return;
        var today = await Visit.OrganisationAsync(Visit.County.Today);
        _posts = [.. PostsToday.Of(today).For(person).Select(c => (c.Post, today.NameOf(c.Post.Unit), c.Through is { } own ? today.FindPost(own)?.Title : null))];
    }
}
