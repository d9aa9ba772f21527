using Microsoft.AspNetCore.Components;
using Yiguan.Core.Organisation.History;
using Yiguan.Server.Frame;
using Yiguan.Storage.Documents;

namespace Yiguan.Server.Documents.Dispatch;

/// <summary>How far one document has reached the units, now or on an earlier day.</summary>
public partial class DocumentReachPage
{
    private const int Shown = 50, UnitsShown = 100;

    private DocumentLine? _line;
    private OrganisationOn? _day;
    private AsOf _asOf;
    private IReadOnlyList<ReachLine> _units = [], _shown = [];
    private IReadOnlyList<ReachWay> _ways = [];
    private ReachLine _all = ReachLine.Together([]);
    private ReachStep? _step;
    private string? _next;

    /// <summary>Id of the document.</summary>
    [Parameter]
    public string Id { get; set; } = "";

    /// <summary>A day, 2026-11-23: as it was known at its end.</summary>
    [SupplyParameterFromQuery]
    public string? On { get; set; }

    /// <summary>Id of the unit whose list is asked for; absent: of all.</summary>
    [SupplyParameterFromQuery]
    public string? Unit { get; set; }

    /// <summary>Which list: sent, delivered, not-delivered, read, not-read, accepted, not-accepted, declined; absent: the numbers by unit.</summary>
    [SupplyParameterFromQuery]
    public string? Step { get; set; }

    /// <summary>The last line of the page before: its place in the list, or its unit.</summary>
    [SupplyParameterFromQuery]
    public string? After { get; set; }

    [Inject]
    private Visit Visit { get; set; } = null!;

    [Inject]
    private DocumentOffice Office { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (await Office.Lists.FindAsync(Id, Visit.Gone) is not { } line)
        {
            Navigation.NotFound();
            return;
        }
        _asOf = AsOf.Of(Visit.County, On);
        _day = await Visit.OrganisationAsync(_asOf.Day);
        _units = await Office.Reach.UnitsAsync(Id, _asOf.At, Visit.Gone);
        _all = ReachLine.Together(_units);
        _step = Read(Step);
        if (_step is { } step)
        {
            var found = await Office.Reach.WaysAsync(Id, Unit, step, _asOf.At, After, Shown + 1, Visit.Gone);
            _ways = [.. found.Take(Shown)];
            _next = found.Count > Shown ? Visit.With("after", _ways[^1].Place) : null;
        }
        else
        {
            _shown = [.. _units.Where(u => After is null || string.CompareOrdinal(u.Unit, After) > 0).Take(UnitsShown)];
            _next = _shown.Count > 0 && _shown[^1] != _units[^1] ? Visit.With("after", _shown[^1].Unit) : null;
        }
        _line = line;
    }

    /// <summary>A step as addresses write it; null where it is none.</summary>
    internal static ReachStep? Read(string? said) => Enum.GetValues<ReachStep>().Where(s => Word(s) == said).Select(s => (ReachStep?)s).FirstOrDefault();

    /// <summary>NotDelivered is not-delivered in an address.</summary>
    internal static string Word(ReachStep step) => string.Concat(step.ToString().Select((c, i) => char.IsUpper(c) && i > 0 ? "-" + char.ToLowerInvariant(c) : char.ToLowerInvariant(c).ToString()));
}
