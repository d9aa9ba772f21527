using Org.BouncyCastle.Asn1.GM;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Generators;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Pkcs;
using Org.BouncyCastle.Security;
using Org.BouncyCastle.X509;
using Yiguan.Core.Proof;

namespace Yiguan.Storage.Proof;

/// <summary>The key that one office alone has: signs heads and messages. Never shown, never in the ledger.</summary>
public sealed class SigningKey
{
    private const string Begin = "-----BEGIN PRIVATE KEY-----";
    private const string End = "-----END PRIVATE KEY-----";

    private readonly AsymmetricKeyParameter _key;

    private SigningKey(AsymmetricKeyParameter key, PublicKey open) => (_key, Public) = (key, open);

    /// <summary>The half that others have.</summary>
    public PublicKey Public { get; }

    /// <summary>Draws a new key.</summary>
    public static SigningKey New(KeyAlgorithm algorithm)
    {
        var pair = algorithm == KeyAlgorithm.Ed25519 ? NewEd25519() : NewSm2();
        return new SigningKey(pair.Private, Open(pair.Public));
    }

    /// <summary>Reads a key from PEM (PKCS #8, not encrypted), as <see cref="ToPem"/> or any other tool writes it.</summary>
    /// <returns>Null where the text is no private key of an algorithm we know.</returns>
    public static SigningKey? FromPem(string pem)
    {
        ArgumentNullException.ThrowIfNull(pem);
        var begin = pem.IndexOf(Begin, StringComparison.Ordinal);
        var end = pem.IndexOf(End, StringComparison.Ordinal);
        if (begin < 0 || end < begin) return null;
        try
        {
            var key = PrivateKeyFactory.CreateKey(Convert.FromBase64String(pem[(begin + Begin.Length)..end]));
            return PublicKey.AlgorithmOf(key) is null ? null : new SigningKey(key, key is Ed25519PrivateKeyParameters edwards ? Open(edwards.GeneratePublicKey()) : Open(PublicOf((ECPrivateKeyParameters)key)));
        }
        // The library throws what it likes at bytes that are no key.
        catch (Exception unread) when (unread is not OutOfMemoryException)
        {
            return null;
        }
    }

    /// <summary>The key as its file holds it.</summary>
    public string ToPem()
    {
        var text = Convert.ToBase64String(PrivateKeyInfoFactory.CreatePrivateKeyInfo(_key).GetDerEncoded());
        return $"{Begin}\n{string.Join('\n', text.Chunk(64).Select(line => new string(line)))}\n{End}\n";
    }

    /// <summary>Signs bytes; <see cref="PublicKey.Verifies"/> checks it.</summary>
    public byte[] Sign(ReadOnlySpan<byte> bytes)
    {
        var signer = PublicKey.Signer(Public.Algorithm);
        signer.Init(forSigning: true, _key);
        signer.BlockUpdate(bytes);
        return signer.GenerateSignature();
    }

    private static AsymmetricCipherKeyPair NewEd25519()
    {
        var generator = new Ed25519KeyPairGenerator();
        generator.Init(new Ed25519KeyGenerationParameters(new SecureRandom()));
        return generator.GenerateKeyPair();
    }

    // Named by its number and not by its numbers: other tools know the curve by name only.
    private static AsymmetricCipherKeyPair NewSm2()
    {
        var generator = new ECKeyPairGenerator();
        generator.Init(new ECKeyGenerationParameters(GMObjectIdentifiers.sm2p256v1, new SecureRandom()));
        return generator.GenerateKeyPair();
    }

    private static ECPublicKeyParameters PublicOf(ECPrivateKeyParameters key) => new("EC", key.Parameters.G.Multiply(key.D).Normalize(), key.PublicKeyParamSet);

    private static PublicKey Open(AsymmetricKeyParameter key) =>
        PublicKey.FromText(Convert.ToBase64String(SubjectPublicKeyInfoFactory.CreateSubjectPublicKeyInfo(key).GetDerEncoded()))!;
}
