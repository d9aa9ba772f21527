using System.Collections.Immutable;
using Yiguan.Core.Notices;
using Yiguan.Server.Who;
using Yiguan.Storage.Who;

namespace Yiguan.Server.Notices;

/// <summary>Where a person is reached outside the house. What is sensitive here is looked up when it is needed, and kept in no queue.</summary>
internal sealed class Addresses(AccountRows accounts)
{
    /// <summary>How an address of the messenger begins that is a telephone number.</summary>
    public const string ByMobile = "mobile:";

    /// <summary>How one begins that is the account of the province's platform.</summary>
    public const string ByAccount = "account:";

    /// <summary>The channels that reach a person, each with the address.</summary>
    public async Task<ImmutableDictionary<Channel, string>> OfAsync(string person, CancellationToken cancellation)
    {
        if (await accounts.OfPersonAsync(person, cancellation) is not { } account) return ImmutableDictionary<Channel, string>.Empty;
        var subject = (await accounts.LoginsAsync(account.Id, cancellation)).FirstOrDefault(l => l.Provider == Province.Scheme).Subject;
        var known = ImmutableDictionary.CreateBuilder<Channel, string>();
        if (account.Mail is { } mail) known.Add(Channel.Mail, mail);
        if (account.Mobile is { } mobile) known.Add(Channel.Sms, mobile);
        if (subject is not null) known.Add(Channel.Messenger, ByAccount + subject);
        else if (account.Mobile is { } number) known.Add(Channel.Messenger, ByMobile + number);
        return known.ToImmutable();
    }
}
