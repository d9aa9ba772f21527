namespace Yiguan.Server.Frame;

/// <summary>The frame of every page.</summary>
public partial class OfficeFrame
{
    private static readonly (string Path, string Word)[] s_rooms = [("/", "room.screen"), ("/matters", "room.matters")];

    private string? _county;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync() => _county = (await Visit.OrganisationAsync(Visit.County.Today)).Territories?.County.Name;
}
