using Microsoft.AspNetCore.Components;
using Yiguan.Core.Organisation.History;
using Yiguan.Server.Frame;
using Yiguan.Storage.Documents;

namespace Yiguan.Server.Living;

/// <summary>活文件 on a day.</summary>
public partial class LivingPage
{
    /// <summary>Id of the document.</summary>
    [Parameter]
    public string Id { get; set; } = "";

    /// <summary>A day, 2026-11-23: as it was known at its end.</summary>
    [SupplyParameterFromQuery]
    public string? On { get; set; }

    [Inject]
    private Visit Visit { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private LivingDocument? Shown { get; set; }

    private OrganisationOn? Day { get; set; }

    private AsOf AsOf { get; set; }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        AsOf = AsOf.Of(Visit.County, On);
        Day = await Visit.OrganisationAsync(AsOf.Day);
        var found = await Visit.County.Living.AtAsync(Id, Visit.Reader, AsOf.At, Visit.County.Now, Visit.Gone);
        if (found is null || !LivingRoom.MayRead(Visit, found)) Navigation.NotFound();
        else Shown = found;
    }
}
