using System.Globalization;
using Yiguan.Core.Ledger;
using Yiguan.Core.Views;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Notices;

namespace Yiguan.Storage.Who;

/// <summary>Accounts of one owner as rows. Safe for many threads.</summary>
public sealed class AccountRows(ILedgerStore store, Owner owner)
{
    private const string Columns = "account, name, normal_name, person, password, must_change, stamp, failed, locked_until, two_factor, authenticator, recovery, mail, mobile, opened, closed, version";

    private const string Add = $"""
        INSERT INTO account (owner, {Columns})
        VALUES (@owner, @account, @name, @normal, @person, @password, @must, @stamp, @failed, @locked, @two, @authenticator, @recovery, @mail, @mobile, @opened, @closed, 1)
        """;

    private const string AddPasskey = "INSERT INTO account_passkey (owner, credential, account, body) VALUES (@owner, @credential, @account, @body)";

    private const string AddLogin = "INSERT INTO account_login (owner, provider, subject, account) VALUES (@owner, @provider, @subject, @account)";

    /// <summary>The account of that id; null where there is none.</summary>
    public Task<Account?> FindAsync(string account, CancellationToken cancellation) => OneAsync("account = @it", account, cancellation);

    /// <summary>The account that is signed in to by that name, as it is looked up.</summary>
    public Task<Account?> NamedAsync(string normalName, CancellationToken cancellation) => OneAsync("normal_name = @it", normalName, cancellation);

    /// <summary>The account of a person that stands; null where the person has none.</summary>
    public Task<Account?> OfPersonAsync(string person, CancellationToken cancellation) => OneAsync("person = @it AND closed IS NULL", person, cancellation);

    /// <summary>The account to which a sign-in elsewhere is tied.</summary>
    public Task<Account?> OfLoginAsync(string provider, string subject, CancellationToken cancellation) =>
        OneAsync("account = (SELECT l.account FROM account_login l WHERE l.owner = @owner AND l.provider = @provider AND l.subject = @it)", subject, cancellation, ("provider", provider));

    /// <summary>All accounts, by name.</summary>
    public async Task<IReadOnlyList<Account>> AllAsync(CancellationToken cancellation) =>
        await store.AskAsync($"SELECT {Columns} FROM account WHERE owner = @owner ORDER BY normal_name", [("owner", owner.Value)], cancellation).Select(Of).ToListAsync(cancellation);

    /// <summary>Whether there is any account.</summary>
    public async Task<bool> IsAnyAsync(CancellationToken cancellation) =>
        await store.AskAsync("SELECT 1 FROM account WHERE owner = @owner LIMIT 1", [("owner", owner.Value)], cancellation).AnyAsync(cancellation);

    /// <summary>Adds an account.</summary>
    /// <returns>False where somebody has the name already.</returns>
    public async Task<bool> AddAsync(Account account, CancellationToken cancellation) => await store.ChangeAsync([(Add + " ON CONFLICT DO NOTHING", Values(account))], cancellation) == 1;

    /// <summary>All accounts with what opens them, and what else belongs to people, as a backup keeps them; null where there is nothing of it.</summary>
    public async Task<KeptAccounts?> KeepAsync(CancellationToken cancellation)
    {
        var passkeys = (await PairsAsync("credential, body", "account_passkey", "credential", cancellation)).ToLookup(r => r.Account, r => new KeptPasskey(r.One, r.Other), StringComparer.Ordinal);
        var logins = (await PairsAsync("provider, subject", "account_login", "provider, subject", cancellation)).ToLookup(r => r.Account, r => new KeptLogin(r.One, r.Other), StringComparer.Ordinal);
        var accounts = await AllAsync(cancellation);
        var kept = new KeptAccounts(
            "accounts", 1, owner.Value, [.. accounts.Select(a => KeptAccount.Of(a, passkeys[a.Id], logins[a.Id])).OrderBy(a => a.Id, StringComparer.Ordinal)],
            [.. await new SavedViewRows(store, owner).AllAsync(cancellation)], [.. (await new TokenRows(store, owner).AllAsync(cancellation)).OrderBy(t => t.Id, StringComparer.Ordinal)],
            await new CalendarFeedRows(store, owner).KeepAsync(cancellation), await new NoticeRows(store, owner).KeepAsync(cancellation));
        return kept.IsEmpty ? null : kept;
    }

