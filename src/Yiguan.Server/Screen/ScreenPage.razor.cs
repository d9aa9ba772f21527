using Microsoft.AspNetCore.Components;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Organisation.History;
using Yiguan.Core.Organisation.Maps;
using Yiguan.Server.Documents;
using Yiguan.Server.Frame;
using Yiguan.Server.Who;
using Yiguan.Storage.Documents;
using Yiguan.Storage.Matters;
using Yiguan.Storage.Organisation;

namespace Yiguan.Server.Screen;

/// <summary>一屏: the county at a glance, now or on an earlier day.</summary>
public partial class ScreenPage
{
    private const int Shown = 7;
    private const int Documents = 3;

    private AsOf _asOf;
    private OrganisationOn? _day;
    private CountyMap? _map;
    private ColourCounts _all = new();
    private Dictionary<string, ColourCounts> _towns = [];
    private List<UnitCounts> _units = [];
    private Reach _reach = Reach.Together([]);
    private RedTurns _turned = new(0, []);
    private IReadOnlyList<RedTurn> _next = [];
    private IReadOnlyList<DocumentShare> _documents = [];
    private readonly Dictionary<string, ReachLine> _reached = [];

    /// <summary>A day, 2026-11-23: everything as it was known at its end.</summary>
    [SupplyParameterFromQuery]
    public string? On { get; set; }

    [Inject]
    private Visit Visit { get; set; } = null!;

    [Inject]
    private DocumentOffice Office { get; set; } = null!;

    [Inject]
    private MapShelf Maps { get; set; } = null!;

    // Receipts of a document are for those who work on documents, and who oversees.
    private bool SeesDocuments => Visit.May(Right.Compile, Right.Approve, Right.Oversee);

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        var county = Visit.County;
        _asOf = AsOf.Of(county, On);
        _day = await Visit.OrganisationAsync(_asOf.Day);
        _map = await Maps.OnAsync(_asOf.Day, Visit.Gone);
        var board = await county.Board.AtAsync(_asOf.At, Visit.Reader, county.Now, Visit.Gone);
        (_all, _towns, _reach) = (ColourCounts.Of(board), ColourCounts.ByTown(board, _day), Reach.Together(Reach.Of(board)));
        _units = [.. UnitCounts.Of(board, _day).Where(u => u.Counts[Colour.Red] > 0).Take(Shown)];
        _turned = await county.Reds.TurnedAsync(Visit.Reader, _asOf.At.AddDays(-7), _asOf.At, county.Now, Shown, Visit.Gone);
        // A document of which he sees nothing is not told of.
        _documents = [.. (await county.Living.SharesAsync(Visit.Reader, _asOf.At, county.Now, Documents, Visit.Gone)).Where(s => s.Shares.All > 0)];
        if (SeesDocuments) foreach (var share in _documents) _reached[share.Document.Document] = ReachLine.Together(await Office.Reach.UnitsAsync(share.Document.Document, _asOf.At, Visit.Gone));
        _next = await county.Reds.NextAsync(Visit.Reader, _asOf.At, county.Now, Shown, Visit.Gone);
    }
}
