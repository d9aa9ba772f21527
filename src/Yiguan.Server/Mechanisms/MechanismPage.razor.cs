using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Components;
using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Clocks;
using Yiguan.Core.Mechanisms;
using Yiguan.Server.Frame;
using Yiguan.Server.Publishing;
using Yiguan.Server.Publishing.Mechanisms;
using Yiguan.Server.Who;
using Yiguan.Storage.Matters;

namespace Yiguan.Server.Mechanisms;

/// <summary>机制: one of them, in the version in force or an earlier one.</summary>
public partial class MechanismPage
{
    // Enough to tell how an office works, few enough to be measured while somebody waits.
    private const int MostMeasured = 5000;

    private AdoptedMechanism? _lives;
    private IReadOnlyList<AdoptedMechanism> _versions = [];
    private IReadOnlyList<(Stage Stage, StageLife? Life)> _stages = [];
    private IReadOnlyList<(string Heading, ImmutableArray<string> Lines)> _said = [];
    private IReadOnlyList<(string Of, string Text)> _rules = [];
    private string _drawing = "";
    private bool _isLoop;
    private double _longest;

    /// <summary>Its id.</summary>
    [Parameter]
    public string Id { get; set; } = "";

    /// <summary>Which version of it; null: the one in force.</summary>
    [SupplyParameterFromQuery]
    public int? Version { get; set; }

    [Inject]
    private Visit Visit { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    /// <summary>Whether a visitor is shown a mechanism: a restricted one is known to those who oversee, adopt or keep the ledger.</summary>
    internal static bool IsShown(Mechanism mechanism, Visit visit) => !mechanism.IsRestricted || visit.May(Right.Oversee) || visit.May(Right.Adopt) || visit.May(Right.Audit);

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        var book = await Visit.County.BookAsync(Visit.Gone);
        _versions = book.Versions(Id);
        var lives = Version is { } asked ? _versions.FirstOrDefault(v => v.Fact.Version == asked) : _versions is [.., var last] ? last : null;
        if (lives is null || !IsShown(lives.Mechanism, Visit))
        {
            Navigation.NotFound();
            return;
        }
        var (mechanism, set, words) = (lives.Mechanism, new MechanismSet([.. book.InForce.Select(m => m.Mechanism)], []), new PublishWords(Visit.Culture));
        _drawing = new MechanismSvg(mechanism, set, Visit.Culture).Stages();
        var told = new MechanismWords(mechanism, set, words, (await Visit.OrganisationAsync(Visit.County.Today)).Duties);
        (_said, _rules) = ([.. told.Sections()], [.. told.Rules()]);
        _isLoop = mechanism.Kind == MechanismKind.Loop;
        if (_isLoop) await MeasureAsync(mechanism);
        _lives = lives;
    }

    private async Task MeasureAsync(Mechanism mechanism)
    {
        var lives = await new StageLives(Visit.County.Store, Visit.County.Owner).OfAsync(mechanism.Id, Visit.Reader, Visit.County.Now, MostMeasured, Visit.Gone);
        _stages = [.. mechanism.Stages.Select(s => (s, lives.GetValueOrDefault(s.Id)))];
        _longest = _stages.Max(s => s.Life?.Ninety ?? 0);
    }

    private string Share(double days) => (_longest == 0 ? 0 : Math.Round(days / _longest * 100, 2)).ToString(CultureInfo.InvariantCulture) + "%";

    private static string Days(double? days) => days?.ToString("0.0", CultureInfo.InvariantCulture) ?? "—";
}
