using Yiguan.Core.Ledger;
using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Lists;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Mechanisms.Adoption;
using Yiguan.Storage.Ledger;

namespace Yiguan.Storage.Matters;

/// <summary>The adopted mechanisms for who only reads: read again only when one was adopted since. Safe for many threads.</summary>
public sealed class BookShelf(ILedgerStore store, Owner owner)
{
    private Shelf? _shelf;

    /// <summary>What matters live by now.</summary>
    public async Task<MechanismBook> BookAsync(CancellationToken cancellation) => (await ShelfAsync(cancellation)).Book;

    /// <summary>The same for who knows already how many facts the book has.</summary>
    public async Task<MechanismBook> BookAsync(long version, CancellationToken cancellation) => (await ShelfAsync(version, cancellation)).Book;

    /// <summary>The book and who may read matters, in one look.</summary>
    public async Task<(MechanismBook Book, VersionedRule Scopes)> OfMattersAsync(CancellationToken cancellation)
    {
        var shelf = await ShelfAsync(cancellation);
        return (shelf.Book, shelf.OfMatters.Value);
    }

    /// <summary>Who may read things of a kind, by every version of every mechanism.</summary>
    public async Task<VersionedRule> ScopesAsync(MechanismKind kind, CancellationToken cancellation)
    {
        var shelf = await ShelfAsync(cancellation);
        return kind == MechanismKind.Loop ? shelf.OfMatters.Value : shelf.OfSubjects.Value;
    }

    /// <summary>How many facts the book has now.</summary>
    public static Task<long> VersionAsync(ILedgerStore store, Owner owner, CancellationToken cancellation) => StreamVersions.AskAsync(store, owner, MechanismAdopted.Stream, cancellation);

    private async Task<Shelf> ShelfAsync(CancellationToken cancellation) => await ShelfAsync(await VersionAsync(store, owner, cancellation), cancellation);

    private async Task<Shelf> ShelfAsync(long version, CancellationToken cancellation)
    {
        if (_shelf is { } shelf && shelf.Book.Version == version) return shelf;
        return _shelf = new Shelf(MechanismBook.Of(await store.StreamAsync(owner, MechanismAdopted.Stream, cancellation)));
    }

    private sealed class Shelf(MechanismBook book)
    {
        public MechanismBook Book => book;

        public Lazy<VersionedRule> OfMatters { get; } = Scopes(book, MechanismKind.Loop);

        public Lazy<VersionedRule> OfSubjects { get; } = Scopes(book, MechanismKind.Register);

        private static Lazy<VersionedRule> Scopes(MechanismBook book, MechanismKind kind) => new(() => VersionedRule.Scopes(book.All.Where(m => m.Mechanism.Kind == kind)));
    }
}
