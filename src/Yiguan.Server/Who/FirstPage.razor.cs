using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Yiguan.Server.Frame;
using Yiguan.Server.Hosting;
using Yiguan.Server.Words;
using Yiguan.Storage.Who;

namespace Yiguan.Server.Who;

/// <summary>The first start. Once there is an account there is no such page.</summary>
public partial class FirstPage
{
    private static readonly string[] s_titles = ["first.system", "first.security", "first.audit"];

    private bool _isDue;
    private bool _isNamed;
    private string? _refused;

    [SupplyParameterFromForm(FormName = "first")]
    private FirstForm? Form { get; set; }

    [Inject]
    private Visit Visit { get; set; } = null!;

    [Inject]
    private FirstStart First { get; set; } = null!;

    [Inject]
    private OfficeSettings Settings { get; set; } = null!;

    [Inject]
    private UserManager<Account> Accounts { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _isDue = await First.IsDueAsync(Visit.Gone);
        var today = await Visit.OrganisationAsync(Visit.County.Today);
        _isNamed = today.Territories is not null && !today.Units.IsEmpty;
        if (!_isDue) Visit.Context.Response.StatusCode = StatusCodes.Status404NotFound;
    }

    private async Task BeginAsync()
    {
        if (!_isDue || Form is not { } form) return;
        // Whoever only reaches the page may not take the county: the word stands where the server was started.
        _refused = Settings.FirstWord is not { } word || !CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(word), Encoding.UTF8.GetBytes(form.Word?.Trim() ?? ""))
            ? Say.Of("first.wrong.word")
            : await FirstStart.WrongAsync(form, _isNamed, Accounts) ?? await First.DoAsync(form, Accounts);
        if (_refused is null) Navigation.NavigateTo("/sign-in?said=ready");
    }
}
