using System.Security.Cryptography;
using System.Text;

namespace Yiguan.Storage.Who;

/// <summary>What opens something by itself, as an address or a token: drawn at random, told once, and kept as a hash.</summary>
public static class Secret
{
    private const int Bytes = 32;

    /// <summary>A new one: 256 bits in characters that an address may have.</summary>
    public static string New() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(Bytes)).Replace('+', '-').Replace('/', '_').TrimEnd('=');

    /// <summary>The hash under which it is kept. What is drawn at random needs no salt: a plain hash keeps it from who reads the store.</summary>
    public static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
