using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Yiguan.Core.Notices;

namespace Yiguan.Server.Notices;

/// <summary>短信: one request a message to a gateway of the county's own, which knows the carrier. docs/notices.md tells the form.</summary>
internal sealed class SmsChannel(SmsSettings settings, TimeProvider time, HttpClient http) : IChannel
{
    /// <summary>Says how often the same message was begun before.</summary>
    public const string RepeatHeader = "X-Yiguan-Repeat";

    // Two parts of a long short message in Chinese.
    private const int Most = 134;

    public Channel Channel => Channel.Sms;

    public Task<Answer> HandAsync(Letter letter, CancellationToken cancellation)
    {
        var now = time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var body = JsonSerializer.SerializeToUtf8Bytes(new { id = letter.Handover.Id, mobile = letter.To, text = Text(letter), urgent = letter.Handover.IsUrgent });
        return Posting.SendAsync(http, settings.Url, body, letter, headers =>
        {
            headers.Add("Idempotency-Key", $"\"{letter.Handover.Id}\"");
            headers.Add("X-Yiguan-Timestamp", now);
            headers.Add("X-Yiguan-Signature", Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(settings.Secret), (byte[])[.. Encoding.UTF8.GetBytes(now + "."), .. body])));
            if (letter.Repeats > 0) headers.Add(RepeatHeader, letter.Repeats.ToString(CultureInfo.InvariantCulture));
        }, cancellation);
    }

    // The subject and the day; no link, for a link in a short message is what people are warned of.
    private static string Text(Letter letter)
    {
        var text = NoticeText.Words("notice.sms", letter.Subject);
        return text.Length <= Most ? text : text[..(Most - 1)] + "…";
    }
}
