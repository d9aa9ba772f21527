using Yiguan.Core.Ledger;
using Yiguan.Storage.Ledger;

namespace Yiguan.Server.Ledger;

/// <summary>A ledger without what stands sealed beside it: facts and chain prove themselves, and personal data stays in the house.</summary>
internal sealed class WithoutSealed(ILedgerSnapshot ledger) : ILedgerSnapshot
{
    public Head Head => ledger.Head;

    public IAsyncEnumerable<Entry> EntriesAsync(CancellationToken cancellation) => ledger.EntriesAsync(cancellation);

    public IAsyncEnumerable<SealedValue> SealedAsync(CancellationToken cancellation) => AsyncEnumerable.Empty<SealedValue>();

    public ValueTask DisposeAsync() => ledger.DisposeAsync();
}
