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
        if (IsNext)
        {
            _turns = await county.Reds.NextAsync(Visit.Reader, _asOf.At, county.Now, Most, Visit.Gone);
            _count = _turns.Count.ToString(CultureInfo.InvariantCulture);
        }
        else
        {
            var turned = await county.Reds.TurnedAsync(Visit.Reader, _asOf.At.AddDays(-7), _asOf.At, county.Now, Most, Visit.Gone);
            (_turns, _count) = (turned.First, turned.Told);
        }
        _title = IsNext ? Say.Of("screen.next") : Say.Of("screen.turned", _count);
    }
}
