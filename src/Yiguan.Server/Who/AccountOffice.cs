using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters;
using Yiguan.Core.Organisation.History;
using Yiguan.Core.Views;
using Yiguan.Core.Who;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Matters;
using Yiguan.Storage.Who;

namespace Yiguan.Server.Who;

/// <summary>Opens, closes and locks accounts, and records that it was done. What an account is opened by never comes near the ledger.</summary>
internal sealed class AccountOffice(ILedgerStore store, Owner owner, TimeProvider time) : IAsyncDisposable
{
    // Without signs that look alike: it is read out over the telephone.
    private const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";

    private readonly LedgerWriter _writer = new(store, ViewSet.All.Streams, time);

    public AccountRows Rows { get; } = new(store, owner);

    public SessionRows Sessions { get; } = new(store, owner);

    /// <summary>A password for the first sign-in: close to 60 bits, to be changed at once. It fits the rule that all passwords are held to.</summary>
    public static string FirstPassword()
    {
        while (true)
        {
            var password = string.Join('-', Enumerable.Range(0, 3).Select(_ => RandomNumberGenerator.GetString(Letters, 4)));
            // One in thirty-six has no digit by chance: Identity would refuse it, and the account would not be opened.
            if (password.Any(char.IsAsciiDigit) && password.Any(char.IsAsciiLetterLower)) return password;
        }
    }

    /// <summary>Opens an account for a person. What stands against it is told by Identity.</summary>
    public async Task<IdentityResult> OpenAsync(UserManager<Account> accounts, string name, string person, string password, bool mustChange, string by)
    {
        var account = new Account { Id = Guid.CreateVersion7(time.GetUtcNow()).ToString("N"), Name = name, Person = person, MustChange = mustChange, Opened = time.GetUtcNow() };
        var result = await accounts.CreateAsync(account, password);
        if (result.Succeeded) await RecordAsync(account.Id, by, new AccountOpened(account.Id, name, person), new PasswordSet(account.Id));
        return result;
    }

    /// <summary>Sets a password in another's place; whoever is signed in by the account is signed out.</summary>
    public async Task<IdentityResult> ResetAsync(UserManager<Account> accounts, Account account, string password, string by)
    {
        foreach (var validator in accounts.PasswordValidators)
        {
            if (await validator.ValidateAsync(accounts, account, password) is { Succeeded: false } wrong) return wrong;
        }
        (account.Password, account.MustChange, account.LockedUntil, account.Failed) = (accounts.PasswordHasher.HashPassword(account, password), true, null, 0);
        var result = await accounts.UpdateSecurityStampAsync(account);
        if (result.Succeeded) await RecordAsync(account.Id, by, new PasswordSet(account.Id));
        await Sessions.EndAllAsync(account.Id, null, CancellationToken.None);
        return result;
    }

    public async Task CloseAsync(Account account, string? reason, string by)
    {
        account.Closed = time.GetUtcNow();
        if (await Rows.ChangeAsync(account, CancellationToken.None)) await RecordAsync(account.Id, by, new AccountClosed(account.Id, reason));
        await Sessions.EndAllAsync(account.Id, null, CancellationToken.None);
    }

    /// <summary>Keeps where a person is told of things; null leaves one as it is, empty takes it away.</summary>
    public async Task AddressAsync(Account account, string? mail, string? mobile, string by)
    {
        var facts = new List<object>();
        if (mail is not null && (mail.Length == 0 ? null : mail) is var to && to != account.Mail)
        {
            account.Mail = to;
            facts.Add(new AccountAddressed(account.Id, "mail", to is not null));
        }
        if (mobile is not null && (mobile.Length == 0 ? null : mobile) is var number && number != account.Mobile)
        {
            account.Mobile = number;
            facts.Add(new AccountAddressed(account.Id, "mobile", number is not null));
        }
        if (facts.Count > 0 && await Rows.ChangeAsync(account, CancellationToken.None)) await RecordAsync(account.Id, by, [.. facts]);
    }

    public async Task LockAsync(Account account, string? reason, string by)
    {
        account.LockedUntil = DateTimeOffset.MaxValue;
        if (await Rows.ChangeAsync(account, CancellationToken.None)) await RecordAsync(account.Id, by, new AccountLocked(account.Id, null, reason));
        await Sessions.EndAllAsync(account.Id, null, CancellationToken.None);
    }

    public async Task UnlockAsync(Account account, string by)
    {
        (account.LockedUntil, account.Failed) = (null, 0);
        if (await Rows.ChangeAsync(account, CancellationToken.None)) await RecordAsync(account.Id, by, new AccountUnlocked(account.Id));
    }

    public async Task EndSessionsAsync(Account account, string by)
    {
        if (await Sessions.EndAllAsync(account.Id, null, CancellationToken.None) > 0) await RecordAsync(account.Id, by, new SessionsEnded(account.Id));
    }

    /// <summary>Wrong passwords locked an account. However many pages notice it, it happened once.</summary>
    public async Task LockedAsync(Account account)
    {
        if (account.LockedUntil is not { } until || until == DateTimeOffset.MaxValue) return;
        await AppendAsync(account.Id, DueDesk.Post, $"locked/{account.Id}/{until.UtcTicks}", [new AccountLocked(account.Id, until)]);
    }

    /// <summary>Somebody signed in by an account: by the post that he acts from then, where he has one.</summary>
    public async Task SignedInAsync(Account account, string way, OrganisationOn today) =>
        await RecordAsync(account.Id, PostsToday.Of(today).For(account.Person).FirstOrDefault() is { } post ? post.Through ?? post.Post.Id : DueDesk.Post, new SignedIn(account.Id, way));

    /// <summary>Somebody did not get in. The lock behind five times keeps these few.</summary>
    public Task FailedAsync(Account account, string way) => RecordAsync(account.Id, DueDesk.Post, new SignInFailed(account.Id, way));

    /// <summary>Records what was done to an account.</summary>
    public Task RecordAsync(string account, string by, params object[] facts) => AppendAsync(account, by, $"who/{Guid.CreateVersion7()}", facts);

    /// <summary>Records that a sensitive value was looked at.</summary>
    /// <exception cref="InvalidOperationException">It was not recorded: the value must not be shown.</exception>
    public async Task RevealedAsync(ValueRevealed revealed, Actor by)
    {
        var append = new Append { Actor = by.Acts, For = by.ActsFor(null), Key = $"revealed/{Guid.CreateVersion7()}", Facts = [FactCatalogue.Draft(ValueRevealed.Stream(revealed.Of), revealed)] };
        if ((await _writer.AppendAsync(owner, append, CancellationToken.None)).Refusal is { } refusal) throw new InvalidOperationException(refusal.Code);
    }

    public ValueTask DisposeAsync() => _writer.DisposeAsync();

    private Task<Outcome> AppendAsync(string account, string by, string key, object[] facts) =>
        _writer.AppendAsync(owner, new Append { Actor = by, Key = key, Facts = [.. facts.Select(f => FactCatalogue.Draft(AccountFact.Stream(account), f))] }, CancellationToken.None);
}
