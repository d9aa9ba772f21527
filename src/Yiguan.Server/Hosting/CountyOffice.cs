using System.Data.Common;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters;
using Yiguan.Core.Mechanisms.Adoption;
using Yiguan.Core.Organisation.Facts;
using Yiguan.Core.Organisation.History;
using Yiguan.Core.Views;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Matters;
using Yiguan.Storage.Matters.Tallies;

namespace Yiguan.Server.Hosting;

/// <summary>One county as its pages read it. What changes seldom is kept until it has changed. Safe for many threads.</summary>
public sealed class CountyOffice(ILedgerStore store, Owner owner, TimeProvider time)
{
    private OrganisationHistory? _organisation;
    private MechanismBook? _book;

    /// <summary>Whose ledger it is.</summary>
    public Owner Owner => owner;

    /// <summary>The store of it.</summary>
    public ILedgerStore Store => store;

    /// <summary>What time it is, UTC.</summary>
    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>The day in the county.</summary>
    public DateOnly Today => CountyZone.DayOf(Now);

    /// <summary>Lists of its matters.</summary>
    public MatterLists Matters { get; } = new(store, owner);

    /// <summary>Its board.</summary>
    public MatterBoard Board { get; } = new(store, owner);

    /// <summary>Its organisation through time.</summary>
    public async Task<OrganisationHistory> OrganisationAsync(CancellationToken cancellation)
    {
        if (_organisation is { } known && known.Version == await VersionAsync(OrganisationFact.Stream, cancellation)) return known;
        return _organisation = OrganisationHistory.Of(await store.StreamAsync(owner, OrganisationFact.Stream, cancellation));
    }

    /// <summary>What its matters live by.</summary>
    public async Task<MechanismBook> BookAsync(CancellationToken cancellation)
    {
        if (_book is { } known && known.Version == await VersionAsync(MechanismAdopted.Stream, cancellation)) return known;
        return _book = MechanismBook.Of(await store.StreamAsync(owner, MechanismAdopted.Stream, cancellation));
    }

    /// <summary>Whether the store answers.</summary>
    public async Task<bool> IsThereAsync(CancellationToken cancellation)
    {
        try
        {
            return await store.HeadAsync(owner, cancellation) is not null;
        }
        catch (DbException)
        {
            return false;
        }
    }

    private async Task<long> VersionAsync(string stream, CancellationToken cancellation) => (long)(await store.AskAsync(
        "SELECT coalesce(max(version), 0) FROM fact WHERE owner = @owner AND stream = @stream", [("owner", owner.Value), ("stream", stream)], cancellation).SingleAsync(cancellation))[0]!;
}
