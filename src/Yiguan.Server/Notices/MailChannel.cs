using System.Globalization;
using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using Yiguan.Core.Notices;
using Yiguan.Core.Who;

namespace Yiguan.Server.Notices;

/// <summary>邮件, by SMTP. The Message-ID comes from the message in the queue, so a mail that arrives twice is one.</summary>
internal sealed class MailChannel(MailSettings settings, string domain) : IChannel
{
    /// <summary>Says how often the same mail was begun before.</summary>
    public const string RepeatHeader = "X-Yiguan-Repeat";

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    public Channel Channel => Channel.Mail;

    public async Task<Answer> HandAsync(Letter letter, CancellationToken cancellation)
    {
        if (!MailboxAddress.TryParse(letter.To, out var to)) return new Answer(Fate.Refused, Answer.NoAddress);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(s_patience);
        try
        {
            return new Answer(Fate.Handed, Without(await SendAsync(Message(letter, to), patience.Token), letter.To));
        }
        catch (SmtpCommandException refused)
        {
            // 4yz may go better later, 5yz will not (RFC 5321, 4.2.1); a server that shuts the door says so about itself and not about this mail.
            var isFinal = (int)refused.StatusCode >= 500 && refused.ErrorCode is SmtpErrorCode.RecipientNotAccepted or SmtpErrorCode.MessageNotAccepted;
            return new Answer(isFinal ? Fate.Refused : Fate.Waiting, Without($"{(int)refused.StatusCode} {refused.Message}", letter.To));
        }
        catch (Exception away) when (away is SocketException or IOException or ProtocolException or AuthenticationException or SslHandshakeException or NotSupportedException or ServiceNotConnectedException)
        {
            return new Answer(Fate.Waiting, Without(away is SslHandshakeException ? "TLS" : away.Message, letter.To)) { IsAway = true };
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new Answer(Fate.Waiting, "timeout") { IsAway = true };
        }
    }

    private async Task<string> SendAsync(MimeMessage message, CancellationToken cancellation)
    {
        using var client = new SmtpClient();
        await client.ConnectAsync(settings.Host, settings.Port, settings.Security switch { "tls" => SecureSocketOptions.SslOnConnect, "starttls" => SecureSocketOptions.StartTls, _ => SecureSocketOptions.None }, cancellation);
        if (settings.User is { } user) await client.AuthenticateAsync(user, settings.Password ?? "", cancellation);
        var answer = await client.SendAsync(message, cancellation);
        // It is taken: what goes wrong behind it is nobody's.
        try
        {
            await client.DisconnectAsync(true, cancellation);
        }
        catch (Exception gone) when (gone is IOException or SocketException or ProtocolException or OperationCanceledException)
        {
        }
        return answer;
    }

    private MimeMessage Message(Letter letter, MailboxAddress to)
    {
        var message = new MimeMessage { Subject = letter.Subject, MessageId = $"{letter.Handover.Id}@{domain}", Date = letter.Now.ToOffset(TimeSpan.FromHours(8)) };
        message.From.Add(settings.Sender!);
        message.To.Add(to);
        // No answer of an absent one shall come back (RFC 3834).
        message.Headers.Add("Auto-Submitted", "auto-generated");
        if (letter.Handover.IsUrgent) message.Priority = MessagePriority.Urgent;
        if (letter.Repeats > 0) message.Headers.Add(RepeatHeader, letter.Repeats.ToString(CultureInfo.InvariantCulture));
        message.Body = new BodyBuilder { TextBody = MailText.Plain(letter), HtmlBody = MailText.Html(letter) }.ToMessageBody();
        return message;
    }

    private static string Without(string said, string address) => Short(said.ReplaceLineEndings(" ").Replace(address, Mask.Of(address), StringComparison.OrdinalIgnoreCase));

    private static string Short(string said) => said.Length <= 200 ? said : said[..200];
}
