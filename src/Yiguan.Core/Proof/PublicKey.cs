using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Digests;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;
using Org.BouncyCastle.Security;

namespace Yiguan.Core.Proof;

/// <summary>How something is signed.</summary>
public enum KeyAlgorithm
{
    /// <summary>RFC 8032; a signature has 64 bytes.</summary>
    Ed25519,

    /// <summary>GB/T 32918 on the curve sm2p256v1 with SM3 and the user id 1234567812345678 (GB/T 35276-2017); a signature is a DER sequence of r and s.</summary>
    Sm2,
}

/// <summary>The key that anybody may have, to check signatures with.</summary>
public sealed record PublicKey
{
    private const string Begin = "-----BEGIN PUBLIC KEY-----";
    private const string End = "-----END PUBLIC KEY-----";

    private readonly AsymmetricKeyParameter _key;

    private PublicKey(KeyAlgorithm algorithm, string text, AsymmetricKeyParameter key) => (Algorithm, Text, _key) = (algorithm, text, key);

    /// <summary>What it is for.</summary>
    public KeyAlgorithm Algorithm { get; }

    /// <summary>SubjectPublicKeyInfo (RFC 5280) in base64, as facts and signed heads hold it.</summary>
    public string Text { get; }

    /// <summary>Reads a key from PEM.</summary>
    /// <returns>Null where the text is no public key of an algorithm we know.</returns>
    public static PublicKey? FromPem(string pem)
    {
        ArgumentNullException.ThrowIfNull(pem);
        var begin = pem.IndexOf(Begin, StringComparison.Ordinal);
        var end = pem.IndexOf(End, StringComparison.Ordinal);
        return begin < 0 || end < begin ? null : FromText(string.Concat(pem[(begin + Begin.Length)..end].Where(c => !char.IsWhiteSpace(c))));
    }

    /// <summary>Reads a key as <see cref="Text"/> has it.</summary>
    /// <returns>Null where the text is no public key of an algorithm we know.</returns>
    public static PublicKey? FromText(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        try
        {
            var bytes = Convert.FromBase64String(text);
            var key = PublicKeyFactory.CreateKey(bytes);
            return AlgorithmOf(key) is { } algorithm ? new PublicKey(algorithm, Convert.ToBase64String(bytes), key) : null;
        }
        // The library throws what it likes at bytes that are no key.
        catch (Exception unread) when (unread is not OutOfMemoryException)
        {
            return null;
        }
    }

    /// <summary>The key as a file holds it; any tool reads it.</summary>
    public string ToPem() => $"{Begin}\n{string.Join('\n', Text.Chunk(64).Select(line => new string(line)))}\n{End}\n";

    /// <summary>Whether the owner of the private key signed these bytes.</summary>
    public bool Verifies(ReadOnlySpan<byte> signed, ReadOnlySpan<byte> signature)
    {
        var signer = Signer(Algorithm);
        signer.Init(forSigning: false, _key);
        signer.BlockUpdate(signed);
        try
        {
            return signer.VerifySignature(signature.ToArray());
        }
        catch (Exception malformed) when (malformed is ArgumentException or IOException or InvalidOperationException or CryptoException)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public bool Equals(PublicKey? other) => other is not null && other.Text == Text;

    /// <inheritdoc/>
    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    /// <summary>What signs and checks, without a key yet. An SM2 signature takes the user id of GB/T 35276-2017 where none is given.</summary>
    public static ISigner Signer(KeyAlgorithm algorithm) => algorithm == KeyAlgorithm.Ed25519 ? new Ed25519Signer() : new SM2Signer(new SM3Digest());

    /// <summary>The algorithm of a key of either half; null where we do not know it.</summary>
    public static KeyAlgorithm? AlgorithmOf(AsymmetricKeyParameter key) => key switch
    {
        Ed25519PublicKeyParameters or Ed25519PrivateKeyParameters => KeyAlgorithm.Ed25519,
        ECKeyParameters { PublicKeyParamSet.Id: "1.2.156.10197.1.301" } => KeyAlgorithm.Sm2,
        _ => null,
    };
}
