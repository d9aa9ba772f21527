namespace Yiguan.Server.Publishing.Matters;

/// <summary>Files as people read them: by name, or what they are and so much of the hash as tells them apart.</summary>
internal static class FileText
{
    private const int Told = 8;

    /// <summary>照片 3f2a9c1b.</summary>
    /// <param name="kind">photo or attachment.</param>
    /// <param name="hash">The hash by which the ledger names it.</param>
    /// <param name="words">The words of what is published.</param>
    /// <param name="names">Names of files by hash; null: none is known.</param>
    public static string Of(string kind, string hash, PublishWords words, IReadOnlyDictionary<string, string>? names = null) => names?.GetValueOrDefault(hash) ?? words.Format("file." + kind, Short(hash));

    /// <summary>The name, or the beginning of the hash.</summary>
    public static string Short(string hash, IReadOnlyDictionary<string, string>? names = null) => names?.GetValueOrDefault(hash) is { } name ? name : hash.Length <= Told ? hash : hash[..Told];
}
