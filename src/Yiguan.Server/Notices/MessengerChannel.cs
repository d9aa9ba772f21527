using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Yiguan.Core.Notices;

namespace Yiguan.Server.Notices;

/// <summary>消息平台: the province's messenger, by a webhook signed as Standard Webhooks 1.0 has it: v1, HMAC-SHA256 over id, time and body.</summary>
internal sealed class MessengerChannel(MessengerSettings settings, TimeProvider time, HttpClient http) : IChannel
{
    /// <summary>Says how often the same message was begun before.</summary>
    public const string RepeatHeader = "webhook-repeat";

    public Channel Channel => Channel.Messenger;

    public Task<Answer> HandAsync(Letter letter, CancellationToken cancellation)
    {
        var (id, now) = ("msg_" + letter.Handover.Id, time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        var body = JsonSerializer.SerializeToUtf8Bytes(HookBody.Of(letter), HookBody.Options);
        return Posting.SendAsync(http, settings.Url, body, letter, headers =>
        {
            headers.Add("webhook-id", id);
            headers.Add("webhook-timestamp", now);
            headers.Add("webhook-signature", "v1," + Signature(settings.Key!, id, now, body));
            if (letter.Repeats > 0) headers.Add(RepeatHeader, letter.Repeats.ToString(CultureInfo.InvariantCulture));
        }, cancellation);
    }

    private static string Signature(byte[] key, string id, string timestamp, byte[] body) =>
        Convert.ToBase64String(HMACSHA256.HashData(key, (byte[])[.. Encoding.UTF8.GetBytes($"{id}.{timestamp}."), .. body]));
}

/// <summary>What the messenger is told.</summary>
/// <param name="Type">notice, or digest.</param>
/// <param name="Timestamp">When it was queued, UTC.</param>
/// <param name="Data">The message.</param>
internal sealed record HookBody(string Type, DateTimeOffset Timestamp, HookData Data)
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public static HookBody Of(Letter letter)
    {
        var isAccount = letter.To.StartsWith(Addresses.ByAccount, StringComparison.Ordinal);
        return new HookBody("notice", letter.Handover.Queued, new HookData(
            isAccount ? letter.To[Addresses.ByAccount.Length..] : null, isAccount ? null : letter.To[Addresses.ByMobile.Length..],
            letter.Subject, string.Join('\n', letter.Lines), letter.Link, letter.Handover.IsUrgent, letter.Handover.Cause));
    }
}

/// <summary>The message.</summary>
/// <param name="Account">Whom it is for: the account of the province's platform; absent where that is not known.</param>
/// <param name="Mobile">The telephone number, where the account is not known.</param>
/// <param name="Subject">One line.</param>
/// <param name="Text">Its lines.</param>
/// <param name="Link">Where it is read further.</param>
/// <param name="Urgent">特急.</param>
/// <param name="Cause">The fact that brought it about.</param>
internal sealed record HookData(string? Account, string? Mobile, string Subject, string Text, Uri Link, bool Urgent, string Cause);
