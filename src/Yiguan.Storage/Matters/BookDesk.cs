using Yiguan.Core;
using Yiguan.Core.Ledger;
using Yiguan.Core.Matters;
using Yiguan.Core.Mechanisms;
using Yiguan.Core.Mechanisms.Adoption;
using Yiguan.Core.Views;
using Yiguan.Reading;
using Yiguan.Storage.Ledger;
using Yiguan.Storage.Organisation;

namespace Yiguan.Storage.Matters;

/// <summary>Where it is decided and recorded what a county's matters live by: mechanisms, calendars, moves from version to version. Safe for many threads.</summary>
public sealed class BookDesk : IAsyncDisposable
{
    // What the office calls the calendar that comes with the product.
    private const string OwnCalendar = "yiguan";

    private const int Attempts = 10;

    private readonly ILedgerStore _store;
    private readonly Owner _owner;
    private readonly LedgerWriter _writer;
    private readonly TimeProvider _time;
    private readonly bool _ends;

    /// <summary>A desk with a line of its own to the ledger.</summary>
    public BookDesk(ILedgerStore store, Owner owner, TimeProvider time)
        : this(store, owner, new LedgerWriter(store, ViewSet.All.Streams, time), time) => _ends = true;

    internal BookDesk(ILedgerStore store, Owner owner, LedgerWriter writer, TimeProvider time) => (_store, _owner, _writer, _time) = (store, owner, writer, time);

    /// <summary>What holds now.</summary>
    public async Task<MechanismBook> BookAsync(CancellationToken cancellation) => MechanismBook.Of(await _store.StreamAsync(_owner, MechanismAdopted.Stream, cancellation));

    /// <summary>Adopts a mechanism, or a new version of it. With the first one the calendar that comes with the product is adopted, where the office has none of its own.</summary>
    public Task<Done> AdoptAsync(Mechanism mechanism, Acting acting, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(mechanism);
        return ChangeAsync(book => Found(new AdoptMechanism(mechanism).Decide(book.Last(mechanism.Id)?.Fact), book.Version > 0 ? null : new CalendarAdopted(OwnCalendar, CountyZone.DayOf(_time.GetUtcNow()), WorkCalendar.OwnText)), acting, cancellation);
    }

    /// <summary>Adopts a calendar of working days. Plans follow by <see cref="PlanDesk"/>.</summary>
    public Task<Done> AdoptAsync(AdoptCalendar order, Acting acting, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(order);
        return ChangeAsync(book => Found(order.Decide(book.LastCalendar)), acting, cancellation);
    }

    /// <summary>Moves running matters to the version of their mechanism that is in force. Rows follow by <see cref="PlanDesk"/>.</summary>
    public Task<Done> MoveAsync(MoveMatters order, Acting acting, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(order);
        return ChangeAsync(book => Found(order.Decide(book)), acting, cancellation);
    }

    /// <summary>Lets those that wait be recorded, then ends.</summary>
    public ValueTask DisposeAsync() => _ends ? _writer.DisposeAsync() : ValueTask.CompletedTask;

    private static Decision<object> Found<TFact>(Decision<TFact> decision, object? before = null)
        where TFact : class
    {
        if (decision.Refusal is { } refusal) return refusal;
        return before is null ? decision.Facts.CastArray<object>() : decision.Facts.CastArray<object>().Insert(0, before);
    }

    private async Task<Done> ChangeAsync(Func<MechanismBook, Decision<object>> decide, Acting acting, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            var book = await BookAsync(cancellation);
            var decision = decide(book);
            if (decision.Refusal is { } refusal) return await AgainAsync(acting, refusal, cancellation);
            var append = new Append
            {
                Actor = acting.By,
                For = acting.For,
                Key = acting.Key,
                Facts = [.. decision.Facts.Select(f => FactCatalogue.Draft(MechanismAdopted.Stream, f)), .. acting.Beside],
                Decided = [new Seen(MechanismAdopted.Stream, book.Version)],
                Sealed = acting.Sealed,
            };
            var outcome = await _writer.AppendAsync(_owner, append, cancellation);
            if (outcome.Refusal is not StreamMovedOn || attempt == Attempts) return new Done([], outcome.Receipt, outcome.Refusal);
        }
    }

    // Told again under its key, an order has been done already, and what it asks for stands.
    private async Task<Done> AgainAsync(Acting acting, Refusal refusal, CancellationToken cancellation) =>
        await _writer.EarlierAsync(_owner, acting.Key, cancellation) is { } earlier && earlier.Actor == acting.By && earlier.Facts.Any(f => f.Stream == MechanismAdopted.Stream)
            ? new Done([], earlier.Receipt, null)
            : new Done([], null, refusal);
}
