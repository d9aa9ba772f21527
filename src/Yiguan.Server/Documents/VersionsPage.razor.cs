using Microsoft.AspNetCore.Components;
using Yiguan.Core.Documents.Versions;
using Yiguan.Core.Organisation.History;
using Yiguan.Server.Frame;
using Yiguan.Storage.Documents;

namespace Yiguan.Server.Documents;

/// <summary>A version of a document beside the one before.</summary>
public partial class VersionsPage
{
    private static readonly Compared[] s_order = [Compared.New, Compared.Changed, Compared.Dropped, Compared.Same];

    private Workbench? _before;
    private Workbench? _after;
    private Comparison? _compared;
    private Compared? _only;
    private OrganisationOn? _day;
    private IReadOnlyList<ComparedLine> _lines = [];
    private IReadOnlyList<DayMoved> _moved = [];
    private Told? _told;

    /// <summary>Id of the later version.</summary>
    [Parameter]
    public string Id { get; set; } = "";

    /// <summary>Id of the document to compare with; null: the version before.</summary>
    [SupplyParameterFromQuery]
    public string? With { get; set; }

    /// <summary>new, changed, dropped or same; null: all.</summary>
    [SupplyParameterFromQuery]
    public string? Only { get; set; }

    /// <summary>What an act that led here came to.</summary>
    [SupplyParameterFromQuery]
    public string? Said { get; set; }

    [Inject]
    private ToldOnce ToldOnce { get; set; } = null!;

    [Inject]
    private Visit Visit { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private DocumentOffice Office { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _after = await Office.Desk.WorkbenchAsync(Id, Visit.Gone);
        var with = string.IsNullOrEmpty(With) ? _after?.Document.Before : With;
        _before = with is null ? null : await Office.Desk.WorkbenchAsync(with, Visit.Gone);
        if (_after is null) Navigation.NotFound();
        if (_after is null || _before is null) return;
        _day = await Visit.OrganisationAsync(Visit.County.Today);
        _told = ToldOnce.Read(Said);
        _moved = _after.Document.Before == _before.Document.Id ? await Office.Opening.DaysMovedAsync(Id, Visit.Gone) : [];
        _compared = Comparison.Of(_before.Working, _after.Working);
        _only = Enum.TryParse<Compared>(Only, ignoreCase: true, out var only) && Enum.IsDefined(only) ? only : null;
        _lines = [.. _compared.Lines.Where(l => _only is null || l.How == _only)];
    }

    private static string Colour(Compared how) => how switch { Compared.New => "green", Compared.Changed => "yellow", Compared.Dropped => "red", _ => "grey" };

    // How far two texts begin alike, and where the first one's like end begins.
    private static (int Start, int End) Same(string text, string other)
    {
        var start = 0;
        while (start < text.Length && start < other.Length && text[start] == other[start]) start++;
        var end = 0;
        while (end < text.Length - start && end < other.Length - start && text[^(end + 1)] == other[^(end + 1)]) end++;
        return (start, text.Length - end);
    }
}
