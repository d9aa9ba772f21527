using System.Collections.Frozen;
using System.Text;
using System.Text.Json;
using Yiguan.Core.Ledger;

namespace Yiguan.Storage.Moving;

/// <summary>The lines of an export beside those of facts, as docs/export.md tells them.</summary>
internal static class ExportLines
{
    public const long Format = 1;

    /// <summary>Bytes of a file in one line.</summary>
    public const int Piece = 1 << 20;

    private static readonly FrozenDictionary<HashAlgorithm, string> s_algorithms =
        new Dictionary<HashAlgorithm, string> { [HashAlgorithm.Sm3] = "sm3", [HashAlgorithm.Sha256] = "sha256" }.ToFrozenDictionary();

    // What must be there must be there, or a line could lose a member and still be written back the same.
    private static readonly JsonSerializerOptions s_options = new(CanonicalJson.Options)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        AllowDuplicateProperties = false,
    };

    /// <summary>The first line; "yiguan" leads, so that a file is known by its first bytes.</summary>
    public static byte[] Header(Owner owner, HashAlgorithm algorithm, bool isWithoutSealed = false) =>
        Encoding.UTF8.GetBytes($$"""{"yiguan":"ledger","format":{{Format}},"owner":"{{owner}}","algorithm":"{{s_algorithms[algorithm]}}"{{(isWithoutSealed ? ",\"sealed\":false" : "")}}}""");

    public static HashAlgorithm? Algorithm(string name) => s_algorithms.Where(a => a.Value == name).Select(a => (HashAlgorithm?)a.Key).FirstOrDefault();

    public static byte[] Write<T>(T line) => Encoding.UTF8.GetBytes(CanonicalJson.Body(line));

    /// <summary>A line of that kind; null where it is none, or not in the one form that such a line has.</summary>
    public static T? Read<T>(ReadOnlySpan<byte> line)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(line, s_options) is { } read && line.SequenceEqual(Write(read)) ? read : null;
        }
        catch (Exception unread) when (unread is JsonException or InvalidOperationException or NotSupportedException)
        {
            return null;
        }
    }
}

/// <summary>The first line as it is read.</summary>
internal sealed record HeaderLine(string Yiguan, long Format, string Owner, string Algorithm, bool? Sealed = null);

/// <summary>A sealed value.</summary>
internal sealed record SealedLine(SealedLine.Content Sealed)
{
    internal sealed record Content(string Hash, string Label, string Salt, string Value);

    public static SealedLine Of(SealedValue value) => new(new Content(value.Hash, value.Label, Convert.ToHexStringLower(value.Salt.Span), value.Value));
}

/// <summary>The hash of a value that two persons expunged.</summary>
internal sealed record ExpungedLine(string Expunged);

/// <summary>A piece of a file.</summary>
internal sealed record FileLine(FileLine.Content File)
{
    /// <param name="Bytes">Of the whole file.</param>
    /// <param name="Piece">At most <see cref="ExportLines.Piece"/> bytes; base64 in the line.</param>
    /// <param name="Hash">Of the whole file.</param>
    /// <param name="Part">From 0.</param>
    internal sealed record Content(long Bytes, byte[] Piece, string Hash, long Part);
}

/// <summary>A file that a fact names and that was not in the store.</summary>
internal sealed record MissingLine(string Missing);

/// <summary>The last line.</summary>
internal sealed record EndLine(ExportEnd End);

/// <summary>What the last line of an export says.</summary>
/// <param name="Sequence">Of the last fact.</param>
/// <param name="Hash">Of the last fact, hexadecimal.</param>
/// <param name="Facts">How many facts.</param>
/// <param name="Sealed">How many sealed values.</param>
/// <param name="Expunged">How many expunged values.</param>
/// <param name="Digest">Over all lines before, with their line ends, by the algorithm of the ledger.</param>
/// <param name="Files">How many files; null where files were left out.</param>
/// <param name="Missing">How many files were not to be had; null where files were left out.</param>
public sealed record ExportEnd(long Sequence, string Hash, long Facts, long Sealed, long Expunged, string Digest, long? Files = null, long? Missing = null);
