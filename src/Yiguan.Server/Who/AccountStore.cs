using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using Yiguan.Storage.Who;

namespace Yiguan.Server.Who;

/// <summary>Where ASP.NET Core Identity finds accounts: in the tables of the county's own store. It keeps what opens an account; facts about it are <see cref="AccountOffice"/>'s.</summary>
internal sealed class AccountStore(AccountRows rows) :
    IUserPasswordStore<Account>, IUserSecurityStampStore<Account>, IUserLockoutStore<Account>, IUserTwoFactorStore<Account>, IUserAuthenticatorKeyStore<Account>, IUserTwoFactorRecoveryCodeStore<Account>,
    IUserLoginStore<Account>, IUserPasskeyStore<Account>
{
    public void Dispose()
    {
        // Rows hold nothing.
    }

    public async Task<IdentityResult> CreateAsync(Account user, CancellationToken cancellationToken) =>
        await rows.AddAsync(user, cancellationToken) ? IdentityResult.Success : IdentityResult.Failed(new IdentityErrorDescriber().DuplicateUserName(user.Name));

    public async Task<IdentityResult> UpdateAsync(Account user, CancellationToken cancellationToken) =>
        await rows.ChangeAsync(user, cancellationToken) ? IdentityResult.Success : IdentityResult.Failed(new IdentityErrorDescriber().ConcurrencyFailure());

    // An account is closed, never removed: the ledger names it.
    public Task<IdentityResult> DeleteAsync(Account user, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<Account?> FindByIdAsync(string userId, CancellationToken cancellationToken) => rows.FindAsync(userId, cancellationToken);

    public Task<Account?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) => rows.NamedAsync(normalizedUserName, cancellationToken);

    public Task<string> GetUserIdAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.Id);

    public Task<string?> GetUserNameAsync(Account user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Name);

    public Task SetUserNameAsync(Account user, string? userName, CancellationToken cancellationToken) => Set(() => user.Name = userName!);

    public Task<string?> GetNormalizedUserNameAsync(Account user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.NormalName);

    public Task SetNormalizedUserNameAsync(Account user, string? normalizedName, CancellationToken cancellationToken) => Set(() => user.NormalName = normalizedName!);

    public Task<string?> GetPasswordHashAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.Password);

    public Task SetPasswordHashAsync(Account user, string? passwordHash, CancellationToken cancellationToken) => Set(() => user.Password = passwordHash);

    public Task<bool> HasPasswordAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.Password is not null);

    public Task<string?> GetSecurityStampAsync(Account user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Stamp);

    public Task SetSecurityStampAsync(Account user, string stamp, CancellationToken cancellationToken) => Set(() => user.Stamp = stamp);

    public Task<int> GetAccessFailedCountAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.Failed);

    public Task<int> IncrementAccessFailedCountAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(++user.Failed);

    public Task ResetAccessFailedCountAsync(Account user, CancellationToken cancellationToken) => Set(() => user.Failed = 0);

    public Task<bool> GetLockoutEnabledAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(true);

    public Task SetLockoutEnabledAsync(Account user, bool enabled, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<DateTimeOffset?> GetLockoutEndDateAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.LockedUntil);

    public Task SetLockoutEndDateAsync(Account user, DateTimeOffset? lockoutEnd, CancellationToken cancellationToken) => Set(() => user.LockedUntil = lockoutEnd);

    public Task<bool> GetTwoFactorEnabledAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.IsTwoFactor);

    public Task SetTwoFactorEnabledAsync(Account user, bool enabled, CancellationToken cancellationToken) => Set(() => user.IsTwoFactor = enabled);

    public Task<string?> GetAuthenticatorKeyAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.Authenticator);

    public Task SetAuthenticatorKeyAsync(Account user, string key, CancellationToken cancellationToken) => Set(() => user.Authenticator = key);

    public Task<int> CountCodesAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(Codes(user).Length);

    public Task<bool> RedeemCodeAsync(Account user, string code, CancellationToken cancellationToken)
    {
        var (codes, kept) = (Codes(user), HashOf(code));
        if (!codes.Contains(kept)) return Task.FromResult(false);
        user.Recovery = string.Join(';', codes.Remove(kept));
        return Task.FromResult(true);
    }

    public Task ReplaceCodesAsync(Account user, IEnumerable<string> recoveryCodes, CancellationToken cancellationToken) => Set(() => user.Recovery = string.Join(';', recoveryCodes.Select(HashOf)));

    public Task<Account?> FindByLoginAsync(string loginProvider, string providerKey, CancellationToken cancellationToken) => rows.OfLoginAsync(loginProvider, providerKey, cancellationToken);

    public Task AddLoginAsync(Account user, UserLoginInfo login, CancellationToken cancellationToken) => rows.TieAsync(user.Id, login.LoginProvider, login.ProviderKey, cancellationToken);

    public Task RemoveLoginAsync(Account user, string loginProvider, string providerKey, CancellationToken cancellationToken) => rows.UntieAsync(user.Id, loginProvider, cancellationToken);

    public async Task<IList<UserLoginInfo>> GetLoginsAsync(Account user, CancellationToken cancellationToken) =>
        [.. (await rows.LoginsAsync(user.Id, cancellationToken)).Select(l => new UserLoginInfo(l.Provider, l.Subject, l.Provider))];

    public Task AddOrUpdatePasskeyAsync(Account user, UserPasskeyInfo passkey, CancellationToken cancellationToken) =>
        rows.PutPasskeyAsync(user.Id, WebEncoders.Base64UrlEncode(passkey.CredentialId), JsonSerializer.Serialize(KeptPasskey.Of(passkey)), cancellationToken);

    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(Account user, CancellationToken cancellationToken) =>
        [.. (await rows.PasskeysAsync(user.Id, cancellationToken)).Select(k => JsonSerializer.Deserialize<KeptPasskey>(k.Body)!.Info(WebEncoders.Base64UrlDecode(k.Credential)))];

    public Task<Account?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken) => rows.OfPasskeyAsync(WebEncoders.Base64UrlEncode(credentialId), cancellationToken);

    public async Task<UserPasskeyInfo?> FindPasskeyAsync(Account user, byte[] credentialId, CancellationToken cancellationToken) =>
        (await GetPasskeysAsync(user, cancellationToken)).FirstOrDefault(k => k.CredentialId.AsSpan().SequenceEqual(credentialId));

    public Task RemovePasskeyAsync(Account user, byte[] credentialId, CancellationToken cancellationToken) => rows.RemovePasskeyAsync(user.Id, WebEncoders.Base64UrlEncode(credentialId), cancellationToken);

    private static Task Set(Action set)
    {
        set();
        return Task.CompletedTask;
    }

    // Fifty bits of chance each, good for once: a plain hash keeps them from whoever reads the store or a backup of it.
    private static string HashOf(string code) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(code)));

    private static ImmutableArray<string> Codes(Account user) => [.. (user.Recovery ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>What is kept of a passkey beside its id.</summary>
    private sealed record KeptPasskey(
        byte[] PublicKey, string? Name, DateTimeOffset CreatedAt, uint SignCount, string[]? Transports, bool IsUserVerified, bool IsBackupEligible, bool IsBackedUp, byte[] AttestationObject, byte[] ClientDataJson)
    {
        public static KeptPasskey Of(UserPasskeyInfo key) => new(
            key.PublicKey, key.Name, key.CreatedAt, key.SignCount, key.Transports, key.IsUserVerified, key.IsBackupEligible, key.IsBackedUp, key.AttestationObject, key.ClientDataJson);

        public UserPasskeyInfo Info(byte[] id) => new(id, PublicKey, CreatedAt, SignCount, Transports, IsUserVerified, IsBackupEligible, IsBackedUp, AttestationObject, ClientDataJson) { Name = Name };
    }
}
