using System.Buffers;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Digests;

namespace Yiguan.Core.Ledger;

/// <summary>How the entries of a ledger are chained.</summary>
public enum HashAlgorithm
{
    /// <summary>GB/T 32905-2016, the default.</summary>
    Sm3,

    /// <summary>FIPS 180-4.</summary>
    Sha256,
}

/// <summary>
/// Chains entries: the hash of an entry is taken over the hash of the one before it (32 zero bytes for the first) and its own canonical
/// JSON. Not safe for several threads; one chain a walk.
/// </summary>
public sealed class Chain(HashAlgorithm algorithm)
{
    private readonly IDigest _digest = algorithm == HashAlgorithm.Sm3 ? new SM3Digest() : new Sha256Digest();
    private readonly ArrayBufferWriter<byte> _text = new(1024);

    /// <summary>Bytes of a hash.</summary>
    public const int Length = 32;

    /// <summary>What stands before the first entry.</summary>
    public static ReadOnlyMemory<byte> Start { get; } = new byte[Length];

    /// <summary>The hash that this entry has behind that one.</summary>
    public byte[] Next(ReadOnlySpan<byte> before, Entry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        _text.ResetWrittenCount();
        EntryText.Write(entry, _text);
        _digest.BlockUpdate(before);
        _digest.BlockUpdate(_text.WrittenSpan);
        var hash = new byte[Length];
        _digest.DoFinal(hash);
        return hash;
    }

    /// <summary>The hash of bytes that stand outside the chain: a file, a sealed value behind its salt.</summary>
    public byte[] Of(params ReadOnlySpan<ReadOnlyMemory<byte>> parts)
    {
        foreach (var part in parts) _digest.BlockUpdate(part.Span);
        var hash = new byte[Length];
        _digest.DoFinal(hash);
        return hash;
    }
}
