using System.Collections.Immutable;
using Yiguan.Core.Accounts;
using Yiguan.Core.Documents;
using Yiguan.Core.Matters.Openings;
using Yiguan.Core.Matters.Receipts;
using Yiguan.Core.Matters.Views;
using Yiguan.Core.Mechanisms.Adoption;
using Yiguan.Core.Messages;
using Yiguan.Core.Organisation.Views;
using Yiguan.Core.Searching;
using Yiguan.Core.Subjects;

namespace Yiguan.Core.Views;

/// <summary>Views that belong together: those that change with the fact, and those that follow.</summary>
/// <param name="Streams">Of the same transaction. A stream is read by at most one of them.</param>
/// <param name="Following">Those that follow the ledger in order.</param>
public sealed record ViewSet(ImmutableArray<StreamView> Streams, ImmutableArray<FollowingView> Following)
{
    /// <summary>Every view of this version.</summary>
    public static ViewSet All { get; } = new(
        [new OrganisationView(), new MessageView(), new MechanismView(), new MatterView(), new NumberView(), new SubjectView(), new KeyView(), new OpeningView(), new PostingView(), new DocumentView(), new ReceiptView()],
        [new Activity(), new FactKinds(), new BalanceView(), new SearchView()]);

    /// <summary>Names of all views, those of the transaction first.</summary>
    public IEnumerable<string> Names => Streams.Select(v => v.Name).Concat(Following.Select(v => v.Name));

    /// <summary>Tables of all views.</summary>
    public IEnumerable<Table> Tables => Streams.SelectMany(v => v.Tables).Concat(Following.SelectMany(v => v.Tables));

    /// <summary>One view alone; nothing at all where no view has that name.</summary>
    public ViewSet Only(string name) => new([.. Streams.Where(v => v.Name == name)], [.. Following.Where(v => v.Name == name)]);
}
