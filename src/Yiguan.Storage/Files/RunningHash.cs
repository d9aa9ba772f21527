using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Digests;
using Yiguan.Core.Ledger;

namespace Yiguan.Storage.Files;

/// <summary>A hash over bytes that come piece by piece.</summary>
internal sealed class RunningHash(HashAlgorithm algorithm)
{
    private readonly IDigest _digest = algorithm == HashAlgorithm.Sm3 ? new SM3Digest() : new Sha256Digest();

    public void Add(ReadOnlySpan<byte> bytes) => _digest.BlockUpdate(bytes);

    /// <summary>Lower-case hexadecimal; the next hash begins anew.</summary>
    public string End()
    {
        var hash = new byte[Chain.Length];
        _digest.DoFinal(hash);
        return Convert.ToHexStringLower(hash);
    }
}
