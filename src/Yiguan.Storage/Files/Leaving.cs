using System.Collections.Immutable;
using Yiguan.Core.Ledger;
using Yiguan.Storage.Ledger;

namespace Yiguan.Storage.Files;

/// <summary>Lets files go that the store names as leaving. Done again it does no harm: one that is absent has gone.</summary>
internal static class Leaving
{
    /// <summary>Lets all of an owner's go.</summary>
    /// <param name="store">Where they are named.</param>
    /// <param name="owner">Whose.</param>
    /// <param name="remove">Removes a file by the hash of its content; null where nobody said where files are kept.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>Files that could not be removed; they stay named.</returns>
    public static async Task<ImmutableArray<string>> DrainAsync(
        ILedgerStore store, Owner owner, Func<Owner, string, CancellationToken, Task>? remove, CancellationToken cancellation)
    {
        var leaving = await store.LeavingAsync(owner, cancellation);
        if (remove is null) return leaving;
        var left = ImmutableArray.CreateBuilder<string>();
        foreach (var file in leaving)
        {
            try
            {
                await store.LetGoAsync(owner, file, () => remove(owner, file, cancellation), cancellation);
            }
            catch (Exception unremoved) when (unremoved is IOException or UnauthorizedAccessException or HttpRequestException)
            {
                left.Add(file);
            }
        }
        return left.DrainToImmutable();
    }

    /// <summary>The same in one owner's files. What is no hash names no file of theirs.</summary>
    public static Task<ImmutableArray<string>> DrainAsync(ILedgerStore store, Owner owner, IFileStore files, CancellationToken cancellation) =>
        DrainAsync(store, owner, (_, file, stop) => FileName.IsHash(file) ? files.DeleteAsync(file, stop) : Task.CompletedTask, cancellation);
}
