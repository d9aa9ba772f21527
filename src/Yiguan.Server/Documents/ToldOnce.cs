using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace Yiguan.Server.Documents;

/// <summary>
/// What an act came to, told on the page that comes behind it. It travels in the address, sealed and for ten minutes, so that any node can show it, a
/// reload shows it again, and nobody can make an office say what it did not.
/// </summary>
internal sealed class ToldOnce(IDataProtectionProvider protection)
{
    private const int Longest = 3000;
    private static readonly TimeSpan s_holds = TimeSpan.FromMinutes(10);

    private readonly ITimeLimitedDataProtector _seal = protection.CreateProtector("documents.told").ToTimeLimitedDataProtector();

    /// <summary>The words of an address behind said=.</summary>
    public string Write(Told told)
    {
        var json = JsonSerializer.Serialize(told);
        // An address has an end; what was typed is lost rather than what is said.
        return _seal.Protect(json.Length <= Longest ? json : JsonSerializer.Serialize(told with { Typed = new Dictionary<string, string>() }), s_holds);
    }

    /// <summary>What was told; null where nothing was, or too long ago.</summary>
    public Told? Read(string? said)
    {
        if (string.IsNullOrEmpty(said)) return null;
        try
        {
            return JsonSerializer.Deserialize<Told>(_seal.Unprotect(said));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}

/// <summary>A sentence behind an act, with what was typed and not taken.</summary>
/// <param name="Kind">done, mind or wrong.</param>
/// <param name="Sentence">The sentence.</param>
/// <param name="Typed">What was typed and not taken, by the names of the boxes.</param>
public sealed record Told(string Kind, string Sentence, IReadOnlyDictionary<string, string> Typed);
