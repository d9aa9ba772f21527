using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Yiguan.Server.Frame;

namespace Yiguan.Server.Api.Calls;

/// <summary>The key under which a request counts once in the ledger: who asks, what he called the request (Idempotency-Key), and what it said.</summary>
/// <param name="Prefix">Who and how called: two requests that agree in it must agree in what they say. Null where it was not called anything.</param>
/// <param name="Key">The whole key.</param>
/// <param name="NewId">
/// An id for what the request opens. It begins with the moment, so that what is opened together stands together in the tables: ids without order have every command touch pages of its own.
/// Sent again, the request would make another: the ledger refuses its key, and what stands under that tells the one that it had.
/// </param>
internal sealed record Stamp(string? Prefix, string Key, string NewId)
{
    /// <summary>The header in which it is called.</summary>
    public const string Header = "Idempotency-Key";

    private const int Longest = 200, Told = 32, Said = 16;

    /// <summary>The no to a request whose header can be no key; null where it can, or where it has none.</summary>
    public static ApiProblem? Unfit(Visit visit) => HeaderOf(visit.Context) is { } key && !IsFit(key) ? ApiProblem.Of(StatusCodes.Status400BadRequest, "api.key-unfit", Header) : null;

    /// <summary>The header of a request; null where it has none.</summary>
    public static string? HeaderOf(HttpContext context) => context.Request.Headers[Header].ToString() is { Length: > 0 } key ? key : null;

    /// <summary>The key of a request.</summary>
    /// <param name="visit">Who asks.</param>
    /// <param name="called">What he called it; null: nothing.</param>
    /// <param name="digest">What it says.</param>
    public static Stamp Of(Visit visit, string? called, string digest)
    {
        var who = visit.Visitor is { } visitor ? visitor.Token?.Id ?? visitor.Account ?? visitor.Actor.Post : "";
        var prefix = called is null ? null : $"api/{who}/{Hash(called)[..Told]}/";
        var key = prefix is null ? $"api/{who}/{Guid.CreateVersion7():N}" : prefix + digest[..Said];
        return new Stamp(prefix, key, string.Create(CultureInfo.InvariantCulture, $"n{visit.County.Now.ToUnixTimeMilliseconds():x11}{Hash(key)[..8]}"));
    }

    /// <summary>What tells one body apart from another.</summary>
    public static string DigestOf(byte[] body) => Convert.ToHexStringLower(SHA256.HashData(body));

    // Some visible signs.
    private static bool IsFit(string key) => key.Length is > 0 and <= Longest && key.All(c => c is > ' ' and <= '~');

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
