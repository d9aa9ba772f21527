using Microsoft.AspNetCore.Components;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Organisation;
using Yiguan.Core.Organisation.History;
using Yiguan.Core.Views;
using Yiguan.Server.Components;
using Yiguan.Server.Frame;
using Yiguan.Server.Words;
using Yiguan.Storage.Matters;

namespace Yiguan.Server.Matters;

/// <summary>All matters, narrowed by what the address says.</summary>
public partial class MatterListPage
{
    private const int PageOf = 50;

    private IReadOnlyList<MatterLine> _lines = [];
    private IReadOnlyList<Mechanism> _mechanisms = [];
    private IReadOnlyList<Unit> _units = [];
    private OrganisationOn? _day;
    private DateTimeOffset _moment;
    private Colour? _colour;
    private string? _next;

    /// <summary>Id of a mechanism.</summary>
    [SupplyParameterFromQuery]
    public string? Mechanism { get; set; }

    /// <summary>Id of a unit; its subtree is meant.</summary>
    [SupplyParameterFromQuery]
    public string? Unit { get; set; }

    /// <summary>A colour.</summary>
    [SupplyParameterFromQuery]
    public string? Colour { get; set; }

    /// <summary>A day, 2026-11-23: the list as it was known at its end.</summary>
    [SupplyParameterFromQuery]
    public string? On { get; set; }

    /// <summary>Id of the last matter of the page before.</summary>
    [SupplyParameterFromQuery]
    public string? After { get; set; }

    [Inject]
    private Visit Visit { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        var county = Visit.County;
        var then = DateOnly.TryParseExact(On, "yyyy-MM-dd", out var day) && day < county.Today ? CountyZone.End(day).AddTicks(-TimeSpan.TicksPerMicrosecond) : (DateTimeOffset?)null;
        _moment = then ?? county.Now;
        _day = await Visit.OrganisationAsync(CountyZone.DayOf(_moment));
        _units = [.. _day.Units.OrderBy(u => u.Name, StringComparer.Ordinal)];
        _mechanisms = [.. (await county.BookAsync(Visit.Gone)).InForce.Select(m => m.Mechanism).Where(m => m.Kind == MechanismKind.Loop && !m.IsRestricted)];
        _colour = Enum.TryParse<Colour>(Colour, ignoreCase: true, out var colour) ? colour : null;
        var filter = new MatterFilter
        {
            Mechanism = string.IsNullOrEmpty(Mechanism) ? null : Mechanism,
            Units = string.IsNullOrEmpty(Unit) ? null : [.. _day.Subtree(Unit).Select(u => u.Id)],
            Colour = _colour,
            Reader = Visit.Reader,
            After = After,
            Most = PageOf + 1,
        };
        var lines = then is { } moment ? await county.Matters.ThenAsync(filter, moment, Visit.Gone, county.Now) : await county.Matters.NowAsync(filter, county.Now, Visit.Gone);
        _lines = [.. lines.Take(PageOf)];
        if (lines.Count > PageOf) _next = Visit.With("after", _lines[^1].Id);
    }

    private string Name(MatterLine line) => line.Former is { } former ? Say.Of("unit.former", Name(line.Bearer), Name(former)) : Name(line.Bearer);

    private string Name(string unit) => unit.Length == 0 ? Say.Of("unit.none") : _day!.NameOf(unit) ?? unit;

    private string? Deadline(MatterLine line) => line.Deadline is { } day ? DayText.Day(day, Visit.County.Today) : null;
}
