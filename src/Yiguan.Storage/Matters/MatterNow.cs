using Yiguan.Core.Ledger;
using Yiguan.Core.Matters;
using Yiguan.Core.Matters.Clocks;
using Yiguan.Core.Matters.Facts;
using Yiguan.Core.Matters.Lists;
using Yiguan.Core.Matters.Views;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Mechanisms.Adoption;
using Yiguan.Core.Views;
using Yiguan.Storage.Ledger;

namespace Yiguan.Storage.Matters;

/// <summary>A matter as it was known at a moment.</summary>
/// <param name="Matter">The matter.</param>
/// <param name="Book">What matters live by.</param>
/// <param name="Plan">Its colours.</param>
/// <param name="Number">文号; null where it bears none.</param>
/// <param name="Moment">The moment.</param>
/// <param name="Entries">Every entry of its stream, those behind the moment too.</param>
public sealed record MatterNow(Matter Matter, MechanismBook Book, ColourPlan Plan, string? Number, DateTimeOffset Moment, IReadOnlyList<Entry> Entries)
{
    /// <summary>The mechanism in the version that it lives by.</summary>
    public AdoptedMechanism Lives => Book.Of(Matter.Mechanism, Matter.MechanismVersion);

    /// <summary>As a list has it.</summary>
    public MatterLine Line
    {
        get
        {
            var (day, red, span) = (PlanMaker.DayOf(Matter, Plan), Plan.RedSince(Moment), Plan.At(Moment));
            return new(Matter.Id, Number, Lives.Mechanism, Matter.Title, Matter.Stage, Matter.Bearer, Matter.Moments[0].At, day, Matter.FirstDeadline, span.Colour, span.Cause)
            {
                Returned = Matter.Returned,
                Marks = Matter.Marks,
                RedSince = red,
                Turns = day is not null || Matter.Ended(Lives.Mechanism) is not null ? null : red ?? Plan.Turns(Colour.Red, Moment),
            };
        }
    }

    /// <summary>Whether a reader may see it: judged by what is known of it now, whatever moment is asked for.</summary>
    /// <param name="reader">Who reads; null: nobody in particular.</param>
    /// <param name="now">The present moment, UTC.</param>
    public bool IsSeenBy(Reader? reader, DateTimeOffset now)
    {
        var today = Entries.Count == Matter.Facts.Count ? Matter : Matter.Of(Matter.Id, Entries, Book);
        return Scope.Sees(Book.Of(today.Mechanism, today.MechanismVersion), today, reader, now);
    }

    /// <summary>Reads it; null where nothing was known of it.</summary>
    /// <param name="store">The store.</param>
    /// <param name="owner">Whose ledger.</param>
    /// <param name="id">Id of the matter.</param>
    /// <param name="moment">The moment, UTC.</param>
    /// <param name="known">What matters live by, where it is at hand; null: it is read. It is read anew for a matter of which something was recorded since.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public static async Task<MatterNow?> ReadAsync(ILedgerStore store, Owner owner, string id, DateTimeOffset moment, KnownBook? known = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        var entries = await store.StreamAsync(owner, MatterFact.Stream(id), cancellation);
        if (entries is not [var first, ..] || first.Recorded > moment) return null;
        var book = known?.Through >= entries[^1].Sequence ? known.Book : MechanismBook.Of(await store.StreamAsync(owner, MechanismAdopted.Stream, cancellation));
        var matter = Matter.Of(id, entries, book, moment);
        var key = new RowKey([owner.Value, id]);
        var number = (await store.RowsAsync(MatterTables.Number, [key], cancellation)).TryGetValue(key, out var row) ? NumberView.Text((string)row[5]!, (long)row[3]!, (long)row[4]!) : null;
        return new MatterNow(matter, book, PlanMaker.Make(matter, book, book.LastChangeAt(moment)), number, moment, entries);
    }
}
