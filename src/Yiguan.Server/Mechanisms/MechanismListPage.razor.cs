using Microsoft.AspNetCore.Components;
using Yiguan.Core.Matters;
using Yiguan.Core.Mechanisms;
using Yiguan.Server.Components.Tables;
using Yiguan.Server.Frame;

namespace Yiguan.Server.Mechanisms;

/// <summary>机制: all that were adopted, in the version in force.</summary>
public partial class MechanismListPage
{
    private IReadOnlyList<AdoptedMechanism> _rows = [];
    private IReadOnlyList<Column<AdoptedMechanism>> _columns = [];
    private Dictionary<string, long> _running = [];

    [Inject]
    private Visit Visit { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _rows = [.. (await Visit.County.BookAsync(Visit.Gone)).InForce.Where(m => MechanismPage.IsShown(m.Mechanism, Visit)).OrderBy(m => m.Mechanism.Kind)];
        var lines = await Visit.County.Board.AtAsync(Visit.County.Now, Visit.Reader, Visit.County.Now, Visit.Gone);
        _running = lines.Where(l => l.Mechanism.FindStage(l.Stage)?.Phase != Phase.Ended).GroupBy(l => l.Mechanism.Id).ToDictionary(g => g.Key, g => g.Sum(l => l.Count));
        _columns = Columns();
    }
}
