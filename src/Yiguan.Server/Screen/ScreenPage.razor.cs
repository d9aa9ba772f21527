using Microsoft.AspNetCore.Components;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Organisation.History;
using Yiguan.Server.Frame;

namespace Yiguan.Server.Screen;

/// <summary>一屏: the county now.</summary>
public partial class ScreenPage
{
    private static readonly Colour[] s_colours = [Colour.Red, Colour.Yellow, Colour.Green, Colour.Grey];

    private OrganisationOn? _day;
    private List<(Colour Colour, long Count)> _sums = [];
    private List<(string Unit, Dictionary<Colour, long> Counts)> _units = [];

    [Inject]
    private Visit Visit { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _day = await Visit.OrganisationAsync(Visit.County.Today);
        var lines = await Visit.County.Board.AtAsync(Visit.County.Now, Visit.Reader, Visit.County.Now, Visit.Gone);
        _sums = [.. s_colours.Select(c => (c, lines.Where(l => l.Colour == c).Sum(l => l.Count)))];
        _units = [.. lines.GroupBy(l => l.Unit).Select(g => (g.Key, g.GroupBy(l => l.Colour).ToDictionary(c => c.Key, c => c.Sum(l => l.Count)))).OrderByDescending(u => u.Item2.GetValueOrDefault(Colour.Red)).ThenBy(u => u.Key, StringComparer.Ordinal)];
    }
}
