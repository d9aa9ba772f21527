using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using QRCoder;
using Yiguan.Core.Who;
using Yiguan.Server.Frame;
using Yiguan.Server.Words;
using Yiguan.Storage.Who;

namespace Yiguan.Server.Who;

/// <summary>Ties a telephone's application to the own account (RFC 6238).</summary>
public partial class CodePage
{
    private const int Codes = 8;

    private Account? _account;
    private string? _key;
    private string? _spaced;
    private string? _path;
    private int _side;
    private bool _refused;
    private List<string> _recovery = [];

    [SupplyParameterFromForm(FormName = "code")]
    private string? Code { get; set; }

    [Inject]
    private Visit Visit { get; set; } = null!;

    [Inject]
    private UserManager<Account> Accounts { get; set; } = null!;

    [Inject]
    private AccountOffice Office { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (Visit.Visitor?.Account is not { } id || await Accounts.FindByIdAsync(id) is not { IsTwoFactor: false } account) return;
        if (account.Authenticator is null) await Accounts.ResetAuthenticatorKeyAsync(account);
        (_account, _key) = (account, account.Authenticator!);
        _spaced = string.Join(' ', _key.Chunk(4).Select(c => new string(c))).ToLowerInvariant();
        Draw($"otpauth://totp/{Uri.EscapeDataString(Say.Of("frame.brand"))}:{Uri.EscapeDataString(account.Name)}?secret={_key}&issuer={Uri.EscapeDataString(Say.Of("frame.brand"))}&digits=6");
    }

    private async Task ProveAsync()
    {
        if (_account is not { } account) return;
        _refused = !await Accounts.VerifyTwoFactorTokenAsync(account, Accounts.Options.Tokens.AuthenticatorTokenProvider, (Code ?? "").Replace(" ", "", StringComparison.Ordinal));
        if (_refused) return;
        await Accounts.SetTwoFactorEnabledAsync(account, true);
        _recovery = [.. await Accounts.GenerateNewTwoFactorRecoveryCodesAsync(account, Codes) ?? []];
        await Office.RecordAsync(account.Id, Visit.Actor.Acts, new FactorChanged(account.Id, "code", Added: true), new FactorChanged(account.Id, "recovery", Added: true));
    }

    // One path for all dark squares: a picture without a style, which the policy would refuse.
    private void Draw(string text)
    {
        using var code = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var path = new StringBuilder();
        for (var y = 0; y < code.ModuleMatrix.Count; y++)
        {
            for (var x = 0; x < code.ModuleMatrix[y].Count; x++)
            {
                if (code.ModuleMatrix[y][x]) path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
            }
        }
        (_path, _side) = (path.ToString(), code.ModuleMatrix.Count);
    }
}
