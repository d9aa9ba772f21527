using Yiguan.Core.Ledger;

namespace Yiguan.Storage.Expunging;

/// <summary>Seals sensitive values: draws the salt that Core, which knows no chance, cannot draw.</summary>
public static class Seal
{
    /// <summary>Seals a value for a ledger of that algorithm. The same value sealed twice has two hashes.</summary>
    public static SealedValue Of(string value, string label, HashAlgorithm algorithm = HashAlgorithm.Sm3) =>
        SealedValue.Of(value, label, System.Security.Cryptography.RandomNumberGenerator.GetBytes(SealedValue.SaltLength), algorithm);
}