    /// <summary>Puts what was kept where there is nothing of it, all or nothing.</summary>
    public async Task PutAsync(KeptAccounts kept, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(kept);
        if (kept.IsEmpty) return;
        await store.ChangeAsync(
            [
                .. kept.Accounts.Select(a => (Add, (IReadOnlyList<(string, object?)>)Values(a.Account()))),
                .. kept.Accounts.SelectMany(a => a.Passkeys.Select(k => (AddPasskey, (IReadOnlyList<(string, object?)>)[("owner", owner.Value), ("credential", k.Credential), ("account", a.Id), ("body", k.Body)]))),
                .. kept.Accounts.SelectMany(a => a.Logins.Select(l => (AddLogin, (IReadOnlyList<(string, object?)>)[("owner", owner.Value), ("provider", l.Provider), ("subject", l.Subject), ("account", a.Id)]))),
                .. (kept.Views ?? []).Select(v => SavedViewRows.Adding(owner, v)),
                .. (kept.Tokens ?? []).Select(t => TokenRows.Adding(owner, t)),
                .. (kept.Calendars ?? []).Select(c => CalendarFeedRows.Adding(owner, c)),
                .. (kept.Wishes ?? []).Select(w => NoticeRows.Putting(owner, w)),
            ],
            cancellation);
    }

    /// <summary>Writes what has changed of an account.</summary>
    /// <returns>False where somebody else was first.</returns>
    public async Task<bool> ChangeAsync(Account account, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(account);
        var changed = await store.ChangeAsync([("""
            UPDATE account SET name = @name, normal_name = @normal, password = @password, must_change = @must, stamp = @stamp, failed = @failed, locked_until = @locked,
              two_factor = @two, authenticator = @authenticator, recovery = @recovery, mail = @mail, mobile = @mobile, closed = @closed, version = version + 1
            WHERE owner = @owner AND account = @account AND version = @version
            """, [.. Values(account).Where(v => v.Name is not ("person" or "opened")), ("version", account.Version)])], cancellation);
        if (changed == 1) account.Version++;
        return changed == 1;
    }

    /// <summary>Passkeys of an account: id of the credential and what is known of it, as JSON.</summary>
    public async Task<IReadOnlyList<(string Credential, string Body)>> PasskeysAsync(string account, CancellationToken cancellation) => await store
        .AskAsync("SELECT credential, body FROM account_passkey WHERE owner = @owner AND account = @account ORDER BY credential", [("owner", owner.Value), ("account", account)], cancellation)
        .Select(r => ((string)r[0]!, (string)r[1]!)).ToListAsync(cancellation);

    /// <summary>The account that a passkey opens; null where none does.</summary>
    public Task<Account?> OfPasskeyAsync(string credential, CancellationToken cancellation) =>
        OneAsync("account = (SELECT k.account FROM account_passkey k WHERE k.owner = @owner AND k.credential = @it)", credential, cancellation);

    /// <summary>Adds a passkey, or tells anew what is known of it.</summary>
    public Task PutPasskeyAsync(string account, string credential, string body, CancellationToken cancellation) => store.ChangeAsync([(
        AddPasskey + " ON CONFLICT (owner, credential) DO UPDATE SET body = excluded.body WHERE account_passkey.account = excluded.account",
        [("owner", owner.Value), ("credential", credential), ("account", account), ("body", body)])], cancellation);

    /// <summary>Takes a passkey away.</summary>
    public Task RemovePasskeyAsync(string account, string credential, CancellationToken cancellation) => store.ChangeAsync([(
        "DELETE FROM account_passkey WHERE owner = @owner AND credential = @credential AND account = @account", [("owner", owner.Value), ("credential", credential), ("account", account)])], cancellation);

