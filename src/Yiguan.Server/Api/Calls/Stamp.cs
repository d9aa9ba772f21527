using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Yiguan.Server.Frame;

namespace Yiguan.Server.Api.Calls;

/// <summary>The key under which a request counts once in the ledger: who asks, what he called the request (Idempotency-Key), and what it said.</summary>
/// <param name="Prefix">Who and how called: two requests that agree in it must agree in what they say. Null where it was not called anything.</param>
/// <param name="Key">The whole key.</param>
internal sealed record Stamp(string? Prefix, string Key)
{
    /// <summary>The header in which it is called.</summary>
    public const string Header = "Idempotency-Key";

    private const int Longest = 200, Told = 32, Said = 16;

    /// <summary>An id that the key makes, so that a request that is sent again speaks of the same matter.</summary>
    public string NewId => "n" + Hash(Prefix ?? Key)[..15];

    /// <summary>Whether a header can be a key: some visible signs.</summary>
    public static bool IsFit(string key) => key.Length is > 0 and <= Longest && key.All(c => c is > ' ' and <= '~');

    /// <summary>The header of a request; null where it has none.</summary>
    public static string? HeaderOf(HttpContext context) => context.Request.Headers[Header].ToString() is { Length: > 0 } key ? key : null;

    /// <summary>The key of a request.</summary>
    /// <param name="visit">Who asks.</param>
    /// <param name="called">What he called it; null: nothing.</param>
    /// <param name="digest">What it says.</param>
    public static Stamp Of(Visit visit, string? called, string digest)
    {
        var who = visit.Visitor is { } visitor ? visitor.Token?.Id ?? visitor.Account ?? visitor.Actor.Post : "";
        if (called is null) return new Stamp(null, $"api/{who}/{Guid.CreateVersion7():N}");
        var prefix = $"api/{who}/{Hash(called)[..Told]}/";
        return new Stamp(prefix, prefix + digest[..Said]);
    }

    /// <summary>What tells one body apart from another.</summary>
    public static string DigestOf(byte[] body) => Convert.ToHexStringLower(SHA256.HashData(body));

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
