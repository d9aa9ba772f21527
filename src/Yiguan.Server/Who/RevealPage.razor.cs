using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters.Facts;
using Yiguan.Core.Matters.Values;
using Yiguan.Core.Organisation.Facts;
using Yiguan.Core.Subjects;
using Yiguan.Core.Who;
using Yiguan.Server.Frame;
using Yiguan.Storage.Files;
using Yiguan.Storage.Matters;

namespace Yiguan.Server.Who;

/// <summary>Looks at one sensitive value. First the fact, then the value: what was not recorded is not shown.</summary>
public partial class RevealPage
{
    private const int ShortestReason = 4;

    private SealedValue? _value;
    private string? _shown;
    private bool _refused;

    /// <summary>matter, subject or person.</summary>
    [Parameter]
    public string Kind { get; set; } = "";

    /// <summary>Id of the thing.</summary>
    [Parameter]
    public string Id { get; set; } = "";

    /// <summary>Salted hash of the value.</summary>
    [Parameter]
    public string Hash { get; set; } = "";

    [SupplyParameterFromForm(FormName = "reveal")]
    private string? Reason { get; set; }

    [Inject]
    private Visit Visit { get; set; } = null!;

    [Inject]
    private AccountOffice Office { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    private string Back => Kind switch { "matter" => $"/matters/{Uri.EscapeDataString(Id)}", "subject" => $"/subjects/{Uri.EscapeDataString(Id)}", _ => $"/organisation/persons/{Uri.EscapeDataString(Id)}" };

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        // Files have their own way out; only words are shown here.
        if (await IsOfItAsync() && await Visit.County.Store.SealedAsync(Visit.County.Owner, Hash, Visit.Gone) is { Label: not FileLink.Label } value) _value = value;
        else Visit.Context.Response.StatusCode = StatusCodes.Status404NotFound;
    }

    private async Task ShowAsync()
    {
        var reason = Reason?.Trim() ?? "";
        _refused = reason.Length < ShortestReason;
        if (_value is null || _refused) return;
        await Office.RevealedAsync(new ValueRevealed(Hash, _value.Label, $"{Kind}/{Id}", reason.Length > 200 ? reason[..200] : reason), Visit.Actor);
        _shown = SealedWords.Of(_value);
    }

    // Whether the thing is there for the visitor, and one of its facts names the value.
    private async Task<bool> IsOfItAsync()
    {
        var sight = new Sight(Visit.County.Store, Visit.County.Owner, Time);
        switch (Kind)
        {
            case "matter" when await sight.MatterAsync(Id, Visit.Reader, Visit.Gone) == Id:
                return await IsNamedAsync(MatterFact.Stream(Id), _ => true);
            case "subject" when await sight.SubjectAsync(Id, null, Visit.Reader, Visit.Gone) == Id:
                return await IsNamedAsync(SubjectFact.Stream(Id), _ => true);
            case "person":
                return await IsNamedAsync(OrganisationFact.Stream, e => FactCatalogue.Read(e) is PersonKnown known ? known.Person == Id : FactCatalogue.Read(e) is OrganisationCorrected);
            default:
                return false;
        }
    }

    private async Task<bool> IsNamedAsync(string stream, Func<Entry, bool> isOfIt) =>
        Hash.Length > 0 && (await Visit.County.Store.StreamAsync(Visit.County.Owner, stream, Visit.Gone)).Any(e => e.Body.Contains($"\"{Hash}\"", StringComparison.Ordinal) && isOfIt(e));
}