    /// <summary>Sign-ins elsewhere that an account is tied to.</summary>
    public async Task<IReadOnlyList<(string Provider, string Subject)>> LoginsAsync(string account, CancellationToken cancellation) => await store
        .AskAsync("SELECT provider, subject FROM account_login WHERE owner = @owner AND account = @account ORDER BY provider", [("owner", owner.Value), ("account", account)], cancellation)
        .Select(r => ((string)r[0]!, (string)r[1]!)).ToListAsync(cancellation);

    /// <summary>Ties an account to a sign-in elsewhere that no other is tied to.</summary>
    public async Task<bool> TieAsync(string account, string provider, string subject, CancellationToken cancellation) => await store.ChangeAsync([(
        AddLogin + " ON CONFLICT DO NOTHING",
        [("owner", owner.Value), ("provider", provider), ("subject", subject), ("account", account)])], cancellation) == 1;

    /// <summary>Unties an account.</summary>
    public Task UntieAsync(string account, string provider, CancellationToken cancellation) => store.ChangeAsync([(
        "DELETE FROM account_login WHERE owner = @owner AND account = @account AND provider = @provider", [("owner", owner.Value), ("account", account), ("provider", provider)])], cancellation);

    private async Task<IReadOnlyList<(string Account, string One, string Other)>> PairsAsync(string columns, string table, string order, CancellationToken cancellation) => await store
        .AskAsync($"SELECT account, {columns} FROM {table} WHERE owner = @owner ORDER BY {order}", [("owner", owner.Value)], cancellation)
        .Select(r => ((string)r[0]!, (string)r[1]!, (string)r[2]!)).ToListAsync(cancellation);

    private async Task<Account?> OneAsync(string where, string it, CancellationToken cancellation, params (string, object?)[] more) =>
        await store.AskAsync($"SELECT {Columns} FROM account WHERE owner = @owner AND {where}", [("owner", owner.Value), ("it", it), .. more], cancellation).Select(Of).FirstOrDefaultAsync(cancellation);

    private List<(string Name, object? Value)> Values(Account a) =>
    [
        ("owner", owner.Value), ("account", a.Id), ("name", a.Name), ("normal", a.NormalName), ("person", a.Person), ("password", a.Password), ("must", a.MustChange ? 1L : 0L), ("stamp", a.Stamp),
        ("failed", (long)a.Failed), ("locked", Micro(a.LockedUntil)), ("two", a.IsTwoFactor ? 1L : 0L), ("authenticator", a.Authenticator), ("recovery", a.Recovery), ("mail", a.Mail), ("mobile", a.Mobile),
        ("opened", Micro(a.Opened)), ("closed", Micro(a.Closed)),
    ];

    // Whoever is locked for ever is locked until the last moment there is; a number holds it.
    private static long? Micro(DateTimeOffset? moment) => moment is { } m ? CountyZone.Micro(m) : null;

    private static DateTimeOffset? Instant(object? micro) => micro is long m ? CountyZone.Instant(m) : null;

    private static Account Of(object?[] row) => new()
    {
        Id = (string)row[0]!,
        Name = (string)row[1]!,
        NormalName = (string)row[2]!,
        Person = (string)row[3]!,
        Password = (string?)row[4],
        MustChange = (long)row[5]! == 1,
        Stamp = (string)row[6]!,
        Failed = Convert.ToInt32(row[7], CultureInfo.InvariantCulture),
        LockedUntil = Instant(row[8]),
        IsTwoFactor = (long)row[9]! == 1,
        Authenticator = (string?)row[10],
        Recovery = (string?)row[11],
        Mail = (string?)row[12],
        Mobile = (string?)row[13],
        Opened = Instant(row[14])!.Value,
        Closed = Instant(row[15]),
        Version = (long)row[16]!,
    };
}
