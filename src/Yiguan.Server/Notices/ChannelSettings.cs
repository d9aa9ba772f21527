using System.Net;
using MimeKit;
using Yiguan.Core.Notices;
using Yiguan.Server.Hosting;

namespace Yiguan.Server.Notices;

/// <summary>通道: by which ways notices leave the house. Without them they stand on the page alone.</summary>
public sealed record ChannelSettings
{
    /// <summary>Where the office is opened by those who are told: https://yiguan.example. Links begin with it.</summary>
    public Uri? Address { get; init; }

    /// <summary>邮件; null: none.</summary>
    public MailSettings? Mail { get; init; }

    /// <summary>消息平台; null: none.</summary>
    public MessengerSettings? Messenger { get; init; }

    /// <summary>短信; null: none.</summary>
    public SmsSettings? Sms { get; init; }

    /// <summary>Hours of the day in which nothing leaves but what is urgent.</summary>
    public QuietHours Quiet { get; init; } = new(new TimeOnly(20, 0), new TimeOnly(8, 0));

    /// <summary>Whether what is not urgent waits for a working day.</summary>
    public bool WorkingDays { get; init; } = true;

    /// <summary>How often a message is tried, from 1 to 50: 14 are some eight hours.</summary>
    public int Tries { get; init; } = 14;

    /// <summary>The channels that are set up.</summary>
    public IEnumerable<Channel> All
    {
        get
        {
            if (Mail is not null) yield return Channel.Mail;
            if (Messenger is not null) yield return Channel.Messenger;
            if (Sms is not null) yield return Channel.Sms;
        }
    }

    /// <summary>What cannot be used.</summary>
    public IEnumerable<WrongSetting> Wrong()
    {
        if (All.Any() && !IsWeb(Address)) yield return new WrongSetting("settings.channels-address", Address?.ToString() ?? "");
        if (Mail is { } mail && mail.Wrong() is { } wrong) yield return wrong;
        if (Messenger is { } messenger && !IsWeb(messenger.Url)) yield return new WrongSetting("settings.messenger", messenger.Url.ToString());
        if (Messenger is { Key: null }) yield return new WrongSetting("settings.messenger-secret", "");
        if (Sms is { } sms && (!IsWeb(sms.Url) || sms.Secret.Length < 16)) yield return new WrongSetting("settings.sms", sms.Url.ToString());
        if (Tries is < 1 or > 50) yield return new WrongSetting("settings.tries", Tries.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    private static bool IsWeb(Uri? address) => address is { IsAbsoluteUri: true, Scheme: "http" or "https" };
}

/// <summary>A server that takes mail.</summary>
/// <param name="Host">Its name.</param>
/// <param name="Port">1 to 65535.</param>
/// <param name="Security">tls from the first byte, starttls, or none.</param>
/// <param name="From">Who writes: 云岫县督查室 &lt;yiguan@example&gt;.</param>
/// <param name="User">As whom it is signed in to; null: as nobody.</param>
/// <param name="Password">With which password.</param>
public sealed record MailSettings(string Host, int Port, string Security, string From, string? User, string? Password)
{
    /// <summary>Who writes; null where it is no address.</summary>
    internal MailboxAddress? Sender => MailboxAddress.TryParse(From, out var sender) && sender.Address.Contains('@', StringComparison.Ordinal) ? sender : null;

    /// <summary>What cannot be used; null where all can.</summary>
    internal WrongSetting? Wrong()
    {
        if (Host.Length == 0 || Port is < 1 or > 65535 || Security is not ("tls" or "starttls" or "none") || Sender is null) return new WrongSetting("settings.mail", Host);
        var isHere = Host == "localhost" || (IPAddress.TryParse(Host, out var ip) && IPAddress.IsLoopback(ip));
        return User is not null && Security == "none" && !isHere ? new WrongSetting("settings.mail-open", Host) : null;
    }
}

/// <summary>A messenger that takes signed webhooks.</summary>
/// <param name="Url">Where to.</param>
/// <param name="Secret">whsec_ and the key in Base64.</param>
public sealed record MessengerSettings(Uri Url, string Secret)
{
    private const string Prefix = "whsec_";

    /// <summary>The key; null where the secret is not in its form.</summary>
    internal byte[]? Key
    {
        get
        {
            var key = new byte[100];
            return Secret.StartsWith(Prefix, StringComparison.Ordinal) && Convert.TryFromBase64String(Secret[Prefix.Length..], key, out var length) && length is >= 24 and <= 64 ? key[..length] : null;
        }
    }
}

/// <summary>A gateway of short messages.</summary>
/// <param name="Url">Where to.</param>
/// <param name="Secret">What requests are signed with; 16 characters or more.</param>
public sealed record SmsSettings(Uri Url, string Secret);
