using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Organisation.History;
using Yiguan.Core.Plans;
using Yiguan.Server.Components;
using Yiguan.Server.Components.Forms;
using Yiguan.Server.Frame;
using Yiguan.Server.Words;
using Yiguan.Storage.Matters;

namespace Yiguan.Server.Design;

/// <summary>Every part of the design system. Its form checks what is entered and keeps nothing.</summary>
public partial class DesignPage
{
    private static readonly string[] s_fields = ["content", "target", "measure", "by_default", "candidates"];
    private static readonly string[] s_required = ["content"];

    private IReadOnlyList<Mechanism> _mechanisms = [];
    private IReadOnlyList<MatterLine> _lines = [];
    private IReadOnlyList<(Colour, long)> _parts = [];
    private IReadOnlyList<TimelineEntry> _entries = [];
    private OrganisationOn? _day;
    private Mechanism? _mechanism;
    private FormEntry? _entry;
    private DateOnly _on;

    /// <summary>The day that is shown, 2026-11-23.</summary>
    [SupplyParameterFromQuery]
    public string? On { get; set; }

    /// <summary>The first day of a period.</summary>
    [SupplyParameterFromQuery]
    public string? From { get; set; }

    /// <summary>The last day of a period.</summary>
    [SupplyParameterFromQuery]
    public string? To { get; set; }

    /// <summary>The order of the table.</summary>
    [SupplyParameterFromQuery]
    public string? Sort { get; set; }

    [Inject]
    private Visit Visit { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        var county = Visit.County;
        _on = DayText.Parse(On) is { } asked && asked < county.Today ? asked : county.Today;
        _day = await Visit.OrganisationAsync(_on);
        _mechanisms = [.. (await county.BookAsync(Visit.Gone)).InForce.Select(m => m.Mechanism)];
        _mechanism = _mechanisms.FirstOrDefault(m => m.Id == PlanOpening.Mechanism);
        _lines = await county.Matters.NowAsync(new MatterFilter { Reader = Visit.Reader, Most = 5 }, county.Now, Visit.Gone);
        _parts = [(Colour.Red, 3), (Colour.Yellow, 5), (Colour.Green, 20), (Colour.Grey, 12)];
        _entries =
        [
            new(county.Now.AddHours(-1), Say.Of("design.who"), Say.Of("design.done")) { Colour = Colour.Green, Link = "/design" },
            new(county.Now.AddDays(-2), Say.Of("design.who"), Say.Of("design.mind")) { Colour = Colour.Yellow, Happened = county.Now.AddDays(-3) },
            new(county.Now.AddDays(-2).AddHours(-2), Say.Of("design.who"), Say.Of("design.answer")),
        ];
        if (_mechanism is not null && HttpMethods.IsPost(Visit.Context.Request.Method))
            _entry = FormEntry.Read(_mechanism, s_fields, s_required, await Visit.Context.Request.ReadFormAsync(Visit.Gone), CultureInfo.CurrentUICulture);
    }
}
