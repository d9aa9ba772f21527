using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Yiguan.Storage.Who;

namespace Yiguan.Server.Who;

/// <summary>Signs in and out; a closed account is as if it were not there.</summary>
internal sealed class Door(
    UserManager<Account> accounts, IHttpContextAccessor context, IUserClaimsPrincipalFactory<Account> claims, IOptions<IdentityOptions> options, ILogger<SignInManager<Account>> logger,
    IAuthenticationSchemeProvider schemes, IUserConfirmation<Account> confirmation) : SignInManager<Account>(accounts, context, claims, options, logger, schemes, confirmation)
{
    public override async Task<bool> CanSignInAsync(Account user) => user.Closed is null && await base.CanSignInAsync(user);

    // Whoever tries names shall not tell by the time it takes which there are.
    public override async Task<SignInResult> PasswordSignInAsync(string userName, string password, bool isPersistent, bool lockoutOnFailure)
    {
        if (await UserManager.FindByNameAsync(userName) is { } found) return await PasswordSignInAsync(found, password, isPersistent, lockoutOnFailure);
        UserManager.PasswordHasher.HashPassword(new Account { Id = "", Name = "", Person = "" }, password);
        return SignInResult.Failed;
    }
}

/// <summary>What a ticket says of its account beside the name.</summary>
internal sealed class AccountClaims(UserManager<Account> accounts, IOptions<IdentityOptions> options) : UserClaimsPrincipalFactory<Account>(accounts, options)
{
    public const string Person = "person";

    public const string MustChange = "must-change";

    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(Account user)
    {
        var claims = await base.GenerateClaimsAsync(user);
        claims.AddClaim(new Claim(Person, user.Person));
        if (user.MustChange) claims.AddClaim(new Claim(MustChange, "1"));
        return claims;
    }
}
