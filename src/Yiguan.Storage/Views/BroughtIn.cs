using Yiguan.Core.Ledger;
using Yiguan.Core.Views;
using Yiguan.Storage.Ledger;

namespace Yiguan.Storage.Views;

/// <summary>Views of a ledger that was brought in as facts alone, by an import or out of a backup.</summary>
public static class BroughtIn
{
    /// <summary>Makes the views again and puts them in use.</summary>
    /// <param name="store">Where the ledger stands.</param>
    /// <param name="owner">Whose.</param>
    /// <param name="views">Which views.</param>
    /// <param name="progress">Is told how far the work is.</param>
    /// <param name="cancellation">Ends the work; the facts stay, the views are as they were.</param>
    /// <returns>The fact that this version cannot read and a view needs: the views stay as they were until a newer version makes them again. Else null.</returns>
    public static async Task<KindUnknown?> RebuildAsync(
        ILedgerStore store, Owner owner, ViewSet views, IProgress<RebuildProgress>? progress, CancellationToken cancellation)
    {
        try
        {
            await new ViewRebuild(store, views).RunAsync(owner, replace: true, progress: progress, cancellation: cancellation);
            return null;
        }
        catch (KindUnknownException unread)
        {
            return unread.Refusal;
        }
    }
}
