using System.Text;
using System.Text.Json;
using Yiguan.Core.Ledger;
using Yiguan.Core.Proof;

namespace Yiguan.Core.Messages;

/// <summary>A message on its way, as one line of JSON; the carrier may lose, repeat and reorder, and is not trusted.</summary>
/// <param name="From">Who sends.</param>
/// <param name="To">Who receives.</param>
/// <param name="Number">From 1, without a gap, for each pair.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Body">What it says.</param>
/// <param name="Signature">Of the sender, over <see cref="Signed"/>, in base64.</param>
public sealed record Message(string From, string To, long Number, string Kind, JsonElement Body, string Signature) : Letter
{
    /// <inheritdoc/>
    public override byte[] Signed() => ToSign(From, To, Number, Kind, Body);

    /// <summary>What is signed: canonical JSON.</summary>
    /// <exception cref="NotSupportedException">The body holds a number that is not whole, see <see cref="CanonicalJson"/>.</exception>
    public static byte[] ToSign(string from, string to, long number, string kind, JsonElement body) =>
        Encoding.UTF8.GetBytes(CanonicalJson.Body(new Statement(from, to, number, kind, body)));

    /// <summary>Whether a text may say what a message is: a name, and none that would be taken for that of a sealed value.</summary>
    public static bool IsKind(string kind) => kind is { Length: > 0 and <= 200 } && CanonicalText.IsWhole(kind) && !kind.Any(char.IsControl) && !SealedName.TryRead(kind, out _);

    /// <summary>SM3 over what is signed, in hexadecimal.</summary>
    public string Digest() => Convert.ToHexStringLower(new Chain(HashAlgorithm.Sm3).Of(Signed()));

    private sealed record Statement(string From, string To, long Number, string Kind, JsonElement Body);
}

/// <summary>The answer to messages: all up to a number are recorded.</summary>
/// <param name="From">Who received.</param>
/// <param name="To">Who sent the messages.</param>
/// <param name="Number">The last message recorded.</param>
/// <param name="Digest">Of that message.</param>
/// <param name="Signature">Of who received, over <see cref="Signed"/>, in base64.</param>
public sealed record MessageReceipt(string From, string To, long Number, string Digest, string Signature) : Letter
{
    /// <inheritdoc/>
    public override byte[] Signed() => ToSign(From, To, Number, Digest);

    /// <summary>What is signed: canonical JSON.</summary>
    public static byte[] ToSign(string from, string to, long number, string digest) =>
        Encoding.UTF8.GetBytes(CanonicalJson.Body(new Statement(from, to, number, digest)));

    private sealed record Statement(string From, string To, long Number, string Digest);
}

/// <summary>What passes between two owners: a message or a receipt.</summary>
public abstract record Letter
{
    private const string Kind = "kind";

    /// <summary>The bytes under the signature.</summary>
    public abstract byte[] Signed();

    /// <summary>The line as a file carries it: canonical JSON.</summary>
    public string Line() => CanonicalJson.Body<object>(this);

    /// <summary>Reads a line.</summary>
    /// <returns>Null where the line is neither a message nor a receipt.</returns>
    public static Letter? Read(string line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            if (json.RootElement.ValueKind != JsonValueKind.Object) return null;
            Letter letter = json.RootElement.TryGetProperty(Kind, out _) ? CanonicalJson.Read<Message>(line) : CanonicalJson.Read<MessageReceipt>(line);
            return letter.IsWhole() ? letter : null;
        }
        // A half of a surrogate pair, a number that is not whole, a member that is missing.
        catch (Exception unread) when (unread is JsonException or NotSupportedException or InvalidOperationException or ArgumentException)
        {
            return null;
        }
    }

    private static bool IsKind(Message message) => message.Kind is not null && Message.IsKind(message.Kind);

    private bool IsWhole() => this switch
    {
        Message m => Owner.IsName(m.From) && Owner.IsName(m.To) && m.Number > 0 && IsKind(m) && m is { Signature: not null, Body.ValueKind: not JsonValueKind.Undefined } && m.Signed().Length > 0,
        MessageReceipt r => Owner.IsName(r.From) && Owner.IsName(r.To) && r.Number > 0 && r is { Digest: not null, Signature: not null },
        _ => false,
    };
}
