using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using Yiguan.Core.Who;
using Yiguan.Server.Frame;
using Yiguan.Server.Words;
using Yiguan.Storage.Who;

namespace Yiguan.Server.Who;

/// <summary>Another password for the own account. All other sessions of it end.</summary>
public partial class PasswordPage
{
    private string? _refused;

    [SupplyParameterFromForm(FormName = "password")]
    private string? Old { get; set; }

    [SupplyParameterFromForm(FormName = "password")]
    private string? Fresh { get; set; }

    [SupplyParameterFromForm(FormName = "password")]
    private string? Again { get; set; }

    [Inject]
    private Visit Visit { get; set; } = null!;

    [Inject]
    private UserManager<Account> Accounts { get; set; } = null!;

    [Inject]
    private SignInManager<Account> Door { get; set; } = null!;

    [Inject]
    private AccountOffice Office { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private async Task ChangeAsync()
    {
        if (Visit.Visitor?.Account is not { } id || await Accounts.FindByIdAsync(id) is not { } account) return;
        if (Fresh != Again)
        {
            _refused = Say.Of("password.differ");
            return;
        }
        account.MustChange = false;
        var result = await Accounts.ChangePasswordAsync(account, Old ?? "", Fresh ?? "");
        if (!result.Succeeded)
        {
            _refused = AccountErrors.Sentence(result);
            return;
        }
        await Office.RecordAsync(account.Id, Visit.Actor.Acts, new PasswordSet(account.Id));
        await Office.Sessions.EndAllAsync(account.Id, Visit.Visitor.Session, CancellationToken.None);
        await Door.RefreshSignInAsync(account);
        Navigation.NavigateTo("/account?said=password");
    }
}
