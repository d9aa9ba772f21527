using Yiguan.Core.Ledger;
using Yiguan.Core.Organisation.Facts;
using Yiguan.Storage.Files;
using Yiguan.Storage.Ledger;

namespace Yiguan.Cli.Commands;

/// <summary>What an office has adopted of the lexicon, laid out as the folder that the reader takes. The folder goes when it was read.</summary>
internal sealed class AdoptedLexicon : IDisposable
{
    private const string Kind = "lexicon";

    private AdoptedLexicon(DirectoryInfo folder) => Folder = folder;

    public DirectoryInfo Folder { get; }

    /// <summary>The versions in force on a day, of each file the last; null where none was adopted, a failure where one is not there any more.</summary>
    public static async Task<Attempt<AdoptedLexicon?>> OfAsync(ILedgerStore store, Owner owner, IFileStore files, DateOnly day)
    {
        var entries = await store.StreamAsync(owner, Adopted.StreamOf(Kind), CancellationToken.None);
        var adopted = entries.Select(e => (Adopted)FactCatalogue.Read(e)).Where(a => a.From <= day).GroupBy(a => a.Name).Select(g => g.OrderBy(a => a.From).Last()).ToList();
        if (adopted.Count == 0) return new Attempt<AdoptedLexicon?>(null, null);
        var lexicon = new AdoptedLexicon(Directory.CreateTempSubdirectory("yiguan-lexicon-"));
        foreach (var file in adopted)
        {
            if (await lexicon.PutAsync(file, store, owner, files)) continue;
            lexicon.Dispose();
            return Failure.Refused("lexicon.adopted-missing", file.Name, file.Version);
        }
        return lexicon;
    }

    public void Dispose() => Folder.Delete(recursive: true);

    private async Task<bool> PutAsync(Adopted file, ILedgerStore store, Owner owner, IFileStore files)
    {
        if (await store.SealedAsync(owner, file.File, CancellationToken.None) is not { } link || await files.OpenAsync(link.Value, CancellationToken.None) is not { } content) return false;
        await using (content)
        {
            await using var kept = File.Create(Path.Combine(Folder.FullName, Path.GetFileName(file.Name)));
            await content.CopyToAsync(kept);
        }
        return true;
    }
}
