using Yiguan.Core.Ledger;

namespace Yiguan.Core.Who;

/// <summary>Where facts of an account stand. What opens it, the password and the keys, is never a fact.</summary>
public static class AccountFact
{
    /// <summary>How streams of accounts begin.</summary>
    public const string Streams = "who/";

    /// <summary>The stream of one account.</summary>
    public static string Stream(string account) => Streams + account;
}

/// <summary>A person was given an account.</summary>
/// <param name="Account">Its id.</param>
/// <param name="Name">What the person signs in as.</param>
/// <param name="Person">Id of the person.</param>
[FactKind("account-opened")]
public sealed record AccountOpened(string Account, string Name, string Person);

/// <summary>An account ended; nobody signs in by it any more.</summary>
/// <param name="Account">Its id.</param>
/// <param name="Reason">Why; absent where none was told.</param>
[FactKind("account-closed")]
public sealed record AccountClosed(string Account, string? Reason = null);

/// <summary>An account was locked: by too many wrong passwords, or by the security administrator.</summary>
/// <param name="Account">Its id.</param>
/// <param name="Until">Until when; absent: until it is unlocked.</param>
/// <param name="Reason">Why; absent where wrong passwords did it.</param>
[FactKind("account-locked")]
public sealed record AccountLocked(string Account, DateTimeOffset? Until = null, string? Reason = null);

/// <summary>A locked account was opened again before its time.</summary>
/// <param name="Account">Its id.</param>
[FactKind("account-unlocked")]
public sealed record AccountUnlocked(string Account);

/// <summary>The password of an account was set. Where an administrator did it, it must be changed at the next sign-in.</summary>
/// <param name="Account">Its id.</param>
[FactKind("password-set")]
public sealed record PasswordSet(string Account);

/// <summary>A second way of proving who one is was added or taken away.</summary>
/// <param name="Account">Its id.</param>
/// <param name="Factor">code: codes of a telephone's application; recovery: codes on paper; passkey; province: an account of the province's platform.</param>
/// <param name="Added">Whether it was added.</param>
[FactKind("factor-changed")]
public sealed record FactorChanged(string Account, string Factor, bool Added);

/// <summary>Where a person is told of things outside the house was changed. The address itself is no fact: it stands with the account alone.</summary>
/// <param name="Account">Its id.</param>
/// <param name="Kind">mail or mobile.</param>
/// <param name="Known">Whether there is an address now.</param>
[FactKind("account-addressed")]
public sealed record AccountAddressed(string Account, string Kind, bool Known);

/// <summary>Sessions of an account were ended by somebody else than their owner.</summary>
/// <param name="Account">Its id.</param>
[FactKind("sessions-ended")]
public sealed record SessionsEnded(string Account);

/// <summary>Somebody signed in by an account.</summary>
/// <param name="Account">Its id.</param>
/// <param name="Way">password, code, recovery, passkey, province.</param>
[FactKind("signed-in")]
public sealed record SignedIn(string Account, string Way);

/// <summary>Somebody did not get in by an account that there is: what was proved was wrong. A name that nobody has is not kept, for it may be a password in the wrong box.</summary>
/// <param name="Account">Its id.</param>
/// <param name="Way">password, code, recovery.</param>
[FactKind("sign-in-failed")]
public sealed record SignInFailed(string Account, string Way);
