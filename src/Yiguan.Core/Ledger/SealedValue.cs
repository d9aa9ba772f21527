using System.Text;

namespace Yiguan.Core.Ledger;

/// <summary>
/// A sensitive value that stands beside the chain: the fact holds only the salted hash, so the value can be expunged and the chain still
/// verifies.
/// </summary>
/// <param name="Hash">Over salt and value, lower-case hexadecimal; the fact's body names it.</param>
/// <param name="Salt">16 random bytes: who guesses the value cannot prove the guess from the chain alone.</param>
/// <param name="Value">The value itself.</param>
/// <param name="Label">What it is, without saying it: telephone, identity number, file.</param>
public sealed record SealedValue(string Hash, ReadOnlyMemory<byte> Salt, string Value, string Label)
{
    /// <summary>Bytes of salt.</summary>
    public const int SaltLength = 16;

    /// <summary>Seals a value with a salt that the caller drew at random.</summary>
    public static SealedValue Of(string value, string label, ReadOnlyMemory<byte> salt, HashAlgorithm algorithm)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentOutOfRangeException.ThrowIfNotEqual(salt.Length, SaltLength);
        return new SealedValue(HashOf(value, salt, algorithm), salt, value, label);
    }

    /// <summary>Whether the value is the one that the hash was taken of.</summary>
    public bool IsTrue(HashAlgorithm algorithm) => HashOf(Value, Salt, algorithm) == Hash;

    private static string HashOf(string value, ReadOnlyMemory<byte> salt, HashAlgorithm algorithm) =>
        Convert.ToHexStringLower(new Chain(algorithm).Of(salt, Encoding.UTF8.GetBytes(value)));
}
