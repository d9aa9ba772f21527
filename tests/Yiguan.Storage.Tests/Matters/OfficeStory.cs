using Yiguan.Core.Ledger;
using Yiguan.Core.Tests.Matters;
using Yiguan.Core.Views;
using Yiguan.Storage.Tests.Machines;
using Yiguan.Storage.Views;

namespace Yiguan.Storage.Tests.Matters;

/// <summary>What stories of matters begin with, on every store: a ledger of its own, an office whose clock they turn, and rectification adopted.</summary>
public abstract class OfficeStory : IAsyncLifetime
{
    private protected static readonly Owner s_county = new("yunxiu");
    private Office? _office;

    private protected Place? _place;

    private protected Office Office => _office!;

    private protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    private protected abstract Task<Place> NewAsync();

    /// <summary>What the office adopts before the story begins.</summary>
    private protected virtual Task FoundAsync() => Office.AdoptAsync(Rectification.Usual);

    public async ValueTask InitializeAsync()
    {
        _place = await NewAsync();
        await _place.Store.OpenAsync(s_county, HashAlgorithm.Sm3, Stop);
        _office = new Office(_place.Store, s_county);
        await FoundAsync();
    }

    public virtual async ValueTask DisposeAsync()
    {
        await Office.DisposeAsync();
        await _place!.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected async Task UnchangedByRebuildAsync()
    {
        var report = await new ViewRebuild(_place!.Store, ViewSet.All).RunAsync(s_county, replace: false, cancellation: Stop);
        Assert.Empty(report.Tables.SelectMany(t => t.Differences).Select(d => $"{d.Table} {d.Key} {d.Column}: {d.InUse} / {d.Fresh}"));
    }
}
