using System.Globalization;
using Microsoft.AspNetCore.Components;
using Yiguan.Core.Organisation.History;
using Yiguan.Server.Frame;
using Yiguan.Server.Words;
using Yiguan.Storage.Matters;

namespace Yiguan.Server.Screen;

/// <summary>What turned red within seven days, or turns red next.</summary>
public partial class RedListPage
{
    private const int Most = 200;

    private AsOf _asOf;
    private OrganisationOn? _day;
    private IReadOnlyList<RedTurn> _turns = [];
    private string _count = "";
    private string _title = "";

    /// <summary>turned or next.</summary>
    [Parameter]
    public string Which { get; set; } = "";

    /// <summary>A day, 2026-11-23: the list as it was known at its end.</summary>
    [SupplyParameterFromQuery]
    public string? On { get; set; }

    [Inject]
    private Visit Visit { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private bool IsNext => Which == "next";

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (Which is not ("turned" or "next"))
        {
            Navigation.NotFound();
            return;
        }
        var county = Visit.County;
        _asOf = AsOf.Of(county, On);
        _day = await Visit.OrganisationAsync(_asOf.Day);
        (_turns, _count) = await ReadAsync(Visit, _asOf, IsNext, Most);
        _title = IsNext ? Say.Of("screen.next") : Say.Of("screen.turned", _count);
    }

    /// <summary>The turns of a page or of its workbook, and how many there are in all.</summary>
    internal static async Task<(IReadOnlyList<RedTurn> Turns, string Count)> ReadAsync(Visit visit, AsOf asOf, bool isNext, int most)
    {
        var county = visit.County;
        if (isNext)
        {
            var next = await county.Reds.NextAsync(visit.Reader, asOf.At, county.Now, most, visit.Gone);
            return (next, next.Length.ToString(CultureInfo.InvariantCulture));
        }
        var turned = await county.Reds.TurnedAsync(visit.Reader, asOf.At.AddDays(-7), asOf.At, county.Now, most, visit.Gone);
        return (turned.First, turned.Told);
    }
}
