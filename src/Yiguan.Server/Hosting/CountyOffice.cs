using System.Data.Common;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters;
using Yiguan.Core.Mechanisms.Adoption;
using Yiguan.Core.Organisation.Facts;
using Yiguan.Core.Organisation.History;
using Yiguan.Core.Views;
using Yiguan.Storage.Documents;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Matters;
using Yiguan.Storage.Matters.Tallies;
using Yiguan.Storage.Organisation;
using Yiguan.Storage.Searching;
using Yiguan.Storage.Views;

namespace Yiguan.Server.Hosting;

/// <summary>One county as its pages read it. What changes seldom is kept until it has changed. Safe for many threads.</summary>
public sealed class CountyOffice(ILedgerStore store, Owner owner, TimeProvider time)
{
    private readonly OrganisationShelf _organisation = new(store, owner);
    private readonly BookShelf _book = new(store, owner);

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

    /// <summary>What turned red, and what turns red next.</summary>
    public RedList Reds { get; } = new(store, owner);

    /// <summary>Lists of its subjects.</summary>
    public SubjectLists Subjects { get; } = new(store, owner);

    /// <summary>The search through all of it.</summary>
    public SearchLists Search { get; } = new(store, owner);

    /// <summary>What has become of its documents.</summary>
    public LivingDocuments Living { get; } = new(store, owner, new DocumentWorkshop(store, owner, time));

    /// <summary>Its board.</summary>
    public MatterBoard Board { get; } = new(store, owner);

    /// <summary>Whether views are behind its ledger.</summary>
    public ViewLag Lag { get; } = new(store, owner, time);

    /// <summary>Its organisation through time.</summary>
    public Task<OrganisationHistory> OrganisationAsync(CancellationToken cancellation) => _organisation.HistoryAsync(cancellation);

    /// <summary>Its organisation as it is today.</summary>
    public async Task<OrganisationOn> TodayAsync(CancellationToken cancellation) => (await OrganisationAsync(cancellation)).On(Today);

    /// <summary>What its matters live by.</summary>
    public Task<MechanismBook> BookAsync(CancellationToken cancellation) => _book.BookAsync(cancellation);

    /// <summary>Both, at least as new as now, by one question where nothing has changed.</summary>
    public async Task<CountyKnown> KnownAsync(CancellationToken cancellation)
    {
        var (organisation, book, through) = await StreamVersions.AskAsync(store, owner, OrganisationFact.Stream, MechanismAdopted.Stream, cancellation);
        return new CountyKnown(await _organisation.HistoryAsync(organisation, cancellation), new KnownBook(await _book.BookAsync(book, cancellation), through));
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
}
