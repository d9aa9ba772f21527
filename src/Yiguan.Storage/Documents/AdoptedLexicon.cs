using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Yiguan.Core.Ledger;
using Yiguan.Core.Organisation.Facts;
using Yiguan.Storage.Files;
using Yiguan.Storage.Ledger;

namespace Yiguan.Storage.Documents;

/// <summary>What an office has adopted of the lexicon, laid out as the folder that the reader takes. The folder goes when it was read.</summary>
public sealed class AdoptedLexicon : IDisposable
{
    private const string Kind = "lexicon";

    private AdoptedLexicon(DirectoryInfo folder) => Folder = folder;

    /// <summary>Where the files lie, each under its own name.</summary>
    public DirectoryInfo Folder { get; }

    /// <summary>The versions in force on a day, of each file the last; empty where none was adopted.</summary>
    public static async Task<ImmutableArray<Adopted>> InForceAsync(ILedgerStore store, Owner owner, DateOnly day, CancellationToken cancellation) =>
        [.. (await store.StreamAsync(owner, Adopted.StreamOf(Kind), cancellation)).Select(e => (Adopted)FactCatalogue.Read(e)).Where(a => a.From <= day)
            .GroupBy(a => a.Name, StringComparer.Ordinal).Select(g => g.OrderBy(a => a.From).Last()).OrderBy(a => a.Name, StringComparer.Ordinal)];

    /// <summary>Lays versions out; the first that is not where files are kept, in place of a folder.</summary>
    public static async Task<(AdoptedLexicon? Lexicon, Adopted? Missing)> LayAsync(ImmutableArray<Adopted> adopted, ILedgerStore store, Owner owner, IFileStore files, CancellationToken cancellation)
    {
        var lexicon = new AdoptedLexicon(Directory.CreateTempSubdirectory("yiguan-lexicon-"));
        foreach (var file in adopted)
        {
            if (await lexicon.PutAsync(file, store, owner, files, cancellation)) continue;
            lexicon.Dispose();
            return (null, file);
        }
        return (lexicon, null);
    }

    /// <summary>Tells the words that Yiguan comes with, together with those that were adopted, from all others: 16 digits.</summary>
    public static string Fingerprint(ImmutableArray<Adopted> adopted) => adopted.IsEmpty ? Reading.Lexicon.Fingerprint
        : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', adopted.Select(a => $"{a.Name} {a.File}").Prepend(Reading.Lexicon.Fingerprint)))))[..16];

    /// <inheritdoc/>
    public void Dispose() => Folder.Delete(recursive: true);

    private async Task<bool> PutAsync(Adopted file, ILedgerStore store, Owner owner, IFileStore files, CancellationToken cancellation)
    {
        if (await store.SealedAsync(owner, file.File, cancellation) is not { } link || await files.OpenAsync(FileLink.HashOf(link.Value), cancellation) is not { } content) return false;
        await using (content)
        {
            await using var kept = File.Create(Path.Combine(Folder.FullName, Path.GetFileName(file.Name)));
            await content.CopyToAsync(kept, cancellation);
        }
        return true;
    }
}
