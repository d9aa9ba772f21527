using Yiguan.Core.Ledger;

namespace Yiguan.Storage.Ledger;

/// <summary>Where a ledger ended when it was looked at, for what is kept by a process and followed from there.</summary>
/// <param name="Sequence">Of the last fact; 0 before the first.</param>
/// <param name="Hash">Of the last fact.</param>
internal readonly record struct LedgerEnd(long Sequence, string Hash)
{
    /// <summary>Where it ends now.</summary>
    public static async Task<LedgerEnd> OfAsync(ILedgerStore store, Owner owner, CancellationToken cancellation) =>
        await store.HeadAsync(owner, cancellation) is { } head ? Of(head) : new(0, "");

    /// <summary>Where it ended with a head.</summary>
    public static LedgerEnd Of(Head head) => new(head.Sequence, Convert.ToHexString(head.Hash.Span));

    /// <summary>Whether a ledger that ends there has come from here: one that was restored may be shorter, or another.</summary>
    public async Task<bool> LeadsToAsync(LedgerEnd end, ILedgerStore store, Owner owner, CancellationToken cancellation) =>
        end == this || Sequence == 0 || (Sequence < end.Sequence && await StandsAsync(store, owner, cancellation));

    /// <summary>Whether the store's ledger holds this fact: one that was restored may not have come so far, or be another.</summary>
    public async Task<bool> StandsAsync(ILedgerStore store, Owner owner, CancellationToken cancellation)
    {
        var hash = Hash;
        return Sequence == 0
            || await store.AskAsync("SELECT hash FROM fact WHERE owner = @owner AND sequence = @sequence", [("owner", owner.Value), ("sequence", Sequence)], cancellation).AnyAsync(r => Convert.ToHexString((byte[])r[0]!) == hash, cancellation);
    }
}
