using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Components;
using Yiguan.Core.Organisation.History;
using Yiguan.Core.Searching;
using Yiguan.Server.Frame;
using Yiguan.Server.Who;
using Yiguan.Server.Words;
using Yiguan.Storage.Matters;
using Yiguan.Storage.Searching;

namespace Yiguan.Server.Searching;

/// <summary>What a visitor finds by some words: only what he may open.</summary>
public partial class SearchPage
{
    // Of each kind; the lists of the rooms go on from there.
    private const int Most = 20;

    private OrganisationOn? _day;
    private ImmutableArray<string> _words = [];
    private IReadOnlyList<MatterLine> _matters = [];
    private IReadOnlyList<DocumentFound> _documents = [];
    private IReadOnlyList<SubjectLine> _subjects = [];
    private IReadOnlyList<OrganisationFound> _people = [];

    private DateTimeOffset? _knows;

    /// <summary>The words.</summary>
    [SupplyParameterFromQuery]
    public string? Q { get; set; }

    [Inject]
    private Visit Visit { get; set; } = null!;

    [Inject]
    private RoomRights Rooms { get; set; } = null!;

    private bool IsAsked => _words.Any(SearchText.IsLongEnough);

    private string Hint => string.IsNullOrWhiteSpace(Q) || IsAsked ? Say.Of("search.hint") : Say.Of("search.too-short", SearchText.Shortest);

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _words = SearchText.Words(Q ?? "");
        if (!IsAsked) return;
        var county = Visit.County;
        _day = await Visit.OrganisationAsync(county.Today);
        _knows = (await county.Lag.NowAsync(Visit.Gone)).Found;
        _matters = await county.Search.MattersAsync(Q!, Visit.Reader, county.Now, Most, Visit.Gone);
        _subjects = await county.Search.SubjectsAsync(Q!, Visit.Reader, county.Now, Most, Visit.Gone);
        if (Rooms.Opens("/documents", Visit.Visitor)) _documents = await county.Search.DocumentsAsync(Q!, Most, Visit.Gone);
        _people = [.. OrganisationFound.By(_words, _day).Take(Most)];
    }

    private static string Counted(int count) => count == Most ? Say.Of("search.first", Most) : count.ToString(CultureInfo.InvariantCulture);
}
