using Microsoft.AspNetCore.Components;
using Yiguan.Core.Documents;
using Yiguan.Core.Documents.Dispatch;
using Yiguan.Core.Documents.Versions;
using Yiguan.Core.Matters;
using Yiguan.Core.Organisation.History;
using Yiguan.Server.Frame;
using Yiguan.Storage.Documents;

namespace Yiguan.Server.Documents.Dispatch;

/// <summary>What goes out if a leader says so now.</summary>
public partial class PreviewPage
{
    private Document? _document;
    private Workbench? _bench;
    private OrganisationOn? _day;
    private MechanismBook? _book;
    private Comparison? _compared;
    private Told? _told;
    private IReadOnlyList<UnitPreview> _units = [];
    private IReadOnlyList<PlannedLate> _late = [];
    private IReadOnlyList<int> _sets = [];
    private int _open, _unnamed, _rows;

    /// <summary>Id of the document.</summary>
    [Parameter]
    public string Id { get; set; } = "";

    /// <summary>What the act before came to.</summary>
    [SupplyParameterFromQuery]
    public string? Said { get; set; }

    [Inject]
    private Visit Visit { get; set; } = null!;

    [Inject]
    private DocumentOffice Office { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private ToldOnce ToldOnce { get; set; } = null!;

    private DateOnly MonthEnd => new DateOnly(Visit.County.Today.Year, Visit.County.Today.Month, 1).AddMonths(1).AddDays(-1);

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _bench = await Office.Desk.WorkbenchAsync(Id, Visit.Gone);
        if (_bench is null)
        {
            Navigation.NotFound();
            return;
        }
        _told = ToldOnce.Read(Said);
        _day = await Visit.OrganisationAsync(Visit.County.Today);
        _book = await Visit.County.BookAsync(Visit.Gone);
        _document = _bench.Document;
        if (_document.State != DocumentState.Received) return;
        _open = _document.Open(_bench.Checked.Findings).Count();
        _unnamed = _bench.Checked.Rows.Count(r => r.Leads.IsEmpty);
        _compared = _document.Before is null ? null : (await Office.Desk.DescentAsync(Id, Visit.Gone))?.Compared;
        (_units, _late) = await Office.Preview.OfAsync(Id, _book, _day, Visit.County.Now, Visit.Gone);
        var rows = _units.SelectMany(u => u.Gets).Where(w => w.Bears).ToLookup(w => w.Row);
        _rows = rows.Count;
        _sets = [.. rows.Select(r => r.Count()).Where(n => n > 1)];
    }
}
