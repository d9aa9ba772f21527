using System.Globalization;
using System.Text;
using System.Text.Json;
using Yiguan.Core.Ledger;

namespace Yiguan.Storage.Moving;

/// <summary>What stands beside a backup, so that it can be told without being unpacked.</summary>
/// <param name="Yiguan">backup.</param>
/// <param name="Format">1.</param>
/// <param name="Owner">Whose ledger.</param>
/// <param name="Sequence">Of its last fact.</param>
/// <param name="Hash">Of its last fact, hexadecimal.</param>
/// <param name="Made">When, UTC.</param>
/// <param name="File">Name of the backup.</param>
/// <param name="Bytes">Of the backup as it lies there.</param>
/// <param name="Digest">SM3 of the backup as it lies there.</param>
/// <param name="Head">The signed head, where a key was given.</param>
/// <param name="Accounts">The accounts beside it, where there are any.</param>
public sealed record BackupManifest(
    string Yiguan, long Format, string Owner, long Sequence, string Hash, string Made, string File, long Bytes, string Digest, JsonElement? Head = null, AccountsPart? Accounts = null)
{
    /// <summary>The ending of a manifest.</summary>
    public const string Ending = ".json";

    private const string AccountsEnding = ".accounts.json";

    private const string Packed = ".jsonl.gz";

    internal byte[] Write() => Encoding.UTF8.GetBytes(CanonicalJson.Body(this) + "\n");

    /// <summary>Owner, sequence and time, so that names sort as backups were made: yunxiu-000000000017-20240718T083000Z.jsonl.gz.</summary>
    internal static string NameOf(Head head, DateTimeOffset made) => string.Create(
        CultureInfo.InvariantCulture, $"{head.Owner}-{head.Sequence:D12}-{made.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}{Packed}");

    internal static string PathOf(string backup) => backup[..^Packed.Length] + Ending;

    /// <summary>Where the accounts beside a backup are.</summary>
    internal static string AccountsOf(string backup) => backup[..^Packed.Length] + AccountsEnding;

    /// <summary>What stands beside a backup; null where nothing does, or the file has another name than backups have.</summary>
    internal static BackupManifest? Read(string backup) =>
        backup.EndsWith(Packed, StringComparison.Ordinal) && System.IO.File.Exists(PathOf(backup)) ? JsonSerializer.Deserialize<BackupManifest>(System.IO.File.ReadAllBytes(PathOf(backup)), CanonicalJson.Options) : null;

    /// <summary>Backups of an owner in a folder, the oldest first. A backup without a manifest was not finished.</summary>
    internal static IReadOnlyList<FileInfo> Of(Owner owner, DirectoryInfo folder) => [.. folder.EnumerateFiles($"{owner}-*{Packed}")
        .Where(f => IsOf(owner, f.Name) && System.IO.File.Exists(PathOf(f.FullName)))
        .OrderBy(f => f.Name[^(16 + Packed.Length)..], StringComparer.Ordinal).ThenBy(f => f.Name, StringComparer.Ordinal)];

    // The name of one owner may begin with that of another: lan and lan-zhou.
    private static bool IsOf(Owner owner, string name)
    {
        var rest = name[(owner.Value.Length + 1)..];
        return rest.Length >= 12 + 1 + 16 + Packed.Length && rest[..^(1 + 16 + Packed.Length)].All(char.IsAsciiDigit) && rest[^(1 + 16 + Packed.Length)] == '-';
    }
}

/// <summary>The accounts beside a backup.</summary>
/// <param name="Count">How many.</param>
/// <param name="Bytes">Of the file.</param>
/// <param name="Digest">SM3 of the file.</param>
public sealed record AccountsPart(long Count, long Bytes, string Digest);
