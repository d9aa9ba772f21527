using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Yiguan.Core.Ledger;

namespace Yiguan.Storage.Who;

/// <summary>The accounts of one owner, and what else opens the office or belongs to its people without being a fact, as it lies beside a backup. Sessions and the keys of cookies are not among them: who has the backup must not be signed in by it.</summary>
/// <param name="Yiguan">accounts.</param>
/// <param name="Format">1.</param>
/// <param name="Owner">Whose.</param>
/// <param name="Accounts">By id.</param>
/// <param name="Views">常用视图 by id; absent in what was kept before they were, and so are the following.</param>
/// <param name="Tokens">Tokens of applications by id: hashes, of which no token can be made.</param>
/// <param name="Calendars">Addresses of calendars by hash.</param>
/// <param name="Wishes">How persons want to be told, by person.</param>
public sealed record KeptAccounts(
    string Yiguan, long Format, string Owner, ImmutableArray<KeptAccount> Accounts, ImmutableArray<SavedView>? Views = null, ImmutableArray<Token>? Tokens = null, ImmutableArray<KeptCalendar>? Calendars = null,
    ImmutableArray<KeptWish>? Wishes = null)
{
    private static readonly JsonSerializerOptions s_options = new(CanonicalJson.Options) { RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };

    /// <summary>Whether there is nothing to keep.</summary>
    [JsonIgnore]
    public bool IsEmpty => Accounts.IsEmpty && Views is null or [] && Tokens is null or [] && Calendars is null or [] && Wishes is null or [];

    /// <summary>
    /// These in the place of what stands. What was kept before something else was leaves that as it stands. A token that was ended stays ended, and whoever has an account here keeps the
    /// addresses of calendars that he has here: one that was ended or given anew may have been left lying somewhere.
    /// </summary>
    public KeptAccounts Over(KeptAccounts? stand)
    {
        if (stand is null) return this;
        var ended = (stand.Tokens ?? []).Where(t => t.Ended is not null).ToDictionary(t => t.Id, t => t.Ended, StringComparer.Ordinal);
        // What was kept before there were calendars knows nothing of them.
        var here = stand.Calendars is null ? [] : stand.Accounts.Select(a => a.Person).ToHashSet(StringComparer.Ordinal);
        return this with
        {
            Views = Views ?? stand.Views,
            Tokens = Tokens is { } tokens ? [.. tokens.Select(t => t with { Ended = t.Ended ?? ended.GetValueOrDefault(t.Id) })] : stand.Tokens,
            Calendars = [.. (stand.Calendars ?? []).Concat((Calendars ?? []).Where(c => !here.Contains(c.Person))).DistinctBy(c => (c.Person, c.Post, c.Kind)).OrderBy(c => c.Hash, StringComparer.Ordinal)],
            Wishes = Wishes ?? stand.Wishes,
        };
    }

    /// <summary>The one form that they have as a file.</summary>
    public byte[] Write() => Encoding.UTF8.GetBytes(CanonicalJson.Body(this) + "\n");

    /// <summary>Reads a file; null where it is none, or not in the one form that it has.</summary>
    public static KeptAccounts? Read(ReadOnlySpan<byte> file)
    {
        try
        {
            return JsonSerializer.Deserialize<KeptAccounts>(file, s_options) is { Yiguan: "accounts", Format: 1 } read && !read.Accounts.IsDefault && file.SequenceEqual(read.Write()) ? read : null;
        }
        catch (Exception unread) when (unread is JsonException or InvalidOperationException or NotSupportedException)
        {
            return null;
        }
    }
}

/// <summary>One account with all that opens it. The password and the codes on paper are hashes; the secret shared with a telephone has to be what it is.</summary>
/// <param name="Id">Of the account.</param>
/// <param name="Name">Sign-in name.</param>
/// <param name="NormalName">The same as it is looked up.</param>
/// <param name="Person">Id of the person.</param>
/// <param name="MustChange">Whether the password must be changed first.</param>
/// <param name="Stamp">Changes with whatever opens the account.</param>
/// <param name="Failed">Wrong passwords in a row.</param>
/// <param name="IsTwoFactor">Whether a code is asked for.</param>
/// <param name="Opened">UTC.</param>
/// <param name="Passkeys">Id and body of each.</param>
/// <param name="Logins">Sign-ins elsewhere that it is tied to.</param>
/// <param name="Password">The salted hash.</param>
/// <param name="LockedUntil">UTC.</param>
/// <param name="Authenticator">The secret shared with the application on the telephone.</param>
/// <param name="Recovery">Hashes of the codes on paper.</param>
/// <param name="Closed">UTC.</param>
/// <param name="Mail">Where the person is written to; absent in what was kept before there was such a place.</param>
/// <param name="Mobile">The same for short messages.</param>
public sealed record KeptAccount(
    string Id, string Name, string NormalName, string Person, bool MustChange, string Stamp, long Failed, bool IsTwoFactor, DateTimeOffset Opened, ImmutableArray<KeptPasskey> Passkeys, ImmutableArray<KeptLogin> Logins,
    string? Password = null, DateTimeOffset? LockedUntil = null, string? Authenticator = null, string? Recovery = null, DateTimeOffset? Closed = null, string? Mail = null, string? Mobile = null)
{
    internal static KeptAccount Of(Account a, IEnumerable<KeptPasskey> passkeys, IEnumerable<KeptLogin> logins) => new(
        a.Id, a.Name, a.NormalName, a.Person, a.MustChange, a.Stamp, a.Failed, a.IsTwoFactor, a.Opened, [.. passkeys], [.. logins], a.Password, a.LockedUntil, a.Authenticator, a.Recovery, a.Closed, a.Mail, a.Mobile);

    internal Account Account() => new()
    {
        Id = Id,
        Name = Name,
        NormalName = NormalName,
        Person = Person,
        Password = Password,
        MustChange = MustChange,
        Stamp = Stamp,
        Failed = (int)Failed,
        LockedUntil = LockedUntil,
        IsTwoFactor = IsTwoFactor,
        Authenticator = Authenticator,
        Recovery = Recovery,
        Opened = Opened,
        Closed = Closed,
        Mail = Mail,
        Mobile = Mobile,
    };
}

/// <summary>A passkey of an account.</summary>
/// <param name="Credential">Its id.</param>
/// <param name="Body">What is known of it, JSON.</param>
public sealed record KeptPasskey(string Credential, string Body);

/// <summary>A sign-in elsewhere that an account is tied to.</summary>
/// <param name="Provider">Where.</param>
/// <param name="Subject">As whom.</param>
public sealed record KeptLogin(string Provider, string Subject);

/// <summary>An address of a calendar.</summary>
/// <param name="Hash">Of its secret.</param>
/// <param name="Person">Whose.</param>
/// <param name="Post">The post it was made from.</param>
/// <param name="Kind">own or unit.</param>
/// <param name="Culture">Its language.</param>
/// <param name="Made">UTC.</param>
public sealed record KeptCalendar(string Hash, string Person, string Post, string Kind, string Culture, DateTimeOffset Made);

/// <summary>How a person wants to be told.</summary>
/// <param name="Person">Whose.</param>
/// <param name="Off">What is switched off, each behind a blank.</param>
/// <param name="From">Minute of the day at which the quiet hours begin.</param>
/// <param name="To">And end.</param>
public sealed record KeptWish(string Person, string Off, long? From = null, long? To = null);
