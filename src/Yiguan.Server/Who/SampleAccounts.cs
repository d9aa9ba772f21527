using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Yiguan.Core.Ledger;
using Yiguan.Core.Who;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Who;

namespace Yiguan.Server.Who;

/// <summary>Accounts of the sample county: one password for all, told on the terminal. No other county is given any.</summary>
public sealed class SampleAccounts(ILedgerStore store, Owner owner, TimeProvider time)
{
    /// <summary>A password nobody has had.</summary>
    public static string Password() => AccountOffice.FirstPassword();

    /// <summary>Opens accounts that are not there, and sets the password of those that are.</summary>
    /// <param name="people">Sign-in names, each with the id of the person.</param>
    /// <param name="password">The password of all.</param>
    /// <param name="by">The post that acts.</param>
    public async Task BringAsync(IReadOnlyList<(string Name, string Person)> people, string password, string by)
    {
        ArgumentNullException.ThrowIfNull(people);
        await using var office = new AccountOffice(store, owner, time);
        // One hash for all: it is slow by design, and the start of the office waits for it.
        var hash = new PasswordHasher<Account>(Options.Create(new PasswordHasherOptions())).HashPassword(new Account { Id = "", Name = "", Person = "" }, password);
        var normal = new UpperInvariantLookupNormalizer();
        foreach (var (name, person) in people)
        {
            if (await office.Rows.OfPersonAsync(person, CancellationToken.None) is { } account)
            {
                account.Password = hash;
                await office.Rows.ChangeAsync(account, CancellationToken.None);
                continue;
            }
            account = new Account { Id = "sample-" + name, Name = name, NormalName = normal.NormalizeName(name), Person = person, Password = hash, Stamp = Guid.NewGuid().ToString("N"), Opened = time.GetUtcNow() };
            if (await office.Rows.AddAsync(account, CancellationToken.None)) await office.RecordAsync(account.Id, by, new AccountOpened(account.Id, name, person));
        }
    }
}
