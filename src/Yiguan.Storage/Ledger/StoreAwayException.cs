using System.Data.Common;
using Yiguan.Core.Ledger;

namespace Yiguan.Storage.Ledger;

/// <summary>A command of the office's own clockwork was not recorded because the store is away: the whole round waits, as where a question fails.</summary>
internal sealed class StoreAwayException(StoreUnavailable why) : DbException(why.Reason)
{
    public override bool IsTransient => true;

    /// <summary>Does nothing where the store answered.</summary>
    public static void ThrowIf(Yiguan.Core.Refusal? refusal)
    {
        if (refusal is StoreUnavailable away) throw new StoreAwayException(away);
    }
}
