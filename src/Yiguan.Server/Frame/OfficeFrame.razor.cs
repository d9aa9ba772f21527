using Yiguan.Server.Who;

namespace Yiguan.Server.Frame;

/// <summary>The frame of every page.</summary>
public partial class OfficeFrame
{
    // A room stands in the bar of those whose duty opens it.
    private static readonly (string Path, string Word, string Right)[] s_rooms =
    [
        ("/", "room.screen", Right.Read),
        ("/matters", "room.matters", Right.Read),
    ];

    private string? _county;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync() => _county = (await Visit.OrganisationAsync(Visit.County.Today)).Territories?.County.Name;
}
