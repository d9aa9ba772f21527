using System.Globalization;
using System.Text;
using System.Text.Json;
using Yiguan.Core.Ledger;

namespace Yiguan.Core.Proof;

/// <summary>
/// Where a ledger ended when somebody signed it. Kept outside, it shows a tail that was cut and a chain that was computed anew. The form of
/// its file stands in docs/ledger.md.
/// </summary>
/// <param name="Head">Where the ledger ended.</param>
/// <param name="Signed">When it was signed, UTC.</param>
/// <param name="Key">Of who signed.</param>
/// <param name="Signature">Over the UTF-8 of <see cref="Statement"/>.</param>
public sealed record SignedHead(Head Head, DateTimeOffset Signed, PublicKey Key, ReadOnlyMemory<byte> Signature)
{
    private const string Instant = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    /// <summary>Whether the signature belongs to the statement and the key that stands with it.</summary>
    public bool IsTrue => Key.Verifies(Encoding.UTF8.GetBytes(Statement(Head, Signed)), Signature.Span);

    /// <summary>What is signed: canonical JSON.</summary>
    public static string Statement(Head head, DateTimeOffset signed)
    {
        ArgumentNullException.ThrowIfNull(head);
        return CanonicalJson.Body(new StatementBody(
            head.Algorithm.ToString().ToLowerInvariant(), Convert.ToHexStringLower(head.Hash.Span), head.Owner.Value, Text(head.Recorded), head.Sequence, Text(signed)));
    }

    /// <summary>The file: one line of canonical JSON.</summary>
    public string Write() => CanonicalJson.Body(new FileBody(
        CanonicalJson.Read<StatementBody>(Statement(Head, Signed)),
        new SignatureBody(Key.Algorithm.ToString().ToLowerInvariant(), Key.Text, Convert.ToBase64String(Signature.Span)))) + "\n";

    /// <summary>Reads a file; whether the signature is true is asked afterwards.</summary>
    /// <returns>Null where the text is no signed head.</returns>
    public static SignedHead? Read(string text)
    {
        try
        {
            var file = CanonicalJson.Read<FileBody>(text);
            if (file is not { Head: { Hash: not null, Recorded: not null, Signed: not null } head, Signature: { Key: not null, Value: not null } signature }) return null;
            if (!Owner.IsName(head.Owner) || !Enum.TryParse<HashAlgorithm>(head.Algorithm, ignoreCase: true, out var algorithm)) return null;
            var hash = Convert.FromHexString(head.Hash);
            return hash.Length == Chain.Length && head.Sequence >= 0 && PublicKey.FromText(signature.Key) is { } key
                ? new SignedHead(new Head(new Owner(head.Owner), algorithm, head.Sequence, hash, Time(head.Recorded)), Time(head.Signed), key, Convert.FromBase64String(signature.Value))
                : null;
        }
        catch (Exception unread) when (unread is JsonException or FormatException or ArgumentException)
        {
            return null;
        }
    }

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString(Instant, CultureInfo.InvariantCulture);

    private static DateTimeOffset Time(string text) =>
        new(DateTime.ParseExact(text, Instant, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal), TimeSpan.Zero);

    private sealed record StatementBody(string Algorithm, string Hash, string Owner, string Recorded, long Sequence, string Signed);

    private sealed record SignatureBody(string Algorithm, string Key, string Value);

    private sealed record FileBody(StatementBody Head, SignatureBody Signature);
}
